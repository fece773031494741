import { freeSeats } from '../domain/cohort.ts'
import type { Instant } from '../domain/codes.ts'
import { addMinutes } from '../domain/local-time.ts'
import { hasOwnSeat, hasSeat, type Registration } from '../domain/registration.ts'
import type { Change, World } from '../ports.ts'
import type { CohortNow } from './cohort-now.ts'
import { leftFeedChanges, ownFeedChanges } from './own-feed.ts'
import { mailAbout, seatMail } from './registration-mails.ts'
import { guestChanges } from './seat-guest.ts'

/** A registration brought to its next version. */
export function moved(
  world: World,
  registration: Registration,
  changes: Partial<Registration>,
): Registration {
  return {
    ...registration,
    offer: null,
    ...changes,
    version: registration.version + 1,
    changedAt: world.clock.now(),
  }
}

export function registrationChange(record: Registration): Change {
  return { put: 'registration', record, expect: record.version - 1 }
}

/** A seat taken may leave a counter without agents: that is looked at a little later, once for several at a time. */
const LOOK_AT_COUNTERS_MINUTES = 1

function settledFrom({ settleAt }: CohortNow['cohort'], seats: -1 | 0 | 1, now: Instant): Instant | null {
  if (seats === 0) return settleAt
  const soon = seats < 0 ? now : addMinutes(now, LOOK_AT_COUNTERS_MINUTES)
  return settleAt !== null && settleAt < soon ? settleAt : soon
}

/**
 * The cohort with a seat more or less taken, under the version at which it was read: of two who take the last seat, one
 * is refused by the store. A seat that becomes free is settled from now on, so that a crash cannot forget it.
 */
function seatTaken(world: World, { cohort }: CohortNow, seats: -1 | 0 | 1): Change {
  if (seats > 0 && freeSeats(cohort) < 1) throw new Error(`no seat of ${cohort.eventId} is free`)
  const settleAt = settledFrom(cohort, seats, world.clock.now())
  const seatsTaken = cohort.seatsTaken + seats
  const record = { ...cohort, seatsTaken, settleAt, version: cohort.version + 1 }
  return { put: 'cohort', record, expect: cohort.version }
}

/** A seat confirmed, free or held for her by an offer: counted, written to her, shown to her calendars. */
export async function confirmed(
  world: World,
  scene: CohortNow,
  registration: Registration,
): Promise<Change[]> {
  const record = moved(world, registration, { state: 'confirmed' })
  return [
    seatTaken(world, scene, hasSeat(registration) ? 0 : 1),
    registrationChange(record),
    ...(await guestChanges(world, scene, record)),
    await seatMail(world, scene.event, record, 'seat-confirmed'),
    ...(await ownFeedChanges(world, record)),
  ]
}

/** A seat offered and held until an hour, with the letter that asks for an answer. */
export async function offered(
  world: World,
  scene: CohortNow,
  registration: Registration,
  until: Instant,
): Promise<Change[]> {
  const offer = { madeAt: world.clock.now(), until }
  const record = moved(world, registration, { state: 'offered', offer, offers: registration.offers + 1 })
  return [
    seatTaken(world, scene, 1),
    registrationChange(record),
    await mailAbout(world, scene.event, record, { letter: 'seat-offer', until }),
  ]
}

type Leaving = Pick<Registration, 'state'> & { late?: boolean }

/** A registration that leaves the place it had; the seat, if it had one, becomes free, and her own feed crosses it out. */
export async function givenBack(
  world: World,
  scene: CohortNow,
  registration: Registration,
  changes: Leaving,
): Promise<Change[]> {
  const record = moved(world, registration, changes)
  return [
    registrationChange(record),
    ...(hasSeat(registration) ? [seatTaken(world, scene, -1)] : []),
    ...(hasOwnSeat(registration) ? await leftFeedChanges(world, scene.event, record) : []),
  ]
}

/** Somebody leaves the place she had. Of a seat of her own she is told, and her guest's answer follows. */
export async function left(
  world: World,
  scene: CohortNow,
  registration: Registration,
  changes: Leaving,
): Promise<Change[]> {
  const record = moved(world, registration, changes)
  const changed = await givenBack(world, scene, registration, changes)
  if (!hasOwnSeat(registration)) return changed
  const letter = await seatMail(world, scene.event, record, 'withdrawal')
  return [...changed, ...(await guestChanges(world, scene, record)), letter]
}

/** Somebody is told that she waits, and where. `told` false: the training does not take place, nothing is written. */
export async function waiting(
  world: World,
  scene: CohortNow,
  { registration, position }: { registration: Registration; position: number },
  told: boolean,
): Promise<Change[]> {
  const record = moved(world, registration, { state: 'waiting' })
  const letter = told
    ? [await mailAbout(world, scene.event, record, { letter: 'waiting-list', position })]
    : []
  return [registrationChange(record), ...letter]
}
