import type { Instant, LocalDay } from './codes.ts'
import { onOpeningDays, onWorkingDays, sameRule, type CountedFrom, type DatedRule } from './dated-rules.ts'
import type { Structure } from './directory.ts'
import type { AgendaEvent } from './event.ts'
import { KINDS } from './kinds.ts'
import { addDays, addMinutes, toInstant } from './local-time.ts'
import { movedBecause } from './moved-day.ts'
import { openWeekdays } from './opening-days.ts'
import { firstSlot, isFixed, type FixedWhen, type Slot } from './when.ts'
import { dayOff, nextWorkingDay, previousWorkingDay } from './working-days.ts'

const MIDNIGHT = '00:00'
const SEND_AT = '09:00'
/** An all-day event begins at no known hour: a reminder of the day before is still worth reading until then. */
const MORNING = '08:00'
const HOUR = 60
/** An organiser needs this many days to prepare: a deadline never moves closer to the event. */
const PREPARATION_DAYS = 2

/** One row of the work list: a rule of an event, and the instant it falls due. */
export interface PlannedReminder extends DatedRule {
  /** `j-7`, or `j-1-<structureId>`. */
  readonly reminderId: string
  /** Only this structure's agents (R-H); null: everybody but the structures that have a row of their own. */
  readonly structureId: string | null
  readonly exceptStructureIds: readonly string[]
  readonly dueAt: Instant
  readonly expiresAt: Instant
}

/** The last local day to answer, its last minute, and why it is not the day the rule names. */
export interface ReplyDeadline {
  readonly on: LocalDay
  readonly at: Instant
  readonly movedBecause: string | null
}

/** The first instant of an event; of its first local day when no hour is known. Null while the day is not fixed. */
export function eventStart(event: AgendaEvent): Instant | null {
  if (!isFixed(event.when)) return null
  const { startOn, startTime } = firstSlot(event.when)
  return toInstant(startOn, startTime ?? MIDNIGHT, event.zone)
}

function slotEnd({ endOn, endTime }: Slot, zone: string): Instant {
  return endTime === null ? toInstant(addDays(endOn, 1), MIDNIGHT, zone) : toInstant(endOn, endTime, zone)
}

/** The instant an event is over: the end of its last local day when no hour is known. Null while unfixed. */
export function eventEnd(event: AgendaEvent): Instant | null {
  if (!isFixed(event.when)) return null
  return event.when.slots.map((slot) => slotEnd(slot, event.zone)).reduce((a, b) => (a > b ? a : b))
}

/**
 * Rule R-B: J-n in calendar days; on a day off it moves forward, unless that would pass J-2: then back. Until 23:59
 * local. Null when no answer is awaited or the date is not fixed.
 */
export function replyDeadline(
  event: AgendaEvent,
  closures: readonly LocalDay[] = event.closures,
): ReplyDeadline | null {
  const { departement, replyDays, when, zone } = event
  if (replyDays === null || !isFixed(when)) return null
  const { startOn } = firstSlot(when)
  const wished = addDays(startOn, -replyDays)
  const later = nextWorkingDay(wished, departement, closures)
  const tooLate = later > addDays(startOn, -PREPARATION_DAYS)
  const on = tooLate ? previousWorkingDay(wished, departement, closures) : later
  const whyOff = (day: LocalDay) => dayOff(day, departement, closures) ?? 'closure'
  return { on, at: toInstant(on, '23:59', zone), movedBecause: movedBecause(wished, on, whyOff) }
}

/**
 * How late a reminder may still leave (see docs/mail-delivery.md): two days from J-7 up, one day below, which ends
 * before the start; on J-1 until two hours before the start.
 */
function expiryOf(days: number, dueAt: Instant, when: FixedWhen, zone: string): Instant {
  if (days > 1) return addMinutes(dueAt, (days >= 7 ? 48 : 24) * HOUR)
  const { startOn, startTime } = firstSlot(when)
  if (startTime === null) return toInstant(startOn, MORNING, zone)
  return addMinutes(toInstant(startOn, startTime, zone), -2 * HOUR)
}

/** The structures that keep their own opening days (option of rule R-H), with their own plan. */
function ownPlans(event: AgendaEvent, structures: readonly Structure[], from: CountedFrom) {
  return structures.flatMap((structure) => {
    const weekdays = openWeekdays(structure, event.siteIds)
    if (!structure.remindOnOpeningDays || weekdays.size === 0) return []
    const dated = onOpeningDays(KINDS[event.kind].reminders, from, weekdays)
    return [{ structureId: structure.structureId, dated }]
  })
}

/**
 * The reminders of an event as they stand: one row per rule of its kind, and one more for each structure that keeps
 * its own opening days where these differ. None for a draft, a cancelled event or an unfixed date (rule R-F); those
 * already past are not planned (rule R-D). `closures`: local days off of the département.
 */
export function planReminders(
  event: AgendaEvent,
  structures: readonly Structure[],
  now: Instant,
  closures: readonly LocalDay[] = event.closures,
): PlannedReminder[] {
  const { departement, kind, status, visibility, when, zone } = event
  if (status === 'cancelled' || visibility === 'draft' || !isFixed(when)) return []
  const from = { departement, startOn: firstSlot(when).startOn, closures }
  const general = onWorkingDays(KINDS[kind].reminders, from)
  const own = ownPlans(event, structures, from)
  const planned = (rule: DatedRule, structureId: string | null, exceptStructureIds: string[]) => {
    const dueAt = toInstant(rule.sendOn, SEND_AT, zone)
    const reminderId = structureId === null ? `j-${rule.days}` : `j-${rule.days}-${structureId}`
    const expiresAt = expiryOf(rule.days, dueAt, when, zone)
    return { ...rule, reminderId, structureId, exceptStructureIds, dueAt, expiresAt }
  }
  const shared = general.map((rule) => {
    const apart = own.filter(({ dated }) => !dated.some((mine) => sameRule(mine, rule)))
    const except = apart.map(({ structureId }) => structureId)
    return planned(rule, null, except)
  })
  const apart = own.flatMap(({ structureId, dated }) =>
    dated
      .filter((mine) => !general.some((rule) => sameRule(mine, rule)))
      .map((mine) => planned(mine, structureId, [])),
  )
  return [...shared, ...apart].filter((reminder) => reminder.dueAt >= now)
}
