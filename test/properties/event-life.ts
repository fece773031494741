import fc from 'fast-check'
import { inMemoryMailer } from '../../core/in-memory.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Change, Message, Store } from '../../core/ports.ts'
import { newPace } from '../../core/pace.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { runPostman } from '../../core/usecases/run-postman.ts'
import { apiWorld, SEMINAR } from '../api/world.ts'

/** Something an organiser does to an event: a call of the API. */
export interface Step {
  readonly verb: 'PATCH' | 'reschedule' | 'fix-date' | 'cancel' | 'reinstate' | 'publish'
  readonly body: object
}

const day = fc.constantFrom('2021-10-12', '2021-10-13', '2021-11-25', '2022-01-10')
const hour = fc.constantFrom('09:30', '14:00')
const dated = fc.oneof(
  day.map((startOn) => ({ precision: 'day', slots: [{ startOn }] })),
  fc
    .tuple(day, hour)
    .map(([startOn, startTime]) => ({ precision: 'minute', slots: [{ startOn, startTime }] })),
)
const undated = fc.constantFrom({ precision: 'unknown' }, { precision: 'month', month: '2021-12' })

/** Any step, whether it makes sense at that moment or not. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc
    .constantFrom('Ordre du jour.', 'Bilan.')
    .map((description): Step => ({ verb: 'PATCH', body: { description } })),
  fc.constantFrom('Salle A', 'Salle B').map((name): Step => ({ verb: 'PATCH', body: { venue: { name } } })),
  fc.oneof(dated, undated).map((when): Step => ({ verb: 'reschedule', body: { when } })),
  dated.map((when): Step => ({ verb: 'fix-date', body: { when } })),
  fc.constant<Step>({ verb: 'cancel', body: {} }),
  fc.constant<Step>({ verb: 'reinstate', body: {} }),
  fc.constant<Step>({ verb: 'publish', body: { visibility: 'public' } }),
)

/** An event as it was after a step, the entries that its feed showed, and the letters that left then. */
export interface Moment {
  readonly event: AgendaEvent
  readonly entries: readonly string[]
  readonly letters: readonly Message[]
}

const GUESTS = ['40102', '40110']

async function withGuests(api: Awaited<ReturnType<typeof apiWorld>>, path: string): Promise<void> {
  const contacts = GUESTS.map((insee) => ({
    ...{ role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', communes: [insee] },
    mailbox: `mairie-${insee}@mairies.example`,
  }))
  await api.landes.call('POST', '/v1/contacts', { contacts })
  await api.landes.call('POST', `${path}/invitations`, { audience: { departement: true } })
}

/** Lives the life of an event: each step through the API, then the postman, an hour later. */
export async function live(steps: readonly Step[], fault?: (change: Change) => Change): Promise<Moment[]> {
  const api = await apiWorld()
  const { world } = api
  const { store, clock } = world
  if (fault) plant(store, fault)
  const mailer = inMemoryMailer()
  const { json } = await api.landes.call('POST', '/v1/events', { ...SEMINAR, visibility: 'public' })
  const key = { departement: '40', eventId: String(json.eventId) }
  const path = `/v1/events/${key.eventId}`
  await withGuests(api, path)
  const pace = newPace(clock, () => Promise.resolve())
  const sender = { name: 'Agenda', address: 'agenda@agenda.example' }
  const moments: Moment[] = []
  let seen = 0
  const look = async () => {
    await runPostman({ world, mailer, sender, pace, remainingMs: () => 60_000, memory: newMemory() })
    const event = await store.read('event', key)
    if (event === null) throw new Error('the event is gone')
    const { records } = await store.list('feedEntry', { departement: '40', feed: 'public' })
    const entries = records.filter(({ eventId }) => eventId === key.eventId).flatMap(({ slots }) => slots)
    moments.push({ event, entries: entries.map(({ text }) => text), letters: mailer.accepted.slice(seen) })
    seen = mailer.accepted.length
  }
  await look()
  for (const { verb, body } of steps) {
    clock.advance(60)
    if (verb === 'PATCH') await api.landes.call('PATCH', path, body)
    else await api.landes.call('POST', `${path}/${verb}`, body)
    await look()
  }
  return moments
}

/** From now on every write of the store passes through a fault. */
function plant(store: Store, fault: (change: Change) => Change): void {
  const honest = { ...store }
  store.commit = (changes) => honest.commit(changes.map(fault))
}
