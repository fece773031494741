import ICAL from 'ical.js'
import { instantSchema, type Instant } from '../domain/codes.ts'
import { cleanLines, cleanLine } from './clean.ts'

/** More than any reply needs; what exceeds them is refused before, or while, it is read. */
export const REPLY_LIMITS = { bytes: 64 * 1024, lines: 1000, depth: 3, ms: 200, parts: 4 } as const

/** What a calendar program answers (METHOD:REPLY, RFC 5546 §3.2.3): only what we use of it. */
export interface CalendarReply {
  readonly uid: string
  readonly sequence: number
  /** DTSTAMP: when it was answered. */
  readonly stamp: Instant
  readonly attendee: string
  /** PARTSTAT, in upper case. */
  readonly partstat: string
  /** Who comes instead, when delegated. */
  readonly delegate: string | null
  readonly comment: string | null
}

/** Why there is no reply to be read. */
export interface NoReply {
  readonly none: 'too-large' | 'too-slow' | 'unreadable' | 'another-method' | 'ambiguous'
}

/** How deep components stand in one another, BEGIN by BEGIN; without parsing anything. */
function depthOf(lines: readonly string[]): number {
  let depth = 0
  let deepest = 0
  for (const line of lines) {
    if (/^BEGIN\s*:/i.test(line)) depth += 1
    if (/^END\s*:/i.test(line)) depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function isTooLarge(text: string): boolean {
  if (text.length > REPLY_LIMITS.bytes || new TextEncoder().encode(text).length > REPLY_LIMITS.bytes)
    return true
  const lines = text.split(/\r\n|\r|\n/)
  return lines.length > REPLY_LIMITS.lines || depthOf(lines) > REPLY_LIMITS.depth
}

const mailboxOf = (value: unknown) =>
  String(value)
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()

function textOf(component: ICAL.Component, name: string): string {
  const value = component.getFirstPropertyValue(name)
  return value === null ? '' : String(value).trim()
}

/** DTSTAMP as an instant; it is always UTC, and one that is not says nothing certain. */
function stampOf(entry: ICAL.Component): Instant | null {
  const instant = textOf(entry, 'dtstamp').replace(/Z$/, '.000Z')
  return instantSchema.safeParse(instant).success && !Number.isNaN(Date.parse(instant)) ? instant : null
}

/** The first value of a parameter; empty when there is none. */
function parameterOf(property: ICAL.Property, name: string): string {
  const [value] = [property.getParameter(name)].flat() as (string | undefined)[]
  return value ?? ''
}

/** The delegate by name where the reply names her, else by her address. */
function delegateOf(entry: ICAL.Component, own: ICAL.Property): string | null {
  const address = mailboxOf(parameterOf(own, 'delegated-to'))
  const delegate = entry
    .getAllProperties('attendee')
    .find((each) => mailboxOf(each.getFirstValue()) === address)
  const name = delegate === undefined ? '' : cleanLine(parameterOf(delegate, 'cn'))
  const shown = (name === '' ? cleanLine(address) : name).slice(0, 120)
  return shown === '' ? null : shown
}

/** The answer of one person in an entry; null when she is not there, or there with two minds. */
function replyOf(entry: ICAL.Component, attendee: string): CalendarReply | null {
  const own = entry
    .getAllProperties('attendee')
    .filter((each) => mailboxOf(each.getFirstValue()) === attendee)
  const partstats = new Set(own.map((each) => parameterOf(each, 'partstat').toUpperCase()))
  const [first] = own
  const [partstat] = partstats
  const stamp = stampOf(entry)
  const sequence = Number(textOf(entry, 'sequence') || 0)
  if (first === undefined || partstat === undefined || partstats.size > 1 || stamp === null) return null
  // Our entries never recur: an answer to one occurrence of them answers nothing.
  if (!Number.isInteger(sequence) || entry.hasProperty('recurrence-id')) return null
  const comments = entry.getAllProperties('comment').map((each) => cleanLines(String(each.getFirstValue())))
  const comment = comments.filter((each) => each !== '').join('\n')
  return {
    ...{ uid: textOf(entry, 'uid'), sequence, stamp, attendee, partstat },
    delegate: partstat === 'DELEGATED' ? delegateOf(entry, first) : null,
    comment: comment === '' ? null : comment,
  }
}

/** A calendar as components, RRULE unread and never expanded; null when it is none, or several. */
function parsed(text: string): ICAL.Component | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
    return calendar.name === 'vcalendar' ? calendar : null
  } catch {
    return null
  }
}

function readOne(text: string, attendee: string): CalendarReply | NoReply {
  const calendar = parsed(text)
  if (calendar === null) return { none: 'unreadable' }
  if (textOf(calendar, 'method').toUpperCase() !== 'REPLY') return { none: 'another-method' }
  const [entry, ...others] = calendar.getAllSubcomponents('vevent')
  if (entry === undefined || others.length > 0) return { none: 'ambiguous' }
  return replyOf(entry, attendee) ?? { none: 'ambiguous' }
}

/**
 * What a person's calendar program answers, from the calendar parts of her message. Too large is refused before anything is
 * parsed; a parse of more than 200 ms, by a clock that only rises, is refused as well. Parts must say the same.
 */
export function readReply(
  calendars: readonly string[],
  attendee: string,
  elapsedMs: () => number,
): CalendarReply | NoReply {
  if (calendars.length > REPLY_LIMITS.parts || calendars.some(isTooLarge)) return { none: 'too-large' }
  const start = elapsedMs()
  const found: (CalendarReply | NoReply)[] = []
  for (const text of calendars) {
    found.push(readOne(text, attendee))
    if (elapsedMs() - start > REPLY_LIMITS.ms) return { none: 'too-slow' }
  }
  const [first = { none: 'unreadable' as const }, ...others] = found
  const same = others.every((other) => JSON.stringify(other) === JSON.stringify(first))
  return same ? first : { none: 'ambiguous' }
}
