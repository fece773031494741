import fc from 'fast-check'
import { inMemoryMailer } from '../../core/in-memory.ts'
import { currentAnswer } from '../../core/domain/answered-communes.ts'
import type { Instant } from '../../core/domain/codes.ts'
import type { AgendaEvent, Visibility } from '../../core/domain/event.ts'
import { addDays } from '../../core/domain/local-time.ts'
import type { LetterName } from '../../core/domain/mail.ts'
import { invitationIdOf } from '../../core/links.ts'
import { newPace } from '../../core/pace.ts'
import type { Change, Message, Store } from '../../core/ports.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { runPostman } from '../../core/usecases/run-postman.ts'
import { apiWorld, SEMINAR } from '../api/world.ts'
import { shownCalendar } from './shown-calendar.ts'

/** Something an organiser does to an event, a call of the API, and the days that pass before the next. */
export interface Step {
  readonly method: 'POST' | 'PATCH' | 'PUT'
  /** After `/v1/events/{eventId}`. */
  readonly path: string
  readonly body: object
  readonly days: number
}

/** How an event is registered. */
export interface Start {
  readonly visibility: Visibility
  readonly when: object
}

/** An event as it was after a step or when letters left, what each feed showed then, and these letters. */
export interface Moment {
  readonly at: Instant
  readonly event: AgendaEvent
  readonly feeds: Readonly<Record<'public' | 'network' | 'restricted', string>>
  readonly letters: readonly { readonly name: LetterName; readonly message: Message }[]
  /** Those invited so far, and whether they have said no to the event as it is. */
  readonly guests: readonly { readonly mailbox: string; readonly declined: boolean }[]
}

/** Faults that a control plants, to see that they are found. */
export interface Planted {
  readonly write?: (change: Change) => Change
  readonly letter?: (message: Message) => Message
}

const day = fc.constantFrom('2021-10-12', '2021-10-13', '2021-11-25', '2022-01-10')
const hour = fc.constantFrom('09:30', '14:00')
const slots = fc.uniqueArray(day, { minLength: 1, maxLength: 2 })
const dated = fc.oneof(
  slots.map((days) => ({ precision: 'day', slots: days.map((startOn) => ({ startOn })) })),
  fc.tuple(slots, hour).map(([days, startTime]) => ({
    precision: 'minute',
    slots: days.map((startOn) => ({ startOn, startTime })),
  })),
)
const undated = fc.constantFrom({ precision: 'unknown' }, { precision: 'month', month: '2021-12' })
const when = fc.oneof({ weight: 3, arbitrary: dated }, { weight: 1, arbitrary: undated })

export const anyStart: fc.Arbitrary<Start> = fc.record({
  visibility: fc.constantFrom<Visibility>('draft', 'restricted', 'network', 'public'),
  when,
})

const GUESTS = ['40102', '40110']
const mailboxOf = (insee: string) => `mairie-${insee}@mairies.example`

type Deed = Omit<Step, 'days'>
const post = (verb: string, body: object): Deed => ({ method: 'POST', path: `/${verb}`, body })
const patch = (body: object): Deed => ({ method: 'PATCH', path: '', body })

export const invite = post('invitations', { audience: { departement: true } })
const answer = fc
  .tuple(fc.constantFrom(...GUESTS), fc.constantFrom('yes', 'no'))
  .map(([insee, choice]): Deed => {
    const path = `/invitations/${invitationIdOf(mailboxOf(insee))}/answer`
    return { method: 'PUT', path, body: { choice } }
  })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom('Ordre du jour.', 'Bilan.').map((description) => patch({ description })),
  fc.constantFrom('Salle A', 'Salle B').map((name) => patch({ venue: { name } })),
  when.map((date) => post('reschedule', { when: date })),
  dated.map((date) => post('fix-date', { when: date })),
  fc.constant(post('cancel', {})),
  fc.constant(post('reinstate', {})),
  fc.constantFrom('restricted', 'network', 'public').map((visibility) => post('publish', { visibility })),
  fc.constant(invite),
  answer,
)

