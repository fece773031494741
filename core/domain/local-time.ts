import { IANAZone } from 'luxon'
import type { Instant, LocalDay, LocalMonth, LocalTime } from './codes.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Everywhere, clocks have changed at whole quarters of an hour of UTC since 1972. */
const QUARTER = 15 * MINUTE
const MOST_KNOWN = 10_000
/** Offsets by zone and quarter of an hour: the days of a few events are asked for again with each letter and feed. */
const known = new Map<string, number>()

/** Minutes by which the clocks of a zone are ahead of UTC at an instant (milliseconds). */
function offsetAt(zone: string, at: number): number {
  const key = `${zone} ${Math.floor(at / QUARTER)}`
  const before = known.get(key)
  if (before !== undefined) return before
  const minutes = IANAZone.create(zone).offset(at)
  if (Number.isNaN(minutes)) throw new Error(`unknown time zone: ${zone}`)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, minutes)
  return minutes
}

/** A local day and hour read as if the zone were UTC, in milliseconds. */
function wallClock(day: LocalDay, time: LocalTime): number {
  return Date.parse(`${day}T${time}:00.000Z`)
}

/** What the clocks of the zone show at an instant, as an ISO text without zone. */
function shownAt(instant: Instant, zone: string): string {
  const at = Date.parse(instant)
  return new Date(at + offsetAt(zone, at) * MINUTE).toISOString()
}

/** The instants at which the clocks of the zone show this day and hour: one, none (a gap) or two, the earlier first. */
function instantsShowing(day: LocalDay, time: LocalTime, zone: string): number[] {
  const wall = wallClock(day, time)
  const offsets = new Set([offsetAt(zone, wall - DAY), offsetAt(zone, wall + DAY)])
  return [...offsets]
    .map((offset) => wall - offset * MINUTE)
    .filter((at) => at + offsetAt(zone, at) * MINUTE === wall)
    .sort((a, b) => a - b)
}

/**
 * The one resolver of local time. An hour that the clocks skip moves forward by what they skip (RFC 5545 §3.3.5: the
 * offset before the gap holds); an hour that they show twice is the earlier one.
 */
export function toInstant(day: LocalDay, time: LocalTime, zone: string): Instant {
  const wall = wallClock(day, time)
  const [earliest] = instantsShowing(day, time, zone)
  return new Date(earliest ?? wall - offsetAt(zone, wall - DAY) * MINUTE).toISOString()
}

/** A local day and hour with the offset of its zone, as RFC 3339 writes it: `2021-10-12T09:30:00+02:00`. */
export function withOffset(day: LocalDay, time: LocalTime, zone: string): string {
  const at = Date.parse(toInstant(day, time, zone))
  const offset = offsetAt(zone, at)
  const two = (number: number) => String(number).padStart(2, '0')
  const sign = offset < 0 ? '-' : '+'
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const shown = new Date(at + offset * MINUTE).toISOString().slice(0, 19)
  return `${shown}${sign}${two(hours)}:${two(minutes)}`
}

/** True when the clocks of the zone skip this hour on that day. */
export function isMissingHour(day: LocalDay, time: LocalTime, zone: string): boolean {
  return instantsShowing(day, time, zone).length === 0
}

/** The day of an instant in a zone: `2021-10-12`. */
export function localDay(instant: Instant, zone: string): LocalDay {
  return shownAt(instant, zone).slice(0, 10)
}

/** The hour of an instant in a zone: `09:30`. */
export function localTime(instant: Instant, zone: string): LocalTime {
  return shownAt(instant, zone).slice(11, 16)
}

/** The calendar day `n` days later, or earlier when `n` is negative; calendar days have no hours to lose. */
export function addDays(day: LocalDay, n: number): LocalDay {
  return new Date(Date.parse(day) + n * DAY).toISOString().slice(0, 10)
}

/** The instant `n` minutes later. */
export function addMinutes(instant: Instant, n: number): Instant {
  return new Date(Date.parse(instant) + n * MINUTE).toISOString()
}

/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export function weekday(day: LocalDay): number {
  return new Date(day).getUTCDay() || 7
}

/** Calendar days from one day to another; negative when `to` comes first. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return (Date.parse(to) - Date.parse(from)) / DAY
}

/** The last day of a month: `2021-12-31` of `2021-12`. */
export function endOfMonth(month: LocalMonth): LocalDay {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
