import type { LocalDay, LocalMonth } from './codes.ts'
import { addDays, endOfMonth, weekday } from './local-time.ts'

/** The month `n` months later, or earlier when `n` is negative. */
export function addMonths(month: LocalMonth, n: number): LocalMonth {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + n, 1)).toISOString().slice(0, 7)
}

/** The month of a day. */
export function monthOf(day: LocalDay): LocalMonth {
  return day.slice(0, 7)
}

/** The weeks of a month, Monday first; null stands for a day of the month before or after. */
export function weeksOf(month: LocalMonth): (LocalDay | null)[][] {
  const first = `${month}-01`
  const last = endOfMonth(month)
  const weeks: (LocalDay | null)[][] = []
  for (let monday = addDays(first, 1 - weekday(first)); monday <= last; monday = addDays(monday, 7)) {
    const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
    weeks.push(days.map((day) => (monthOf(day) === month ? day : null)))
  }
  return weeks
}
