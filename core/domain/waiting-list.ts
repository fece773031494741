import type { Cohort } from './cohort.ts'
import { hasSeat, isQueued, type Registration } from './registration.ts'

/** Whose seats are counted together: her structure's or, while she has none, her employer's. */
function houseOf({ structureId, employer }: Registration): string {
  return structureId === null ? `employer ${employer.mailbox}` : `structure ${structureId}`
}

/** By the instant of asking; of two at the same instant, by id: an order that everybody sees alike. */
function asked(a: Registration, b: Registration): number {
  const [first, second] = [a, b].map(({ queuedAt, registrationId }) => `${queuedAt} ${registrationId}`)
  return (first ?? '') < (second ?? '') ? -1 : 1
}

/**
 * Those who may be given the next free seat, in order: first come, first served or, with `structuresFirst`, one seat for
 * each structure before any has a second. Whoever has, or is offered, a seat counts for her structure.
 */
export function queueOf(
  cohort: Pick<Cohort, 'structuresFirst'>,
  registrations: readonly Registration[],
): Registration[] {
  const queue = registrations.filter(isQueued).sort(asked)
  if (!cohort.structuresFirst) return queue
  const served = new Set(registrations.filter(hasSeat).map(houseOf))
  const isFirst = (registration: Registration) => {
    const house = houseOf(registration)
    if (served.has(house)) return false
    served.add(house)
    return true
  }
  const { first = [], later = [] } = Object.groupBy(queue, (each) => (isFirst(each) ? 'first' : 'later'))
  return [...first, ...later]
}

/** Her place in the queue, from 1; null for whoever is not in it. */
export function positionIn(queue: readonly Registration[], registrationId: string): number | null {
  const index = queue.findIndex((registration) => registration.registrationId === registrationId)
  return index < 0 ? null : index + 1
}