/** Any steps, whether they make sense at that moment or not; often the guests are invited first. */
export const anySteps: fc.Arbitrary<Step[]> = fc
  .tuple(fc.boolean(), fc.array(fc.record({ deed, days: fc.constantFrom(0, 0, 1, 4, 12) }), { maxLength: 8 }))
  .map(([invited, steps]) => [
    ...(invited ? [{ ...invite, days: 1 }] : []),
    ...steps.map((step) => ({ ...step.deed, days: step.days })),
  ])

/** Days after the last step in which all that is owed to guests must have left, over a weekend with a day off. */
const SETTLED_DAYS = 7

/** Ten in the morning in the Landes, the day after. */
const nextMorning = (now: Instant): Instant => `${addDays(now.slice(0, 10), 1)}T08:00:00.000Z`

/** A step that does nothing. */
const READ = { method: 'GET', path: '', body: undefined } as const

type Api = Awaited<ReturnType<typeof apiWorld>>

async function register(api: Api, start: Start): Promise<{ departement: string; eventId: string }> {
  const contacts = GUESTS.map((insee) => ({
    ...{ role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', communes: [insee] },
    mailbox: mailboxOf(insee),
  }))
  await api.landes.call('POST', '/v1/contacts', { contacts })
  const { json } = await api.landes.call('POST', '/v1/events', { ...SEMINAR, ...start })
  return { departement: '40', eventId: String(json.eventId) }
}

/** Lives the life of an event: each step through the API, the postman at once and then each morning. */
export async function live(start: Start, steps: readonly Step[], planted: Planted = {}): Promise<Moment[]> {
  const api = await apiWorld()
  const { world } = api
  if (planted.write) plant(world.store, planted.write)
  const mailer = inMemoryMailer()
  const key = await register(api, start)
  const pace = newPace(world.clock, () => Promise.resolve())
  const sender = { name: 'Agenda', address: 'agenda@agenda.example' }
  const moments: Moment[] = []
  const look = async (always: boolean) => {
    const report = await runPostman({
      ...{ world, mailer, sender, pace, remainingMs: () => 60_000, memory: newMemory() },
    })
    if (report.faults.length > 0) throw new Error(report.faults.join('\n'))
    const left = mailer.accepted.splice(0).map(planted.letter ?? ((message) => message))
    if (always || left.length > 0) moments.push(await momentOf(world, key, left))
  }
  await look(true)
  for (const { method, path, body, days } of [...steps, { ...READ, days: SETTLED_DAYS }]) {
    world.clock.advance(60)
    await api.landes.call(method, `/v1/events/${key.eventId}${path}`, body)
    await look(true)
    for (let passed = 0; passed < days; passed += 1) {
      world.clock.set(nextMorning(world.clock.now()))
      await look(false)
    }
  }
  return [...moments, await momentOf(world, key, [])]
}

async function momentOf(
  world: Api['world'],
  key: { departement: string; eventId: string },
  left: readonly Message[],
): Promise<Moment> {
  const event = await world.store.read('event', key)
  if (event === null) throw new Error('the event is gone')
  const letters = left.map(async (message) => {
    const mail = await world.store.read('mail', message)
    if (mail === null) throw new Error(`the mail ${message.mailId} is gone`)
    return { name: mail.letter, message }
  })
  const invitations = await readAll(world.store, 'invitation', key)
  return {
    at: world.clock.now(),
    event,
    feeds: {
      public: await shownCalendar(world, 'public'),
      network: await shownCalendar(world, 'network'),
      restricted: await shownCalendar(world, 'restricted'),
    },
    letters: await Promise.all(letters),
    guests: invitations.map((invitation) => ({
      mailbox: invitation.mailbox,
      declined: currentAnswer(invitation, event)?.choice === 'no',
    })),
  }
}

/** From now on every write of the store passes through a fault. */
function plant(store: Store, fault: (change: Change) => Change): void {
  const honest = { ...store }
  store.commit = (changes) => honest.commit(changes.map(fault))
}
