import { freeSeats } from '../domain/cohort.ts'
import { queueOf } from '../domain/waiting-list.ts'
import type { Registration } from '../domain/registration.ts'
import type { World } from '../ports.ts'
import { cohortNow } from './cohort-now.ts'
import { confirmed } from './seat-changes.ts'

/** Only those for whom a seat is free try for it, each against the others: as many as there are seats. */
const ATTEMPTS = 12

/** True when one of the free seats is hers: so few are before her, and none of them waits to be asked. */
function isNext(registration: Registration, queue: readonly Registration[], free: number): boolean {
  const index = queue.findIndex(({ registrationId }) => registrationId === registration.registrationId)
  return index >= 0 && index < free && queue.slice(0, index).every(({ state }) => state === 'validated')
}

/**
 * Takes a seat for somebody who has just been enrolled, when one is free for her: the answer of most clicks, at once.
 * Otherwise nothing is written: the postman settles the cohort within a minute. The seats are read first, alone, so that
 * the hundredth click on a full training costs one small read.
 */
export async function takeSeat(world: World, registration: Registration): Promise<Registration> {
  const { departement, eventId, registrationId } = registration
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const seats = await world.store.read('cohort', { departement, eventId })
    if (seats === null || freeSeats(seats) < 1) return registration
    const scene = await cohortNow(world.store, { departement, eventId })
    if ('refused' in scene) return registration
    const mine = scene.registrations.find((other) => other.registrationId === registrationId)
    if (mine?.state !== 'validated') return mine ?? registration
    if (!isNext(mine, queueOf(scene.cohort, scene.registrations), freeSeats(scene.cohort))) return mine
    const { committed } = await world.store.commit(await confirmed(world, scene, mine))
    if (committed) return (await world.store.read('registration', mine)) ?? mine
  }
  return registration
}
