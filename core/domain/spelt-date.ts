import { DATE_PATTERNS, matchAt, monthNumber } from './date-words.ts'
import { relativeOf, yearOf, type Groups, type SpeltDay } from './spelt-day.ts'
import { readList, readSpan, type FoundDays, type SpeltSpan } from './spelt-days.ts'
import { hoursBefore } from './spelt-hours.ts'

/** What a text says of a date, before anything is concluded from it. */
export type Said =
  | { readonly days: readonly SpeltSpan[] }
  /** « le 12 ou le 13 octobre »: none is chosen. */
  | { readonly choice: readonly SpeltDay[] }
  /** « en décembre »; `isPart`: « fin décembre ». */
  | { readonly month: Pick<SpeltDay, 'month' | 'year' | 'relative'>; readonly isPart: boolean }
  /** « en fin d'année ». */
  | { readonly vague: true }

/**
 * A date found in a folded text. `since`, `until` and `as-of` are dates of figures and of deadlines: « depuis le 1er
 * janvier », « au plus tard le 12 », « (au 11 novembre) ».
 */
export interface SpeltDate {
  readonly start: number
  readonly end: number
  readonly role: 'on' | 'since' | 'until' | 'as-of'
  readonly said: Said
}

/** The words before a day are shorter, hours among them too. */
const LONGEST_BEFORE = 24

function roleOf({ since, until, asOf }: Groups): SpeltDate['role'] {
  if (since !== undefined) return 'since'
  if (until !== undefined) return 'until'
  return asOf === undefined ? 'on' : 'as-of'
}

/** « reporté du 12 au 19 octobre »: of a date that was moved, the new one. */
function saidOf({ spans, isChoice }: FoundDays, wasMoved: boolean): Said {
  if (wasMoved) return { days: spans.map((span) => ({ ...span, from: span.to })) }
  return isChoice ? { choice: spans.map(({ from }) => from) } : { days: spans }
}

/** « à 9 h 30 le mardi 12 octobre »: the hours of one day may stand before it. */
function withHoursBefore(text: string, at: number, date: SpeltDate): SpeltDate {
  const [only, ...others] = 'days' in date.said ? date.said.days : []
  if (only === undefined || others.length > 0 || only.hours.length > 0) return date
  const { hours, start } = hoursBefore(text, at)
  return hours.length === 0 ? date : { ...date, start, said: { days: [{ ...only, hours }] } }
}

/** A day, a list of days or a span that begins here. */
function readDays(text: string, at: number): SpeltDate | null {
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at)
  const words = DATE_PATTERNS.before.exec(before)
  const groups = words?.groups ?? {}
  const { to, dash } = DATE_PATTERNS
  const found = readSpan(text, at, groups.span === undefined ? dash : to) ?? readList(text, at)
  if (found === null) return null
  const end = matchAt(DATE_PATTERNS.remark, text, found.end)?.end ?? found.end
  const start = at - (words?.[0].length ?? 0)
  const said = saidOf(found, groups.moved !== undefined)
  return withHoursBefore(text, at, { start, end, role: roleOf(groups), said })
}

/** A date of days, with those that follow it after « ; ». */
function readJoinedDays(text: string, at: number): SpeltDate | null {
  let date = readDays(text, at)
  let next = date === null ? null : matchAt(DATE_PATTERNS.next, text, date.end)
  while (date !== null && next !== null && 'days' in date.said) {
    const more = readDays(text, next.end)
    if (more === null || !('days' in more.said)) return date
    date = { ...date, end: more.end, said: { days: [...date.said.days, ...more.said.days] } }
    next = matchAt(DATE_PATTERNS.next, text, date.end)
  }
  return date
}

function daysIn(text: string): SpeltDate[] {
  const dates: SpeltDate[] = []
  for (const { index } of text.matchAll(DATE_PATTERNS.dayStart)) {
    if (index < (dates.at(-1)?.end ?? 0)) continue
    const date = readJoinedDays(text, index)
    if (date !== null) dates.push(date)
  }
  return dates
}

/** A month stands after a word that makes it a date, or before its year. */
function monthsIn(text: string): SpeltDate[] {
  return [...text.matchAll(DATE_PATTERNS.month)].flatMap(({ index, 0: words, groups = {} }) => {
    const { since, until, part, on, month = '', year, relative } = groups
    if ([since, until, part, on, year].every((group) => group === undefined)) return []
    const said = { month: monthNumber(month), year: yearOf(year), relative: relativeOf(relative) }
    const after = index + words.length
    const end = matchAt(DATE_PATTERNS.remark, text, after)?.end ?? after
    return [{ start: index, end, role: roleOf(groups), said: { month: said, isPart: part !== undefined } }]
  })
}

function vagueIn(text: string): SpeltDate[] {
  return [...text.matchAll(DATE_PATTERNS.vague)].map(({ index, 0: words }) => ({
    ...{ start: index, end: index + words.length, role: 'on', said: { vague: true } },
  }))
}

/** Every date that a folded text says, in order; what is part of a fuller one is not told again. */
export function speltDates(text: string): SpeltDate[] {
  const all = [...daysIn(text), ...monthsIn(text), ...vagueIn(text)].sort((a, b) => a.start - b.start)
  const dates: SpeltDate[] = []
  for (const date of all) if (date.start >= (dates.at(-1)?.end ?? 0)) dates.push(date)
  return dates
}
