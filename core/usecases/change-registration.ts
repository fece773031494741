import { auditRow } from '../audit.ts'
import { isLateWithdrawal, seatRefusal, type SeatRefusal } from '../domain/registering.ts'
import { hasOwnSeat, type Registration } from '../domain/registration.ts'
import type { Change, World } from '../ports.ts'
import { cohortNow, type CohortNow } from './cohort-now.ts'
import type { SeatActor } from './enrol.ts'
import { confirmed, left, moved, registrationChange } from './seat-changes.ts'
import { takeSeat } from './take-seat.ts'

const ATTEMPTS = 5

export interface RegistrationTarget {
  readonly eventId: string
  readonly registrationId: string
}

export type RegistrationOutcome = { registration: Registration } | { refused: SeatRefusal }

/** What a verb writes of a registration; nothing, when it is so already; or why it is refused. */
type Decision = Change[] | 'unchanged' | { refused: SeatRefusal }

/** Loads, decides, commits with a line of audit; decides again when another write came first. */
async function change(
  world: World,
  actor: SeatActor,
  target: RegistrationTarget & { action: string },
  decide: (scene: CohortNow, registration: Registration) => Decision | Promise<Decision>,
): Promise<RegistrationOutcome> {
  const { departement } = actor
  const { eventId, registrationId, action } = target
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const scene = await cohortNow(world.store, { departement, eventId })
    if ('refused' in scene) return scene
    const registration = scene.registrations.find((each) => each.registrationId === registrationId)
    if (registration === undefined) return { refused: 'registration-not-found' }
    const decision = await decide(scene, registration)
    if (decision === 'unchanged') return { registration }
    if ('refused' in decision) return decision
    const audit = auditRow(world, actor, action, `event ${eventId} registration ${registrationId}`)
    const { committed } = await world.store.commit([...decision, audit])
    if (!committed) continue
    const stored = await world.store.read('registration', registration)
    return { registration: stored ?? registration }
  }
  return { refused: 'too-busy' }
}

/** What somebody who may have a seat now gets: one that is free for her, or her place in the queue. */
async function seated(world: World, outcome: RegistrationOutcome): Promise<RegistrationOutcome> {
  if ('refused' in outcome || outcome.registration.state !== 'validated') return outcome
  return { registration: await takeSeat(world, outcome.registration) }
}

/** The employer agrees to a request; her place in the order is that of her asking. */
export async function validateRegistration(
  world: World,
  actor: SeatActor,
  target: RegistrationTarget,
): Promise<RegistrationOutcome> {
  const action = 'validate-registration'
  const outcome = await change(world, actor, { ...target, action }, ({ event }, registration) => {
    const refused = seatRefusal(event, world.clock.now())
    if (refused !== null) return { refused }
    if (registration.state === 'validated') return 'unchanged'
    if (registration.state !== 'requested') return { refused: 'nothing-to-validate' }
    return [registrationChange(moved(world, registration, { state: 'validated' }))]
  })
  return seated(world, outcome)
}

/** A missing prerequisite is passed over for a reason, which is kept with who gave it (rule D7). */
export async function overridePrerequisite(
  world: World,
  actor: SeatActor,
  target: RegistrationTarget & { reason: string },
): Promise<RegistrationOutcome> {
  const { reason } = target
  const action = 'override-prerequisite'
  const outcome = await change(world, actor, { ...target, action }, ({ event }, registration) => {
    const refused = seatRefusal(event, world.clock.now())
    if (refused !== null) return { refused }
    if (registration.override !== null) return 'unchanged'
    if (registration.state !== 'prerequisite-missing') return { refused: 'nothing-to-override' }
    const override = { reason, by: actor.keyId }
    return [registrationChange(moved(world, registration, { state: 'validated', override }))]
  })
  return seated(world, outcome)
}

/** Somebody needs no seat any more: accepted whenever it comes, marked when it comes late, and her seat is free (D6). */
export function withdrawRegistration(
  world: World,
  actor: SeatActor,
  target: RegistrationTarget,
): Promise<RegistrationOutcome> {
  const action = 'withdraw-registration'
  return change(world, actor, { ...target, action }, (scene, registration) => {
    if (registration.state === 'withdrawn') return 'unchanged'
    const late = hasOwnSeat(registration) && isLateWithdrawal(scene.event, scene.cohort, world.clock.now())
    return left(world, scene, registration, { state: 'withdrawn', late })
  })
}

/** Takes the seat that is held for her; accepting twice is nothing, and too late is too late. */
export function acceptOffer(
  world: World,
  actor: SeatActor,
  target: RegistrationTarget,
): Promise<RegistrationOutcome> {
  return change(world, actor, { ...target, action: 'accept-offer' }, (scene, registration) => {
    const now = world.clock.now()
    const refused = seatRefusal(scene.event, now)
    if (refused !== null) return { refused }
    if (registration.state === 'confirmed') return 'unchanged'
    if (registration.state === 'expired') return { refused: 'offer-expired' }
    if (registration.offer === null) return { refused: 'nothing-offered' }
    if (registration.offer.until <= now) return { refused: 'offer-expired' }
    return confirmed(world, scene, registration)
  })
}

/** Leaves the seat that is held for her to the next. */
export function refuseOffer(
  world: World,
  actor: SeatActor,
  target: RegistrationTarget,
): Promise<RegistrationOutcome> {
  return change(world, actor, { ...target, action: 'refuse-offer' }, (scene, registration) => {
    if (registration.state === 'withdrawn') return 'unchanged'
    if (registration.state === 'expired') return { refused: 'offer-expired' }
    if (registration.offer === null) return { refused: 'nothing-offered' }
    return left(world, scene, registration, { state: 'withdrawn' })
  })
}
