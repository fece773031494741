import { DATE_PATTERNS, matchAt } from './date-words.ts'
import { dayOf, withMonths, type PartialDay, type SpeltDay } from './spelt-day.ts'
import { hoursAfter, type SpeltHours } from './spelt-hours.ts'

/** One day, or several in a row, with the hours said of them. */
export interface SpeltSpan {
  readonly from: SpeltDay
  readonly to: SpeltDay
  readonly hours: readonly SpeltHours[]
  /** True when the hours are those at which the first day begins and the last one ends. */
  readonly isLong: boolean
}

/** Days found in a text, and where they end; `isChoice`: « le 12 ou le 13 octobre ». */
export interface FoundDays {
  readonly spans: readonly SpeltSpan[]
  readonly isChoice: boolean
  readonly end: number
}

/** A slot list of the API holds no more. */
const MOST_DAYS = 60

/** « 8, 9 et 10 septembre 2021 de 9 h à 12 h », « 12 ou 13 octobre »; what follows the last month is no day. */
export function readList(text: string, at: number): FoundDays | null {
  const found: PartialDay[] = []
  let known = { count: 0, end: at, isChoice: false }
  let isChoice = false
  let match = matchAt(DATE_PATTERNS.day, text, at)
  while (match !== null && found.length < MOST_DAYS) {
    const { groups, end } = match
    found.push(dayOf(groups))
    if (found.at(-1)?.month !== null) known = { count: found.length, end, isChoice }
    const between = matchAt(DATE_PATTERNS.and, text, end)
    isChoice ||= between?.groups.or !== undefined
    match = between === null ? null : matchAt(DATE_PATTERNS.day, text, between.end)
  }
  if (known.count === 0) return null
  const { hours, end } = hoursAfter(text, known.end)
  const days = withMonths(found.slice(0, known.count))
  const spans = days.map((day) => ({ from: day, to: day, hours, isLong: false }))
  return { spans, isChoice: known.isChoice, end }
}

/** Two days and what joins them: « 8 au 15 septembre », « lundi 11 octobre 2021 à 9 h au mardi 12 octobre 2021 à 17 h ». */
export function readSpan(text: string, at: number, joint: RegExp): FoundDays | null {
  const first = matchAt(DATE_PATTERNS.day, text, at)
  if (first === null) return null
  const start = hoursAfter(text, first.end)
  const between = matchAt(joint, text, start.end)
  const last = between === null ? null : matchAt(DATE_PATTERNS.day, text, between.end)
  if (last === null) return null
  const days = withMonths([dayOf(first.groups), dayOf(last.groups)])
  const [from, to] = days
  if (from === undefined || to === undefined) return null
  const { hours, end } = hoursAfter(text, last.end)
  const [opens] = start.hours
  if (opens === undefined) return { spans: [{ from, to, hours, isLong: false }], isChoice: false, end }
  const long = { start: opens.start, end: hours[0]?.start ?? null }
  return { spans: [{ from, to, hours: [long], isLong: true }], isChoice: false, end }
}
