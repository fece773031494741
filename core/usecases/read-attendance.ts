import { countHalfDays, type HalfDayCount, type Presence } from '../domain/attended.ts'
import type { Attendance } from '../domain/attendance.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { halfDaysFor, halfDaysOf, type SessionHalfDay } from '../domain/half-days.ts'
import type { Registration } from '../domain/registration.ts'
import type { World } from '../ports.ts'
import { signatories } from './enter-attendance.ts'
import { readAll } from './read-all.ts'

/** One person's line of the attendance of a training. */
export interface AttendanceLine {
  readonly registration: Registration
  /** By half-day, of those she signs for; null: not entered yet. */
  readonly presences: ReadonlyMap<string, Presence | null>
  readonly count: HalfDayCount
}

/** The attendance of a training: its half-days, each with what was entered of it, and its people. */
export interface AttendanceBoard {
  readonly event: AgendaEvent
  readonly halfDays: readonly { readonly halfDay: SessionHalfDay; readonly count: HalfDayCount }[]
  readonly lines: readonly AttendanceLine[]
}

function lineOf(registration: Registration, hers: readonly SessionHalfDay[], rows: readonly Attendance[]) {
  const said = new Map(rows.map(({ halfDayId, presence }) => [halfDayId, presence]))
  return {
    registration,
    presences: new Map(hers.map(({ halfDayId }) => [halfDayId, said.get(halfDayId) ?? null])),
    count: countHalfDays(hers, rows),
  }
}

/** What was entered of one half-day, over all who sign for it. */
function countOf({ halfDayId }: SessionHalfDay, lines: readonly AttendanceLine[]): HalfDayCount {
  const said = lines.flatMap(({ presences }) => presences.get(halfDayId) ?? [])
  const outOf = lines.filter(({ presences }) => presences.has(halfDayId)).length
  const of = (presence: Presence) => said.filter((each) => each === presence).length
  return {
    present: of('present'),
    absent: of('absent'),
    excused: of('excused'),
    open: outOf - said.length,
    outOf,
  }
}

/** Who was there, by person and half-day; null when the event does not exist. People of the list only: see signatories. */
export async function readAttendance(
  world: Pick<World, 'store'>,
  key: { departement: string; eventId: string },
): Promise<AttendanceBoard | null> {
  const event = await world.store.read('event', key)
  if (event === null) return null
  const [registrations, rows] = await Promise.all([
    readAll(world.store, 'registration', key),
    readAll(world.store, 'attendance', key),
  ])
  const halfDays = halfDaysOf(event)
  const onAnySheet = new Set(halfDays.flatMap((halfDay) => signatories(halfDay, registrations)))
  const byPerson = Map.groupBy(rows, ({ registrationId }) => registrationId)
  const lines = [...onAnySheet].map((registration) =>
    lineOf(
      registration,
      halfDaysFor(halfDays, registration.modules),
      byPerson.get(registration.registrationId) ?? [],
    ),
  )
  return { event, halfDays: halfDays.map((halfDay) => ({ halfDay, count: countOf(halfDay, lines) })), lines }
}
