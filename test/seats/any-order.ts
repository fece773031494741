import fc from 'fast-check'
import { freeSeats } from '../../core/domain/cohort.ts'
import { hasSeat, isQueued, type Registration } from '../../core/domain/registration.ts'
import { queueOf } from '../../core/domain/waiting-list.ts'
import { cohortInputSchema } from '../../core/domain/registration-input.ts'
import { inMemoryMailer } from '../../core/in-memory.ts'
import { newPace } from '../../core/pace.ts'
import type { Store, World } from '../../core/ports.ts'
import * as verbs from '../../core/usecases/change-registration.ts'
import { cancelEvent, reinstateEvent } from '../../core/usecases/cancel-event.ts'
import { cohortNow, type CohortNow } from '../../core/usecases/cohort-now.ts'
import { enrol } from '../../core/usecases/enrol.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { putCohort } from '../../core/usecases/put-cohort.ts'
import { runPostman } from '../../core/usecases/run-postman.ts'
import { apiWorld } from '../api/world.ts'
import { mortal } from '../mail/faults.ts'
import { SESSION } from './training.ts'

/** Something that happens to a training; `dies`: its process is killed at that call of the store. */
export interface Deed {
  readonly what:
    | { readonly do: 'enrol'; readonly who: number; readonly agrees: boolean }
    | { readonly do: 'validate' | 'withdraw' | 'accept' | 'refuse'; readonly who: number }
    | { readonly do: 'resize'; readonly capacity: number }
    | { readonly do: 'cancel' | 'reinstate' | 'minute' }
    | { readonly do: 'pass'; readonly minutes: number }
  readonly dies: number | null
}

const who = fc.integer({ min: 0, max: 6 })
const what: fc.Arbitrary<Deed['what']> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('enrol' as const), who, agrees: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('validate', 'withdraw', 'accept', 'refuse'), who }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('resize' as const), capacity: fc.integer({ min: 0, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'reinstate' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('minute' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.constantFrom(1, 61, 1500, 4400) }),
  },
)

export const calm = (...deeds: Deed['what'][]): Deed[] => deeds.map((deed) => ({ what: deed, dies: null }))

/** Two have the seats, a third waits, the first leaves; a minute later the third is asked. */
export const ASKED = calm(
  ...[0, 1, 2].map((number) => ({ do: 'enrol', who: number, agrees: true }) as const),
  ...[{ do: 'pass', minutes: 1 } as const, { do: 'minute' } as const],
  ...[{ do: 'withdraw', who: 0 } as const, { do: 'minute' } as const],
)

/** Any order of deeds, one in three of them in a process that is killed on the way; some begin with an offer. */
export const anyDeeds: fc.Arbitrary<Deed[]> = fc
  .tuple(
    fc.boolean(),
    fc.array(
      fc.record({
        what,
        dies: fc.oneof(fc.constant(null), fc.constant(null), fc.integer({ min: 1, max: 30 })),
      }),
      { minLength: 1, maxLength: 30 },
    ),
  )
  .map(([asked, deeds]) => [...(asked ? ASKED : []), ...deeds])

const ACTOR = { departement: '40', keyId: 'test', owner: 'test' }
const CAPACITY = 2
/** Far from the start, so that seats can be offered for weeks. */
const LATER = {
  ...SESSION,
  when: { precision: 'day', slots: [{ startOn: '2022-03-08' }] },
  modules: SESSION.modules.slice(0, 1).map((module) => ({ ...module, slotIds: [] })),
}
/** Minutes of the postman after which nothing is left to settle, while the clock moves on a minute each time. */
const REST_MINUTES = 4

type Api = Awaited<ReturnType<typeof apiWorld>>

function playerOf(api: Api, eventId: string) {
  const mailer = inMemoryMailer()
  const sender = { name: 'Agenda', address: 'agenda@agenda.example' }
  const pace = newPace(api.world.clock, () => Promise.resolve())
  const ids = new Map<number, string>()
  const post = (store: Store) =>
    runPostman({
      ...{ mailer, sender, pace, remainingMs: () => 60_000, memory: newMemory() },
      world: { ...api.world, store },
    })
  const hers = (number: number) => ({ eventId, registrationId: ids.get(number) ?? 'nobody' })
  async function enrolled(
    world: World,
    { who: number, agrees }: { who: number; agrees: boolean },
  ): Promise<void> {
    const person = {
      ...{ name: `Agent ${number}`, mailbox: `agent-${number}@agents.example`, employerAgrees: agrees },
      employer: { name: 'CIAS', mailbox: 'rh@cias.example' },
    }
    const outcome = await enrol(world, ACTOR, { eventId, people: [person] })
    const [result] = 'results' in outcome ? outcome.results : []
    if (result && 'registration' in result) ids.set(number, result.registration.registrationId)
  }
  async function play(store: Store, deed: Deed['what']): Promise<void> {
    const world = { ...api.world, store }
    switch (deed.do) {
      case 'enrol':
        await enrolled(world, deed)
        return
      case 'validate':
        await verbs.validateRegistration(world, ACTOR, hers(deed.who))
        return
      case 'withdraw':
        await verbs.withdrawRegistration(world, ACTOR, hers(deed.who))
        return
      case 'accept':
        await verbs.acceptOffer(world, ACTOR, hers(deed.who))
        return
      case 'refuse':
        await verbs.refuseOffer(world, ACTOR, hers(deed.who))
        return
      case 'resize':
        await putCohort(world, ACTOR, {
          ...{ eventId, ifVersion: null },
          input: cohortInputSchema.parse({ capacity: deed.capacity }),
        })
        return
      case 'cancel':
        await cancelEvent(world, ACTOR, { eventId, ifVersion: null, reason: null })
        return
      case 'reinstate':
        await reinstateEvent(world, ACTOR, { eventId, ifVersion: null })
        return
      case 'minute':
        await post(store)
        return
      case 'pass':
        api.world.clock.advance(deed.minutes)
    }
  }
  return { mailer, play, post }
}

