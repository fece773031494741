import type { AgendaEvent, TrainingModule } from './event.ts'
import type { AttendedModule } from './trainee.ts'
import { isFixed } from './when.ts'

/** A module that somebody may not follow yet, and the code of the one that she has not attended. */
export interface MissingPrerequisite {
  readonly module: TrainingModule
  readonly requires: string
}

/** Days and hours of a module's slots, in order; empty while they are not known. */
function datesOf({ slotIds }: TrainingModule, { when }: Pick<AgendaEvent, 'when'>): string[] {
  if (!isFixed(when)) return []
  const slots = when.slots.filter(({ id }) => slotIds.includes(id))
  return slots.map(({ startOn, startTime }) => `${startOn} ${startTime ?? ''}`).sort()
}

/** True when one module ends before the other begins: by their dates or, while unknown, as the programme lists them. */
function isEarlier(earlier: TrainingModule, later: TrainingModule, event: AgendaEvent): boolean {
  const last = datesOf(earlier, event).at(-1)
  const [first] = datesOf(later, event)
  if (last === undefined || first === undefined) {
    return event.modules.indexOf(earlier) < event.modules.indexOf(later)
  }
  return last < first
}

/** True when the half-days attended, caught up in another session or département, make up the whole module. */
export function hasAttended(code: string, attended: readonly AttendedModule[]): boolean {
  const sessions = attended.filter(({ module }) => module === code)
  if (sessions.length === 0) return false
  const halfDays = sessions.reduce((sum, session) => sum + session.halfDays, 0)
  return halfDays >= Math.min(...sessions.map(({ outOf }) => outOf))
}

/**
 * What somebody lacks for the modules she is to follow (rule D7): each module that another must come before has it
 * attended, not only enrolled for, or earlier in the same session.
 */
export function missingPrerequisites(
  event: AgendaEvent,
  codes: readonly string[],
  attended: readonly AttendedModule[],
): MissingPrerequisite[] {
  const followed = event.modules.filter(({ code }) => codes.includes(code))
  return followed.flatMap((module) =>
    module.requires
      .filter((code) => !hasAttended(code, attended))
      .filter((code) => !followed.some((other) => other.code === code && isEarlier(other, module, event)))
      .map((requires) => ({ module, requires })),
  )
}
