import type { Instant, LocalDay, LocalTime } from './codes.ts'
import { departement as departementOf } from './departements.ts'
import { holidayName } from './holidays.ts'
import { addDays, localDay, localTime, toInstant, weekday } from './local-time.ts'

const FRIDAY = 5
/** Rule R-E: nothing automatic leaves outside these hours, local to the département. */
const SENDING_FROM = '08:00'
const SENDING_UNTIL = '19:00'

/** Why a day is not worked; `closed`: a structure that follows its own opening days (rule R-H). */
export type DayOff = 'holiday' | 'weekend' | 'closure' | 'closed'

/** Why a day is not a working day of the département, or null when it is one. */
export function dayOff(
  day: LocalDay,
  departement: string,
  closures: readonly LocalDay[] = [],
): Exclude<DayOff, 'closed'> | null {
  if (weekday(day) > FRIDAY) return 'weekend'
  if (holidayName(day, departement) !== null) return 'holiday'
  return closures.includes(day) ? 'closure' : null
}

/** A « jour ouvré »: Monday to Friday, but public holidays of the département and its own closures (« ponts »). */
export function isWorkingDay(
  day: LocalDay,
  departement: string,
  closures: readonly LocalDay[] = [],
): boolean {
  return dayOff(day, departement, closures) === null
}

/** The day itself if it is a working day, else the last one before it. */
export function previousWorkingDay(
  day: LocalDay,
  departement: string,
  closures: readonly LocalDay[] = [],
): LocalDay {
  let candidate = day
  while (!isWorkingDay(candidate, departement, closures)) candidate = addDays(candidate, -1)
  return candidate
}

/** The day itself if it is a working day, else the first one after it. */
export function nextWorkingDay(
  day: LocalDay,
  departement: string,
  closures: readonly LocalDay[] = [],
): LocalDay {
  let candidate = day
  while (!isWorkingDay(candidate, departement, closures)) candidate = addDays(candidate, 1)
  return candidate
}

/** True for an hour at which something automatic may leave (rule R-E). */
export function isSendingTime(time: LocalTime): boolean {
  return time >= SENDING_FROM && time < SENDING_UNTIL
}

/** Rule R-E: now, inside a working day from 8 h to 19 h local; else the next 8 h of a working day. */
export function nextSendingInstant(
  now: Instant,
  departement: string,
  closures: readonly LocalDay[] = [],
): Instant {
  const { zone } = departementOf(departement)
  const today = localDay(now, zone)
  const time = localTime(now, zone)
  if (time < SENDING_UNTIL && isWorkingDay(today, departement, closures)) {
    return time >= SENDING_FROM ? now : toInstant(today, SENDING_FROM, zone)
  }
  return toInstant(nextWorkingDay(addDays(today, 1), departement, closures), SENDING_FROM, zone)
}
