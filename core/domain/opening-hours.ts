import { localTimeSchema, type LocalTime } from './codes.ts'
import type { OpeningHours } from './directory.ts'

/** « 09:00 - 12:00 », also « 9h00 – 12h » as people type it. */
const RANGE = /^(\d{1,2})\s*[:hH]\s*(\d{2})?\s*[-–—à]\s*(\d{1,2})\s*[:hH]\s*(\d{2})?$/

/** ANCT's list fills unused ranges with this: « 00:00 - 00:00 / 09:00 - 12:00 ». */
const NOTHING = '00:00'

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const

interface Range {
  readonly from: LocalTime
  readonly to: LocalTime
}

function timeOf(hours: string | undefined, minutes: string | undefined): LocalTime | null {
  const text = `${(hours ?? '').padStart(2, '0')}:${minutes ?? '00'}`
  return localTimeSchema.safeParse(text).success ? text : null
}

/** One range of a day; `empty` for a filler; null when it is no range at all, or ends before it starts. */
function rangeOf(text: string): Range | 'empty' | null {
  const match = RANGE.exec(text.trim())
  if (match === null) return null
  const [, fromHours, fromMinutes, toHours, toMinutes] = match
  const from = timeOf(fromHours, fromMinutes)
  const to = timeOf(toHours, toMinutes)
  if (from === null || to === null) return null
  if (from === NOTHING && to === NOTHING) return 'empty'
  return from < to ? { from, to } : null
}

/** Ranges in order, those that overlap or touch made one: what is published twice is open once. */
function united(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.reduce<Range[]>((kept, range) => {
    const last = kept.at(-1)
    if (last === undefined || last.to < range.from) return [...kept, range]
    return [...kept.slice(0, -1), { from: last.from, to: last.to > range.to ? last.to : range.to }]
  }, [])
}

/** The ranges of a day's text, or null when a part of it cannot be read. Nothing written: closed. */
function rangesOf(text: string | null | undefined): Range[] | null {
  if (text === null || text === undefined || text.trim() === '') return []
  const ranges = text.split('/').map(rangeOf)
  return ranges.includes(null) ? null : united(ranges.filter((range) => range !== null && range !== 'empty'))
}

/**
 * Opening hours from the free text of ANCT's list (`h_lundi` … `h_samedi`: « 09:00 - 12:00 / 14:00 - 17:00 »), Monday
 * first, Sunday optional. Null when no day has hours: they are then unknown. A day that cannot be read counts as closed;
 * `unreadableHours` names it.
 */
export function parseOpeningHours(texts: readonly (string | null)[]): OpeningHours | null {
  const days = WEEKDAYS.flatMap((weekday, index) => {
    const ranges = rangesOf(texts[index]) ?? []
    return ranges.length === 0 ? [] : [[weekday, ranges] as const]
  })
  return days.length === 0 ? null : Object.fromEntries(days)
}

/** The texts among them that are no opening hours, for the report of an import. */
export function unreadableHours(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null && rangesOf(text) === null).map(String)
}
