import { monthNumber } from './date-words.ts'
import { FRENCH_WEEKDAYS } from './french-dates.ts'

/** A day as a text says it; its year may not be said. */
export interface SpeltDay {
  /** ISO weekday, when it is said. */
  readonly weekday: number | null
  readonly day: number
  readonly month: number
  readonly year: number | null
  /** « dernier », « prochain ». */
  readonly relative: 'past' | 'future' | null
}

/** A day of a list may leave its month to the one that follows. */
export type PartialDay = Omit<SpeltDay, 'month'> & { readonly month: number | null }

export type Groups = Readonly<Record<string, string | undefined>>

export function relativeOf(word: string | undefined): SpeltDay['relative'] {
  if (word === undefined) return null
  return word === 'prochain' ? 'future' : 'past'
}

export function yearOf(word: string | undefined): number | null {
  return word === undefined ? null : Number(word)
}

/** The day of a match of the pattern `day`. */
export function dayOf(groups: Groups): PartialDay {
  const { weekday, day, month, year, relative, numericDay, numericMonth, numericYear } = groups
  const named = weekday === undefined ? null : FRENCH_WEEKDAYS.indexOf(weekday) + 1
  if (numericDay !== undefined) {
    const written = { day: Number(numericDay), month: Number(numericMonth), year: yearOf(numericYear) }
    return { weekday: named, ...written, relative: null }
  }
  return {
    weekday: named,
    day: day === '1er' || day === 'premier' ? 1 : Number(day),
    month: month === undefined ? null : monthNumber(month),
    year: yearOf(year),
    relative: relativeOf(relative),
  }
}

/** Days without a month take that of the next day that has one: « les 8, 9 et 10 septembre 2021 ». */
export function withMonths(days: readonly PartialDay[]): SpeltDay[] {
  return days.reduceRight<SpeltDay[]>((after, day) => {
    const [next] = after
    const month = day.month ?? next?.month
    if (month === undefined) return after
    return [{ ...day, month, relative: day.relative ?? next?.relative ?? null }, ...after]
  }, [])
}
