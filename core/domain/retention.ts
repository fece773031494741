import type { LocalDay } from './codes.ts'

/**
 * Presences in a training, and with them the check of an attestation, are kept five years from its last day: the time
 * within which its proof may be asked for (code civil, article 2224), and longer than a structure goes without having to
 * show that its agents are trained. A proposal of the house, to be confirmed by each data protection officer.
 */
const ATTENDANCE_YEARS = 5

/** The last local day on which the attestation of a training that ended on a day can be checked. */
export function attendanceKeptUntil(endedOn: LocalDay): LocalDay {
  const year = Number(endedOn.slice(0, 4)) + ATTENDANCE_YEARS
  // The 29 February of a year that has none is the day before.
  const day = endedOn.slice(4) === '-02-29' ? '-02-28' : endedOn.slice(4)
  return `${year}${day}`
}

/** « 5 ans », as the data notice says it. */
export const ATTENDANCE_KEPT = `${ATTENDANCE_YEARS} ans`
