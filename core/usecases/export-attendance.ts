import type { Presence } from '../domain/attended.ts'
import { csv } from '../domain/csv.ts'
import { frenchHalfDay } from '../domain/half-days.ts'
import type { World } from '../ports.ts'
import { readAttendance, type AttendanceLine } from './read-attendance.ts'

/** What stands in a cell; empty: not entered, or not a half-day of hers. */
export const PRESENCE_WORDS: Readonly<Record<Presence, string>> = {
  present: 'présence',
  absent: 'absence',
  excused: 'absence excusée',
}

function row({ registration, presences, count }: AttendanceLine, halfDayIds: readonly string[]) {
  const cells = halfDayIds.map((id) => presences.get(id) ?? null)
  return [
    registration.name,
    registration.employer.name,
    ...cells.map((presence) => (presence === null ? '' : PRESENCE_WORDS[presence])),
    ...[count.present, count.excused, count.absent, count.open, count.outOf],
  ]
}

/** The attendance of a training as a table for a spreadsheet, one line for each person. Null without the event. */
export async function exportAttendance(
  world: Pick<World, 'store'>,
  key: { departement: string; eventId: string },
): Promise<{ filename: string; content: string } | null> {
  const board = await readAttendance(world, key)
  if (board === null) return null
  const halfDays = board.halfDays.map(({ halfDay }) => halfDay)
  const headings = [
    ...['Nom', 'Employeur', ...halfDays.map(frenchHalfDay)],
    ...['Présences', 'Absences excusées', 'Absences', 'Non saisies', 'Demi-journées'],
  ]
  const ids = halfDays.map(({ halfDayId }) => halfDayId)
  const rows = board.lines.map((line) => row(line, ids))
  return { filename: `presences-${key.eventId}.csv`, content: csv([headings, ...rows]) }
}
