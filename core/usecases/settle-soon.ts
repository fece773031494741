import { departement as departementOf } from '../domain/departements.ts'
import { addMinutes, localDay } from '../domain/local-time.ts'
import type { World } from '../ports.ts'
import { readSessions } from './read-sessions.ts'

const ATTEMPTS = 3
const SOON_MINUTES = 1

/** Lets the postman settle a cohort within a minute or two, and look at the counters of its structures with it. */
export async function settleSoon(
  world: Pick<World, 'store' | 'clock'>,
  of: { readonly departement: string; readonly eventId: string },
): Promise<void> {
  const soon = addMinutes(world.clock.now(), SOON_MINUTES)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const cohort = await world.store.read('cohort', of)
    if (cohort === null || (cohort.settleAt !== null && cohort.settleAt <= soon)) return
    const record = { ...cohort, settleAt: soon, version: cohort.version + 1 }
    const { committed } = await world.store.commit([{ put: 'cohort', record, expect: cohort.version }])
    if (committed) return
  }
}

/**
 * Every night, since opening hours, agents and local closures change without any enrolment: the counters of all trainings
 * ahead are looked at again. Gives how many.
 */
export async function settleAll(world: Pick<World, 'store' | 'clock'>, departement: string): Promise<number> {
  const from = localDay(world.clock.now(), departementOf(departement).zone)
  const sessions = await readSessions(world.store, departement, { from })
  const withSeats = sessions.filter(({ cohort }) => cohort !== null)
  for (const { event } of withSeats) await settleSoon(world, event)
  return withSeats.length
}
