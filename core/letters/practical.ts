import { zoneWords } from '../domain/departements.ts'
import type { AgendaEvent, Organiser } from '../domain/event.ts'
import { frenchHours, frenchList, frenchShortDay, frenchWhen } from '../domain/french-dates.ts'
import { daysBetween } from '../domain/local-time.ts'
import { isFixed, type Slot } from '../domain/when.ts'
import { link, type Block, type Run } from './blocks.ts'
import { dayWords } from './event-words.ts'
import type { LetterFacts } from './letter.ts'
import { phoneNumber } from './typography.ts'

const NBSP = '\u00a0'

/** « 11 h », « de 9 h 30 à 12 h »: beside « Heure », a start alone needs no preposition. */
function hoursOf(slots: readonly Slot[]): string {
  return frenchList(slots.map((slot) => frenchHours(slot.startTime, slot.endTime).replace(/^à /, '')))
}

/** The hours, said once when all days keep the same, else day by day. */
function hourLines({ when, zone }: AgendaEvent): string[] {
  if (when.precision !== 'minute') return ['horaire à préciser']
  const byDay = [...Map.groupBy(when.slots, (slot) => slot.startOn)]
  const hours = byDay.map(([, slots]) => hoursOf(slots))
  const words = zoneWords(zone)
  const zoned = words === null ? '' : ` (${words})`
  if (new Set(hours).size === 1) return [`${hours[0] ?? ''}${zoned}`]
  return byDay.map(([day, slots]) => `${frenchShortDay(day)} : ${hoursOf(slots)}${zoned}`)
}

function minutesOf({ startOn, endOn, startTime, endTime }: Slot): number | null {
  if (startTime === null || endTime === null || startOn !== endOn) return null
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  return minutes(endTime) - minutes(startTime)
}

/** How long: « 2 h 30 », « 45 minutes », « 6 jours »; never guessed from what is not known. */
export function durationWords({ when }: Pick<AgendaEvent, 'when'>): string {
  const unknown = 'durée à préciser'
  if (!isFixed(when)) return unknown
  const lastDays = new Map(when.slots.map(({ startOn, endOn }) => [startOn, endOn]))
  const days = [...lastDays].reduce((sum, [from, to]) => sum + daysBetween(from, to) + 1, 0)
  if (days > 1) return `${days}${NBSP}jours`
  const spans = when.slots.map(minutesOf).filter((minutes) => minutes !== null)
  if (spans.length < when.slots.length) return unknown
  const total = spans.reduce((sum, minutes) => sum + minutes, 0)
  const rest = total % 60
  if (total < 60) return `${total}${NBSP}minutes`
  const minutes = rest === 0 ? '' : NBSP + String(rest).padStart(2, '0')
  return `${Math.floor(total / 60)}${NBSP}h${minutes}`
}

/** Where: the venue, or the communes while no room is known; « lieu à préciser » is said, never left blank. */
export function venueWords({ event, communeNames }: Pick<LetterFacts, 'event' | 'communeNames'>): string {
  const { venue } = event
  if (venue !== null) return [venue.name, venue.address].filter((part) => part !== null).join(', ')
  if (communeNames.length === 0) return 'lieu à préciser'
  return `${communeNames.join(', ')} (lieu à préciser)`
}

function accessLines({ venue }: AgendaEvent): Run[][] {
  const access = venue?.access ?? null
  const meeting = venue?.link ?? null
  return [
    ...(access === null ? [] : [[access]]),
    ...(meeting === null ? [] : [[link('Rejoindre la visioconférence', meeting)]]),
    ...(access === null && meeting === null ? [['accès à préciser']] : []),
  ]
}

function contactLines({ name, phone, mailbox }: Organiser): Run[][] {
  const telephone = phone === null ? [] : [[phoneNumber(phone)]]
  return [[name], ...telephone, [link(mailbox, `mailto:${mailbox}`)]]
}

/** The practical block, always in this order, so that eyes find it again from one letter to the next. */
export function practical(facts: Pick<LetterFacts, 'event' | 'communeNames'>): Block {
  const { event } = facts
  return {
    block: 'rows',
    rows: [
      { label: 'Date', lines: [[dayWords(event.when)]] },
      { label: 'Heure', lines: hourLines(event).map((line) => [line]) },
      { label: 'Lieu', lines: [[venueWords(facts)]] },
      { label: 'Durée', lines: [[durationWords(event)]] },
      { label: 'Accès', lines: accessLines(event) },
      { label: 'Contact', lines: contactLines(event.organiser) },
    ],
  }
}

/** The first three lines of a letter: what, when, where. */
export function headingOf(facts: Pick<LetterFacts, 'event' | 'communeNames'>, what: string): string[] {
  const { event } = facts
  return [`${what} – ${event.title}`, frenchWhen(event.when, event.zone), venueWords(facts)]
}
