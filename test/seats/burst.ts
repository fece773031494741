import { countingChance } from '../../core/in-memory.ts'
import type { Registration } from '../../core/domain/registration.ts'
import { queueOf } from '../../core/domain/waiting-list.ts'
import type { Change, Clock, Store, World } from '../../core/ports.ts'
import { enrol } from '../../core/usecases/enrol.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { settleCohort } from '../../core/usecases/settle-cohort.ts'
import { anEvent, onDay } from '../domain/an-event.ts'
import { landes } from '../landes.ts'
import { aCohort } from './a-registration.ts'

export interface Burst {
  readonly people: number
  readonly clicks: number
  readonly seats: number
  /** Says of each commit whether it is refused though nothing stands in its way. */
  readonly refuses: () => boolean
}

/** What a burst came to, and what is wrong with it. */
export interface BurstReport {
  readonly confirmed: number
  readonly waiting: number
  readonly atOnce: number
  readonly refusals: number
  readonly faults: readonly string[]
}

const KEY = { departement: '40', eventId: 'formation' }
const ACTOR = { departement: '40', keyId: 'test' }
/** Clicks under way at one time: those of a great many browsers. */
const TOGETHER = 40
/** A person whose click is refused as « too busy » clicks again. */
const PATIENCE = 10

/** A Wednesday morning; each look at the clock is a millisecond later, so that no two ask at the same instant. */
function tickingClock(): Clock {
  let ticks = 0
  return { now: () => new Date(Date.parse('2021-09-01T07:00:00.000Z') + ++ticks).toISOString() }
}

function worldOf(store: Store): World {
  return {
    ...{ store, clock: tickingClock(), chance: countingChance(), territoryOf: landes },
    settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
  }
}

/** A store that refuses some commits as if somebody else had written first. */
function contended(store: Store, { refuses }: Burst, refused: () => void): Store {
  return {
    ...store,
    commit: (changes) => {
      if (!refuses()) return store.commit(changes)
      refused()
      return Promise.resolve({ committed: false, conflicts: [] })
    },
  }
}

async function click(world: World, number: number): Promise<void> {
  const [employer, mailbox] = [{ name: 'CIAS', mailbox: 'rh@cias.example' }, `agent-${number}@agents.example`]
  const person = { name: `Agent ${number}`, mailbox, employer, employerAgrees: true }
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    const outcome = await enrol(world, ACTOR, { eventId: KEY.eventId, people: [person] })
    if ('results' in outcome && outcome.results.every((result) => 'registration' in result)) return
  }
  throw new Error(`person ${number} is refused`)
}

/** All clicks, in an order that mixes people, so many at the same time. */
async function clicked(world: World, { people, clicks }: Burst): Promise<void> {
  const all = Array.from({ length: people * clicks }, (_, index) => Math.floor(index / clicks))
  const next = all.values()
  const browser = async () => {
    for (const number of next) await click(world, number)
  }
  await Promise.all(Array.from({ length: TOGETHER }, browser))
}

const found = (is: boolean, fault: string) => (is ? [fault] : [])
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

async function faultsOf(
  store: Store,
  burst: Burst,
  registrations: readonly Registration[],
): Promise<string[]> {
  const { people, seats } = burst
  const confirmed = registrations.filter(({ state }) => state === 'confirmed')
  const mails = await readAll(store, 'mail', KEY)
  const cohort = await store.read('cohort', KEY)
  const told = mails
    .filter(({ letter }) => letter === 'waiting-list')
    .map(({ facts }) => facts.registration)
    .sort((a, b) => (a?.position ?? 0) - (b?.position ?? 0))
  const queue = queueOf(aCohort(), registrations)
  const lastSeat =
    confirmed
      .map(({ queuedAt }) => queuedAt)
      .sort()
      .at(-1) ?? ''
  return [
    ...found(registrations.length !== people, `${registrations.length} of ${people} are registered`),
    ...found(confirmed.length !== seats, `${confirmed.length} have one of ${seats} seats`),
    ...found(cohort?.seatsTaken !== seats, `${cohort?.seatsTaken ?? 'no'} seats are counted`),
    ...found(
      queue.some(({ state }) => state !== 'waiting'),
      'somebody was not told that she waits',
    ),
    ...found(
      !same(
        told.map((each) => each?.ids[0]),
        queue.map(({ registrationId }) => registrationId),
      ),
      'the letters do not tell the order of the queue',
    ),
    ...found(
      !same(
        told.map((each) => each?.position),
        queue.map((_, index) => index + 1),
      ),
      'the letters do not tell positions from 1 on',
    ),
    ...found(
      mails.filter(({ letter }) => letter === 'seat-confirmed').length !== confirmed.length,
      'a seat and its letter differ',
    ),
    ...found(lastSeat === '', 'nobody has a seat'),
  ]
}

/** Everybody clicks several times at once on a training with few seats; then the postman settles it once. */
export async function burstOn(store: Store, burst: Burst): Promise<BurstReport> {
  let refusals = 0
  const event = anEvent({
    ...{ eventId: KEY.eventId, kind: 'training', title: 'Formation', when: onDay('2021-12-08') },
    modules: [
      {
        ...{ code: 'socle', title: 'socle commun', purpose: null, days: 1, organiser: 'CNFPT' },
        ...{ slotIds: [], requires: [], mode: 'in-person' },
      },
    ],
  })
  const first: Change[] = [
    { put: 'event', record: event, expect: 'absent' },
    { put: 'cohort', record: aCohort({ capacity: burst.seats }), expect: 'absent' },
  ]
  await store.commit(first)
  const world = worldOf(contended(store, burst, () => (refusals += 1)))
  await clicked(world, burst)
  const atOnce = (await readAll(store, 'registration', KEY)).filter(
    ({ state }) => state === 'confirmed',
  ).length
  await settleCohort(world, KEY)
  const registrations = await readAll(store, 'registration', KEY)
  const faults = await faultsOf(store, burst, registrations)
  const count = (state: Registration['state']) => registrations.filter((each) => each.state === state).length
  return { confirmed: count('confirmed'), waiting: count('waiting'), atOnce, refusals, faults }
}
