import { auditRow } from '../audit.ts'
import type { Cohort } from '../domain/cohort.ts'
import type { Instant } from '../domain/codes.ts'
import type { SeatRefusal } from '../domain/registering.ts'
import type { CohortInput } from '../domain/registration-input.ts'
import type { World } from '../ports.ts'
import type { SeatActor } from './enrol.ts'

const ATTEMPTS = 3

export type PutCohortOutcome = { cohort: Cohort; created: boolean } | { refused: SeatRefusal }

/** What an organiser says of the seats, without what is counted. */
function asSet({
  capacity,
  minimum,
  withdrawalDays,
  enrolBy,
  offersAfterDeadline,
  structuresFirst,
}: CohortInput) {
  return { capacity, minimum, withdrawalDays, enrolBy, offersAfterDeadline, structuresFirst }
}

function isSet(cohort: Cohort, input: CohortInput): boolean {
  const wanted = asSet(input)
  return Object.entries(wanted).every(([field, value]) => cohort[field as keyof typeof wanted] === value)
}

function nextOf(
  before: Cohort | null,
  key: Pick<Cohort, 'departement' | 'eventId'>,
  input: CohortInput,
  now: Instant,
): Cohort {
  const { version, seatsTaken } = before ?? { version: 0, seatsTaken: 0 }
  return { ...key, ...asSet(input), version: version + 1, seatsTaken, settleAt: now }
}

/** Why an event has no seats to set; null when it has. */
async function refusalOf(
  world: World,
  key: { departement: string; eventId: string },
): Promise<SeatRefusal | null> {
  const event = await world.store.read('event', key)
  if (event === null) return 'event-not-found'
  if (event.kind !== 'training') return 'not-a-training'
  return event.status === 'cancelled' ? 'event-cancelled' : null
}

/**
 * Sets the seats of a training. With more of them, those who wait are offered some within the minute; with fewer than are
 * taken nobody loses hers, and none is given before enough have left. The same again changes nothing.
 */
export async function putCohort(
  world: World,
  actor: SeatActor,
  target: { eventId: string; ifVersion: number | null; input: CohortInput },
): Promise<PutCohortOutcome> {
  const { eventId, ifVersion, input } = target
  const key = { departement: actor.departement, eventId }
  const refused = await refusalOf(world, key)
  if (refused !== null) return { refused }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await world.store.read('cohort', key)
    if (ifVersion !== null && ifVersion !== (before?.version ?? 0)) return { refused: 'version-changed' }
    if (before !== null && isSet(before, input)) return { cohort: before, created: false }
    const cohort = nextOf(before, key, input, world.clock.now())
    const outcome = await world.store.commit([
      { put: 'cohort', record: cohort, expect: before?.version ?? 'absent' },
      auditRow(world, actor, 'put-cohort', `event ${eventId} capacity ${cohort.capacity}`),
    ])
    if (outcome.committed) return { cohort, created: before === null }
  }
  return { refused: 'too-busy' }
}
