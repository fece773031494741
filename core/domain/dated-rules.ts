import type { LocalDay } from './codes.ts'
import type { ReminderAudience, ReminderRule } from './kinds.ts'
import { addDays } from './local-time.ts'
import { movedBecause } from './moved-day.ts'
import { openDayBefore } from './opening-days.ts'
import { dayOff, previousWorkingDay } from './working-days.ts'

/** A rule of a kind (« J-7 ») on the day it is sent. */
export interface DatedRule {
  readonly days: number
  readonly to: readonly ReminderAudience[]
  readonly last: boolean
  readonly sendOn: LocalDay
  readonly movedBecause: string | null
}

/** What rules are counted from: the first local day of an event, in its département. */
export interface CountedFrom {
  readonly departement: string
  readonly startOn: LocalDay
  readonly closures: readonly LocalDay[]
}

/** Rule R-A: J-n in calendar days back from the first local day; on a day off, the working day before. */
function onWorkingDay(rule: ReminderRule, { departement, startOn, closures }: CountedFrom): DatedRule {
  const wished = addDays(startOn, -rule.days)
  const sendOn = previousWorkingDay(wished, departement, closures)
  const whyOff = (day: LocalDay) => dayOff(day, departement, closures) ?? 'closure'
  const why = movedBecause(wished, sendOn, whyOff)
  return { days: rule.days, to: rule.to, last: rule.last ?? false, sendOn, movedBecause: why }
}

/** Rule R-H: the same, on the days on which a structure is open; a Saturday may be one of them. */
function onOpeningDay(rule: ReminderRule, from: CountedFrom, weekdays: ReadonlySet<number>): DatedRule {
  const dated = onWorkingDay(rule, from)
  if (!rule.to.includes('structure') && !rule.to.includes('attending')) return dated
  const wished = addDays(from.startOn, -rule.days)
  return { ...dated, ...openDayBefore(wished, weekdays, from.departement, from.closures) }
}

/** Rule R-C: two on the same day are one, of the smaller n, for all whom either was for. */
function merged(rules: readonly DatedRule[]): DatedRule[] {
  return [...Map.groupBy(rules, (rule) => rule.sendOn).values()].map((sameDay) => ({
    ...sameDay.reduce((kept, rule) => (rule.days < kept.days ? rule : kept)),
    to: [...new Set(sameDay.flatMap((rule) => rule.to))],
    last: sameDay.some((rule) => rule.last),
  }))
}

/** The rules of a kind on working days. */
export function onWorkingDays(rules: readonly ReminderRule[], from: CountedFrom): DatedRule[] {
  return merged(rules.map((rule) => onWorkingDay(rule, from)))
}

/** The rules of a kind for the agents of a structure, on its own opening days (ISO weekdays). */
export function onOpeningDays(
  rules: readonly ReminderRule[],
  from: CountedFrom,
  weekdays: ReadonlySet<number>,
): DatedRule[] {
  return merged(rules.map((rule) => onOpeningDay(rule, from, weekdays)))
}

/** True when two plans have the same rule on the same day: one row then serves both. */
export function sameRule(a: DatedRule, b: DatedRule): boolean {
  return a.days === b.days && a.sendOn === b.sendOn
}
