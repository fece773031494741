import type { Cohort } from '../domain/cohort.ts'
import type { SeatRefusal } from '../domain/registering.ts'
import type { Registration } from '../domain/registration.ts'
import { positionIn, queueOf } from '../domain/waiting-list.ts'
import type { Store } from '../ports.ts'
import { cohortNow } from './cohort-now.ts'

/** A registration and, for somebody in the queue, her place in it at this moment, from 1. */
export interface PlacedRegistration {
  readonly registration: Registration
  readonly position: number | null
}

/** The seats of a training and everybody registered for it: those in the queue in its order, then the others. */
export async function readRegistrations(
  store: Store,
  of: { readonly departement: string; readonly eventId: string },
): Promise<{ cohort: Cohort; registrations: PlacedRegistration[] } | { refused: SeatRefusal }> {
  const scene = await cohortNow(store, of)
  if ('refused' in scene) return scene
  const { cohort, registrations } = scene
  const queue = queueOf(cohort, registrations)
  const placed = registrations.map((registration) => ({
    registration,
    position: positionIn(queue, registration.registrationId),
  }))
  placed.sort((a, b) => (a.position ?? Infinity) - (b.position ?? Infinity) || 0)
  return { cohort, registrations: placed }
}
