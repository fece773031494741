import { auditRow } from '../audit.ts'
import type { Cohort } from '../domain/cohort.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { addMinutes } from '../domain/local-time.ts'
import type { FieldProblem } from '../domain/problem.ts'
import { enrolmentRefusal, type SeatRefusal } from '../domain/registering.ts'
import type { RegistrationInput } from '../domain/registration-input.ts'
import type { Registration } from '../domain/registration.ts'
import type { World } from '../ports.ts'
import { register } from './register.ts'
import { personFrom } from './registered-person.ts'
import { settleSoon } from './settle-soon.ts'
import { takeSeat } from './take-seat.ts'

/** Who acts: written to the audit log. */
export interface SeatActor {
  readonly departement: string
  readonly keyId: string
}

/** What became of one of those to enrol; `known`: she was registered before, and nothing is written twice. */
export type EnrolResult =
  { registration: Registration; known: boolean } | { problems: FieldProblem[] } | { refused: SeatRefusal }

export type EnrolOutcome = { results: EnrolResult[] } | { refused: SeatRefusal }

const ONE_MILLISECOND = 1 / 60_000

async function opened(
  world: World,
  key: { departement: string; eventId: string },
): Promise<{ event: AgendaEvent; cohort: Cohort } | { refused: SeatRefusal }> {
  const [event, cohort] = await Promise.all([world.store.read('event', key), world.store.read('cohort', key)])
  if (event === null) return { refused: 'event-not-found' }
  if (event.kind !== 'training') return { refused: 'not-a-training' }
  if (cohort === null) return { refused: 'no-cohort' }
  const refused = enrolmentRefusal(event, cohort, world.clock.now())
  return refused === null ? { event, cohort } : { refused }
}

/**
 * Enrols several people for a training, with a result for each. Their registrations are written first, each alone, in
 * the order given; then whoever a seat is free for takes it. Enrolling somebody twice is nothing. Whatever crashes in
 * between, those registered are settled by the postman within a minute.
 */
export async function enrol(
  world: World,
  actor: SeatActor,
  request: { eventId: string; people: readonly RegistrationInput[] },
): Promise<EnrolOutcome> {
  const { departement } = actor
  const { eventId, people } = request
  const training = await opened(world, { departement, eventId })
  if ('refused' in training) return training
  const now = world.clock.now()
  const results: EnrolResult[] = []
  for (const [index, input] of people.entries()) {
    const person = await personFrom(world, training.event, input)
    // A millisecond apart, so that the order in which they were given is their order in the queue.
    const askedAt = addMinutes(now, index * ONE_MILLISECOND)
    results.push('problems' in person ? person : await register(world, training.event, person, askedAt))
  }
  const seated: EnrolResult[] = []
  // One after the other: they would be in each other's way.
  for (const result of results) seated.push(await seat(world, result))
  if (seated.some(isNewRequest)) await settleSoon(world, { departement, eventId }).catch(() => undefined)
  await world.store.commit([auditRow(world, actor, 'enrol', `event ${eventId} people ${people.length}`)])
  return { results: seated }
}

/** Somebody whose employer has yet to agree: no seat is taken, but her counter may lack her. */
function isNewRequest(result: EnrolResult): boolean {
  return 'registration' in result && !result.known && result.registration.state === 'requested'
}

/** The registration is written: when a seat cannot be taken now, whatever the reason, the postman sees to it. */
async function seat(world: World, result: EnrolResult): Promise<EnrolResult> {
  if (!('registration' in result) || result.registration.state !== 'validated') return result
  const { registration } = result
  return { ...result, registration: await takeSeat(world, registration).catch(() => registration) }
}
