import type { AgendaEvent, TrainingModule } from '../domain/event.ts'
import { frenchWhen } from '../domain/french-dates.ts'
import { localDay } from '../domain/local-time.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

/** The next session of a module in the département. */
export interface NextSession {
  readonly module: TrainingModule
  /** « les 8, 9 et 10 septembre 2021 » */
  readonly dates: string
}

/** The first training announced in the département, other than this one, that holds a module; null when none is. */
export async function nextSession(
  world: Pick<World, 'store' | 'clock'>,
  event: AgendaEvent,
  code: string,
): Promise<NextSession | null> {
  const { departement, eventId, zone } = event
  const from = localDay(world.clock.now(), zone)
  const entries = await readAll(world.store, 'agendaEntry', { departement }, { from })
  const trainings = entries.filter(
    (entry) =>
      entry.kind === 'training' &&
      entry.status === 'active' &&
      entry.visibility !== 'draft' &&
      entry.eventId !== eventId,
  )
  for (const entry of trainings) {
    const session = await world.store.read('event', entry)
    const module = session?.modules.find((each) => each.code === code)
    if (session && module) return { module, dates: frenchWhen(session.when, session.zone) }
  }
  return null
}
