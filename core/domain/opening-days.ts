import type { LocalDay } from './codes.ts'
import type { Structure } from './directory.ts'
import { addDays, weekday } from './local-time.ts'
import { movedBecause } from './moved-day.ts'
import { dayOff, type DayOff } from './working-days.ts'

/** ISO weekdays on which one of a structure's sites concerned is open (all of its sites when none is named). */
export function openWeekdays(structure: Structure, siteIds: readonly string[]): ReadonlySet<number> {
  const named = structure.sites.filter((site) => siteIds.includes(site.siteId))
  const sites = named.length > 0 ? named : structure.sites
  return new Set(sites.flatMap((site) => Object.keys(site.openingHours ?? {})).map(Number))
}

/**
 * Rule R-H: the day itself, or the last one before it, on which the structure is open. A public holiday or a closure
 * of the département closes it too; a Saturday may be an opening day.
 */
export function openDayBefore(
  wished: LocalDay,
  weekdays: ReadonlySet<number>,
  departement: string,
  closures: readonly LocalDay[],
): { sendOn: LocalDay; movedBecause: string | null } {
  const whyOff = (day: LocalDay): DayOff | null => {
    const off = dayOff(day, departement, closures)
    if (off === 'holiday' || off === 'closure') return off
    return weekdays.has(weekday(day)) ? null : 'closed'
  }
  let sendOn = wished
  while (whyOff(sendOn) !== null) sendOn = addDays(sendOn, -1)
  return { sendOn, movedBecause: movedBecause(wished, sendOn, (day) => whyOff(day) ?? 'closed') }
}
