import { DateTime } from 'luxon'
import { startProblem } from './start-problem.ts'

/**
 * Does the schedule fall due in the minutes after `after` and up to `until`? Several times are one: a schedule that
 * was late ticks once. Instants in milliseconds.
 */
export type IsDue = (after: number, until: number) => boolean

const MINUTE = 60_000
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: 1440 * MINUTE }
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
/** Beyond this many minutes looked back, an expression is not looked at further: no sleeping stack needs more. */
const LONGEST_LOOK = 400 * 1440

function valueOf(text: string, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase())
  return named >= 0 ? named + 1 : Number(text)
}

/** First, last and step of `*`, `5`, `MON-FRI`, `0/10`, `8-18/2`. */
function parsePart(part: string, [low, high]: readonly [number, number], names: readonly string[]): number[] {
  const [span = '', step] = part.split('/')
  const every = Number(step ?? 1)
  if (span === '*' || span === '?') return [low, high, every]
  const [from = '', to] = span.split('-')
  const first = valueOf(from, names)
  if (to !== undefined) return [first, valueOf(to, names), every]
  return [first, step === undefined ? first : high, every]
}

/** The numbers that a field of a cron expression (parts joined by commas) lets pass. */
function parseField(field: string, range: readonly [number, number], names: readonly string[]): Set<number> {
  const numbers = new Set<number>()
  for (const part of field.split(',')) {
    const [first = NaN, last = NaN, every = NaN] = parsePart(part, range, names)
    if (!(first >= range[0] && last <= range[1] && first <= last && every >= 1))
      throw startProblem(`template: « ${field} » in a cron expression is not known to the local stack`)
    for (let number = first; number <= last; number += every) numbers.add(number)
  }
  return numbers
}

/** EventBridge's six fields: minutes, hours, day of month, month, day of week (1 = Sunday), year. */
function cron(fields: readonly string[], zone: string): IsDue {
  const [minutes = '', hours = '', days = '', months = '', weekdays = '', years = ''] = fields
  const lets = {
    minute: parseField(minutes, [0, 59], []),
    hour: parseField(hours, [0, 23], []),
    day: days === 'L' ? new Set<number>() : parseField(days, [1, 31], []),
    month: parseField(months, [1, 12], MONTHS),
    weekday: parseField(weekdays, [1, 7], WEEKDAYS),
    year: parseField(years, [1970, 2199], []),
  }
  const matches = (at: number) => {
    const local = DateTime.fromMillis(at, { zone, locale: 'en-US' })
    return (
      lets.minute.has(local.minute) &&
      lets.hour.has(local.hour) &&
      (days === 'L' ? local.day === local.daysInMonth : lets.day.has(local.day)) &&
      lets.month.has(local.month) &&
      lets.weekday.has((local.weekday % 7) + 1) &&
      lets.year.has(local.year)
    )
  }
  return (after, until) => {
    const last = Math.floor(until / MINUTE)
    const first = Math.max(Math.floor(after / MINUTE) + 1, last - LONGEST_LOOK)
    for (let minute = first; minute <= last; minute += 1) if (matches(minute * MINUTE)) return true
    return false
  }
}

function rate(content: string): IsDue | null {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(content) ?? []
  const period = Number(count) * (UNITS[unit] ?? 0)
  return period > 0 ? (after, until) => Math.floor(until / period) > Math.floor(after / period) : null
}

function once(content: string, zone: string): IsDue | null {
  const at = DateTime.fromISO(content, { zone, locale: 'en-US' }).toMillis()
  return Number.isNaN(at) ? null : (after, until) => after < at && at <= until
}

/** `rate(1 minute)`, `cron(0 4 * * ? *)`, `at(2021-10-01T08:00:00)` as EventBridge documents them. */
export function parseSchedule(expression: string, zone = 'UTC'): IsDue {
  const [, form, content = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression) ?? []
  const fields = content.split(/\s+/)
  const forms: Readonly<Record<string, () => IsDue | null>> = {
    rate: () => rate(content),
    at: () => once(content, zone),
    cron: () => (fields.length === 6 ? cron(fields, zone) : null),
  }
  const isDue = forms[form ?? '']?.()
  if (isDue) return isDue
  throw startProblem(`template: the schedule « ${expression} » is not known to the local stack`)
}
