import { freeSeats } from '../domain/cohort.ts'
import type { LocalDay } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { halfDaysOf } from '../domain/half-days.ts'
import { localDay } from '../domain/local-time.ts'
import { enrolmentRefusal } from '../domain/registering.ts'
import { isQueued } from '../domain/registration.ts'
import type { World } from '../ports.ts'
import { readSessions, type ReadSession } from './read-sessions.ts'

/** Seats of a session that somebody may still be enrolled for: those that nobody has, is offered, or waits for. */
export function openSeats({ event, cohort, registrations }: ReadSession, now: string): number {
  if (cohort === null || enrolmentRefusal(event, cohort, now) !== null) return 0
  return Math.max(0, freeSeats(cohort) - registrations.filter(isQueued).length)
}

const daysOf = (event: AgendaEvent): LocalDay[] => halfDaysOf(event).map(({ on }) => on)

/**
 * The next session with a free seat that teaches the same modules on other days, for a structure that cannot send all its
 * agents to one; null when there is none.
 */
export async function freeSession(
  world: Pick<World, 'store' | 'clock'>,
  event: AgendaEvent,
  modules: readonly string[],
): Promise<AgendaEvent | null> {
  const now = world.clock.now()
  const from = localDay(now, event.zone)
  const taken = new Set(daysOf(event))
  const sessions = await readSessions(world.store, event.departement, { from })
  const found = sessions.find((session) => {
    const codes = session.event.modules.map(({ code }) => code)
    const days = daysOf(session.event)
    return (
      session.event.eventId !== event.eventId &&
      openSeats(session, now) > 0 &&
      modules.every((code) => codes.includes(code)) &&
      days.length > 0 &&
      !days.some((day) => taken.has(day))
    )
  })
  return found?.event ?? null
}
