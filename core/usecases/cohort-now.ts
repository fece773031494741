import type { Cohort } from '../domain/cohort.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { SeatRefusal } from '../domain/registering.ts'
import type { Registration } from '../domain/registration.ts'
import type { Store } from '../ports.ts'
import { readAll } from './read-all.ts'

/** A training with its seats and everybody registered for it. */
export interface CohortNow {
  readonly event: AgendaEvent
  readonly cohort: Cohort
  readonly registrations: readonly Registration[]
}

/**
 * A cohort as it is while a seat is given or freed. It is read before its registrations: whoever takes or frees a seat
 * in between has raised its version, under which everything that follows from this reading is written.
 */
export async function cohortNow(
  store: Store,
  of: { readonly departement: string; readonly eventId: string },
): Promise<CohortNow | { refused: SeatRefusal }> {
  const { departement, eventId } = of
  const [event, cohort] = await Promise.all([
    store.read('event', { departement, eventId }),
    store.read('cohort', { departement, eventId }),
  ])
  if (event === null) return { refused: 'event-not-found' }
  if (event.kind !== 'training') return { refused: 'not-a-training' }
  if (cohort === null) return { refused: 'no-cohort' }
  return { event, cohort, registrations: await readAll(store, 'registration', { departement, eventId }) }
}
