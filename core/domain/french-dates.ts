import type { Instant, LocalDay, LocalMonth, LocalTime } from './codes.ts'
import { zoneWords } from './departements.ts'
import { localDay, localTime, weekday } from './local-time.ts'
import { isFixed, type Slot, type When } from './when.ts'

/** U+00A0: around « h », and between the day's number and its month. */
const NBSP = '\u00A0'

/** Names of the days, Monday first. */
export const FRENCH_WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const MONTHS = [
  ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin'],
  ...['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
]
const SHORT_MONTHS = [
  ...['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin'],
  ...['juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
]

function yearOf(day: LocalDay): string {
  return day.slice(0, 4)
}

function monthOf(day: LocalDay): LocalMonth {
  return day.slice(0, 7)
}

function nameOfMonth(month: LocalMonth): string {
  return MONTHS[Number(month.slice(5, 7)) - 1] ?? ''
}

/** « oct. », of a day: where there is room for no more. */
export function frenchShortMonth(day: LocalDay): string {
  return SHORT_MONTHS[Number(day.slice(5, 7)) - 1] ?? ''
}

/** « lundi ». */
export function frenchWeekday(day: LocalDay): string {
  return FRENCH_WEEKDAYS[weekday(day) - 1] ?? ''
}

/** The day's number: « 12 », « 1er ». */
export function frenchDayNumber(day: LocalDay): string {
  const number = Number(day.slice(8, 10))
  return number === 1 ? '1er' : String(number)
}

/** « 12 octobre ». */
export function frenchDayOfMonth(day: LocalDay): string {
  return `${frenchDayNumber(day)}${NBSP}${nameOfMonth(day)}`
}

/** « décembre 2021 ». */
export function frenchMonthName(month: LocalMonth): string {
  return `${nameOfMonth(month)} ${month.slice(0, 4)}`
}

/** « en décembre 2021 (date à confirmer) ». */
export function frenchMonth(month: LocalMonth): string {
  return `en ${frenchMonthName(month)} (date à confirmer)`
}

/** « 12 octobre 2021 ». */
export function frenchShortDay(day: LocalDay): string {
  return `${frenchDayOfMonth(day)} ${yearOf(day)}`
}

/** « mardi 12 octobre 2021 ». */
export function frenchDay(day: LocalDay): string {
  return `${frenchWeekday(day)} ${frenchShortDay(day)}`
}

/** « au plus tard le vendredi 12 novembre 2021 ». */
export function frenchDeadline(day: LocalDay): string {
  return `au plus tard le ${frenchDay(day)}`
}

/** « du lundi 11 au samedi 16 octobre 2021 »: month and year are said once when both days share them. */
export function frenchSpan(from: LocalDay, to: LocalDay): string {
  if (from === to) return frenchDay(from)
  if (yearOf(from) !== yearOf(to)) return `du ${frenchDay(from)} au ${frenchDay(to)}`
  const start = monthOf(from) === monthOf(to) ? frenchDayNumber(from) : frenchDayOfMonth(from)
  return `du ${frenchWeekday(from)} ${start} au ${frenchDay(to)}`
}

/** « 8, 9 et 10 »: a list as French says it. */
export function frenchList(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} et ${last}`
}

/** The days of one month: « les 8 et 9 septembre », « le 30 septembre 2021 ». */
function daysOfMonth(days: readonly LocalDay[], withYear: boolean): string {
  const [last = '', ...earlier] = [...days].reverse()
  const numbers = earlier.reverse().map(frenchDayNumber)
  const end = withYear ? frenchShortDay(last) : frenchDayOfMonth(last)
  return `${numbers.length === 0 ? 'le' : 'les'} ${frenchList([...numbers, end])}`
}

/** « les 8, 9 et 10 septembre 2021 »: month and year are said once for the days that share them. */
export function frenchDays(days: readonly LocalDay[]): string {
  const [first, ...others] = [...new Set(days)].sort()
  if (first === undefined) return 'date à confirmer'
  if (others.length === 0) return frenchDay(first)
  const months = [...Map.groupBy([first, ...others], monthOf)]
  const words = months.map(([month, sameMonth], index) => {
    const next = months[index + 1]
    return daysOfMonth(sameMonth, next === undefined || yearOf(next[0]) !== yearOf(month))
  })
  return frenchList(words)
}

/** « 9 h 30 », « 12 h ». */
export function frenchHour(time: LocalTime): string {
  const [hours = '', minutes = ''] = time.split(':')
  return `${Number(hours)}${NBSP}h${minutes === '00' ? '' : NBSP + minutes}`
}

/** « de 9 h 30 à 12 h », « à 9 h 30 », or « horaire à préciser »: an hour is never invented. */
export function frenchHours(start: LocalTime | null, end: LocalTime | null): string {
  if (start === null) return 'horaire à préciser'
  return end === null ? `à ${frenchHour(start)}` : `de ${frenchHour(start)} à ${frenchHour(end)}`
}

/** « (heure de La Réunion) » after an hour, in a zone other than that of Paris. */
function zoneNote(zone: string | undefined): string {
  const words = zone === undefined ? null : zoneWords(zone)
  return words === null ? '' : ` (${words})`
}

/** A slot of several days: « du lundi 11 octobre 2021 à 9 h au mardi 12 octobre 2021 à 17 h ». */
function longSlot(slot: Slot, zone: string | undefined): string {
  const { startOn, endOn, startTime, endTime } = slot
  if (startTime === null) return frenchSpan(startOn, endOn)
  const end = endTime === null ? '' : ` à ${frenchHour(endTime)}`
  return `du ${frenchDay(startOn)} à ${frenchHour(startTime)} au ${frenchDay(endOn)}${end}${zoneNote(zone)}`
}

/** One slot, day and hours: « mardi 12 octobre 2021 de 9 h 30 à 12 h ». */
export function frenchSlot(slot: Slot, zone?: string): string {
  const { startOn, endOn, startTime, endTime } = slot
  if (startOn !== endOn) return longSlot(slot, zone)
  if (startTime === null) return `${frenchDay(startOn)} (horaire à préciser)`
  return `${frenchDay(startOn)} ${frenchHours(startTime, endTime)}${zoneNote(zone)}`
}

/** The hours of each day: « de 9 h à 12 h et de 13 h 30 à 16 h 30 », by day in order. */
function hoursByDay(slots: readonly Slot[]): Map<LocalDay, string> {
  const byDay = Map.groupBy(slots, (slot) => slot.startOn)
  const words = ([day, sameDay]: [LocalDay, Slot[]]): [LocalDay, string] => [
    day,
    frenchList(sameDay.map((slot) => frenchHours(slot.startTime, slot.endTime))),
  ]
  return new Map([...byDay].map(words))
}

/** Several slots of one day each: days that keep the same hours are said together. */
function oneDaySlots(slots: readonly Slot[], zone: string): string {
  const hours = hoursByDay(slots)
  if (slots.every((slot) => slot.startTime === null)) return frenchDays([...hours.keys()])
  const byHours = Map.groupBy(hours.keys(), (day) => hours.get(day) ?? '')
  const words = [...byHours].map(([same, days]) => `${frenchDays(days)} ${same}`)
  return words.join(' ; ') + zoneNote(zone)
}

/** Any date as people read it; unknown: « date à confirmer ». Hours overseas say whose they are. */
export function frenchWhen(when: When, zone: string): string {
  if (when.precision === 'month') return frenchMonth(when.month)
  if (!isFixed(when)) return 'date à confirmer'
  const [slot, ...others] = when.slots
  if (slot !== undefined && others.length === 0) return frenchSlot(slot, zone)
  if (when.slots.every((each) => each.startOn === each.endOn)) return oneDaySlots(when.slots, zone)
  return when.slots.map((each) => frenchSlot(each, zone)).join(' ; ')
}

/** An instant on the clocks of a zone: « mercredi 10 novembre 2021 à 9 h ». */
export function frenchInstant(instant: Instant, zone: string): string {
  const hour = frenchHour(localTime(instant, zone))
  return `${frenchDay(localDay(instant, zone))} à ${hour}${zoneNote(zone)}`
}