/** What must hold at every moment; `before` is the moment before. */
function momentFaults(before: CohortNow, after: CohortNow): string[] {
  const taken = after.registrations.filter(hasSeat).length
  const rose = after.cohort.seatsTaken > before.cohort.seatsTaken
  const faults: string[] = []
  if (taken !== after.cohort.seatsTaken)
    faults.push(`${taken} have seats, ${after.cohort.seatsTaken} are counted`)
  if (rose && freeSeats(after.cohort) < 0) faults.push('a seat was given beyond the capacity')
  const askedNot = after.registrations.filter((registration) => {
    const was = before.registrations.find((other) => other.registrationId === registration.registrationId)
    return was?.state === 'waiting' && registration.state === 'confirmed'
  })
  if (askedNot.length > 0) faults.push('somebody who waited was confirmed without being asked')
  return faults
}

/** What must hold once all is settled. */
function restFaults({ event, cohort, registrations }: CohortNow): string[] {
  const queue = queueOf(cohort, registrations)
  const faults: string[] = []
  if (registrations.some(({ state }) => state === 'validated')) faults.push('somebody has no answer')
  if (event.status === 'active' && freeSeats(cohort) > 0 && queue.length > 0) {
    faults.push('a seat is free while somebody waits')
  }
  return faults
}

/** True for who waits though somebody who asked later has been given a seat in between. */
function passedFaults(before: CohortNow, after: CohortNow): string[] {
  const queue = queueOf(before.cohort, before.registrations)
  const given = (registration: Registration) => {
    const now = after.registrations.find((other) => other.registrationId === registration.registrationId)
    return now !== undefined && hasSeat(now)
  }
  const stillQueued = (registration: Registration) => {
    const now = after.registrations.find((other) => other.registrationId === registration.registrationId)
    return now !== undefined && isQueued(now) && now.queuedAt === registration.queuedAt
  }
  const passed = queue.some(
    (registration, index) => stillQueued(registration) && queue.slice(index + 1).some(given),
  )
  return passed ? ['somebody in the queue was passed'] : []
}

/** Plays deeds on a training of two seats; what is wrong on the way, at rest, and in the letters that left. */
export async function played(
  deeds: readonly Deed[],
  plant: (store: Store) => Store = (store) => store,
): Promise<{ faults: string[]; seen: ReadonlySet<string> }> {
  const api = await apiWorld()
  const { world } = api
  const { json } = await api.landes.call('POST', '/v1/events', LATER)
  const eventId = String(json.eventId)
  await api.landes.call('PUT', `/v1/events/${eventId}/cohort`, { capacity: CAPACITY })
  const { mailer, play, post } = playerOf(api, eventId)
  const seen = new Set<string>()
  const now = async () => {
    const scene = await cohortNow(world.store, { departement: '40', eventId })
    if ('refused' in scene) throw new Error(scene.refused)
    return scene
  }
  const faults: string[] = []
  const store = plant(world.store)
  let before = await now()
  const look = async () => {
    const after = await now()
    faults.push(...momentFaults(before, after), ...passedFaults(before, after))
    before = after
    for (const { state } of after.registrations) seen.add(state)
  }
  for (const { what: deed, dies } of deeds) {
    const actor =
      dies === null ? store : mortal(store, mailer, dies, dies % 2 === 0 ? 'before' : 'after').store
    await play(actor, deed).catch((fault: unknown) => {
      if (!(fault instanceof Error && fault.message === 'killed')) throw fault
    })
    await look()
  }
  // An hour, since a training that was cancelled is looked at again so often.
  world.clock.advance(61)
  for (let minute = 0; minute < REST_MINUTES; minute += 1) {
    const report = await post(store)
    faults.push(...report.faults)
    await look()
    world.clock.advance(1)
  }
  faults.push(...restFaults(await now()))
  const mails = (await world.store.list('mail', { departement: '40', eventId })).records
  // The one named window for a duplicate: killed between the request and its mark, and no Send event.
  const doubtful = mails.filter((mail) => mail.ambiguousResend).map(({ mailId }) => mailId)
  const sent = mailer.accepted.map(({ mailId }) => mailId).filter((mailId) => !doubtful.includes(mailId))
  if (new Set(sent).size < sent.length) faults.push('a letter left twice')
  const offers = mails.filter(({ letter }) => letter === 'seat-offer')
  const made = (await now()).registrations.reduce((sum, registration) => sum + registration.offers, 0)
  if (offers.length !== made) faults.push(`${made} offers were made, ${offers.length} written`)
  return { faults, seen }
}
