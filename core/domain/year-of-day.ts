import type { LocalDay, LocalMonth } from './codes.ts'
import { daysBetween, endOfMonth, weekday as weekdayOf } from './local-time.ts'
import type { SpeltDay } from './spelt-day.ts'

/** What helps to find the year of a day that does not say it. */
export interface YearHints {
  /** Month of the text itself; null: no year is ever concluded. */
  readonly published: LocalMonth | null
  /** What the verb of the sentence says; null when it says nothing. */
  readonly tense: 'past' | 'future' | null
}

const two = (number: number) => String(number).padStart(2, '0')

/** The day of a year; null when the calendar has none (31 avril, 29 février). */
export function localDayOf(year: number, month: number, day: number): LocalDay | null {
  if (month < 1 || month > 12 || day < 1) return null
  const inMonth = `${year}-${two(month)}`
  const date = `${inMonth}-${two(day)}`
  return date <= endOfMonth(inMonth) ? date : null
}

/**
 * The year that a day without one most likely has, seen from the month of the text: the last one past, the next one to
 * come, else the nearest; a weekday that is said must agree if any year within reach lets it.
 */
export function likelyYear(spelt: SpeltDay, { published, tense }: YearHints): number | null {
  if (published === null) return null
  const around = Number(published.slice(0, 4))
  const days = [around - 1, around, around + 1].flatMap(
    (year) => localDayOf(year, spelt.month, spelt.day) ?? [],
  )
  const agreeing = days.filter((day) => weekdayOf(day) === spelt.weekday)
  const candidates = agreeing.length > 0 ? agreeing : days
  const direction = spelt.relative ?? tense
  const [first, last] = [`${published}-01`, endOfMonth(published)]
  const past = candidates.findLast((day) => day <= last)
  const coming = candidates.find((day) => day >= first)
  const far = (day: LocalDay) => Math.abs(daysBetween(`${published}-15`, day))
  const nearest = [...candidates].sort((a, b) => far(a) - far(b))[0]
  const told = direction === 'past' ? past : direction === 'future' ? coming : nearest
  const chosen = told ?? nearest
  return chosen === undefined ? null : Number(chosen.slice(0, 4))
}
