import type { LocalTime } from './codes.ts'
import { DATE_PATTERNS, matchAt } from './date-words.ts'

/** Hours as a text says them; without an end, none was said. */
export interface SpeltHours {
  readonly start: LocalTime
  readonly end: LocalTime | null
}

const NAMED: Readonly<Record<string, LocalTime>> = { midi: '12:00', minuit: '00:00' }

/** « 9 h 30 », « 9h », « 09:30 », « midi » → `09:30`; 24 h is midnight. */
function timeOf(words: string): LocalTime {
  const [hours = '', minutes = ''] = words.match(/\d{1,2}/g) ?? []
  return NAMED[words] ?? `${hours.replace('24', '0').padStart(2, '0')}:${minutes.padEnd(2, '0')}`
}

function hoursOf({ start, end, alone }: Readonly<Record<string, string | undefined>>): SpeltHours {
  if (start === undefined || end === undefined) return { start: timeOf(alone ?? ''), end: null }
  return { start: timeOf(start), end: timeOf(end) }
}

/** More half-days of one day than anybody announces. */
const MOST_RANGES = 8

/** The hours that follow a date, « de 9 h à 12 h et de 13 h 30 à 16 h 30 », and where they end. */
export function hoursAfter(text: string, at: number): { hours: SpeltHours[]; end: number } {
  const hours: SpeltHours[] = []
  let end = at
  let match = matchAt(DATE_PATTERNS.hours, text, at)
  while (match !== null && hours.length < MOST_RANGES) {
    hours.push(hoursOf(match.groups))
    end = match.end
    match = matchAt(DATE_PATTERNS.moreHours, text, end)
  }
  return { hours, end }
}

/** The hours just before a date, « à 9 h 30 le », and where they begin. */
export function hoursBefore(text: string, at: number): { hours: SpeltHours[]; start: number } {
  const LONGEST = 48
  const before = text.slice(Math.max(0, at - LONGEST), at)
  const match = DATE_PATTERNS.hoursBefore.exec(before)
  if (match === null) return { hours: [], start: at }
  return { hours: [hoursOf(match.groups ?? {})], start: at - (before.length - match.index) }
}
