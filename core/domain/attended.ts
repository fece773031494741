import type { Attendance } from './attendance.ts'
import type { AgendaEvent } from './event.ts'
import { halfDaysFor, halfDaysOf, type SessionHalfDay } from './half-days.ts'
import type { Registration } from './registration.ts'
import type { AttendedModule } from './trainee.ts'

export type Presence = Attendance['presence']

/** What was entered of some half-days; `open` are those of which nothing was said yet. */
export interface HalfDayCount {
  readonly present: number
  readonly absent: number
  readonly excused: number
  readonly open: number
  readonly outOf: number
}

type Entered = Pick<Attendance, 'halfDayId' | 'presence'>

/** What was entered of one person's half-days; entries of half-days that are no longer count for nothing. */
export function countHalfDays(halfDays: readonly SessionHalfDay[], rows: readonly Entered[]): HalfDayCount {
  const said = new Map(rows.map(({ halfDayId, presence }) => [halfDayId, presence]))
  const of = (presence: Presence | undefined) =>
    halfDays.filter(({ halfDayId }) => said.get(halfDayId) === presence).length
  return {
    present: of('present'),
    absent: of('absent'),
    excused: of('excused'),
    open: of(undefined),
    outOf: halfDays.length,
  }
}

/** The half-days of each module that somebody follows; of none while nobody has said which slots are whose. */
export function modulesOf(
  event: AgendaEvent,
  { modules }: Pick<Registration, 'modules'>,
): { module: AgendaEvent['modules'][number]; halfDays: SessionHalfDay[] }[] {
  const halfDays = halfDaysOf(event)
  return event.modules
    .filter(({ code }) => modules.length === 0 || modules.includes(code))
    .map((module) => ({ module, halfDays: halfDays.filter((each) => each.modules.includes(module.code)) }))
}

/**
 * What somebody has attended, module by module, of those whose half-days are all entered. While it is not known which
 * half-days are whose, only who was there each time has surely attended every module.
 */
export function attendedModules(
  event: AgendaEvent,
  registration: Pick<Registration, 'modules'>,
  rows: readonly Entered[],
): AttendedModule[] {
  const { departement, eventId } = event
  const all = halfDaysFor(halfDaysOf(event), registration.modules)
  const whole = countHalfDays(all, rows)
  return modulesOf(event, registration).flatMap(({ module, halfDays }): AttendedModule[] => {
    const assigned = halfDays.length > 0
    const count = assigned ? countHalfDays(halfDays, rows) : whole
    const endedOn = (assigned ? halfDays : all).at(-1)?.on
    if (endedOn === undefined || count.open > 0) return []
    const outOf = assigned ? count.outOf : module.days * 2
    const attended = assigned ? count.present : count.present === count.outOf ? outOf : 0
    return [{ departement, eventId, module: module.code, halfDays: attended, outOf, endedOn }]
  })
}
