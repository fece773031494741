import ical, {
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { ICalAttendeeData, ICalEventData, ICalOrganizer } from 'ical-generator'
import { DateTime } from 'luxon'
import type { Instant, LocalDay } from '../domain/codes.ts'
import type { AgendaEvent, Venue } from '../domain/event.ts'
import { KINDS } from '../domain/kinds.ts'
import { addDays, toInstant } from '../domain/local-time.ts'
import { firstSlot, isFixed, type Slot } from '../domain/when.ts'
import { encodedUrl, cleanLine } from './clean.ts'
import { fold } from './content-line.ts'
import { description, isAllDay, location, publicPage, summary, type RenderContext } from './entry-words.ts'
import { uidOf } from './uid.ts'

/** Who invites whom: in letters only; a feed names nobody. */
export interface Parties {
  readonly organizer: ICalOrganizer
  readonly attendee: ICalAttendeeData
}

/** Digits of dates are ASCII and Gregorian whatever the locale of the machine. */
const LOCALE = 'en-US'

function inZone(instant: Instant, zone: string): DateTime {
  return DateTime.fromISO(instant, { zone, locale: LOCALE })
}

/** Whole days: no zone, which would shift them, and the end is the day after the last (RFC 5545 §3.6.1). */
function wholeDays(slot: Slot) {
  const day = (on: LocalDay) => inZone(`${on}T00:00:00.000Z`, 'utc')
  return { allDay: true, start: day(slot.startOn), end: day(addDays(slot.endOn, 1)) }
}

/** Hours in the event's own zone; an end that is not known, or that the clocks undo, is left out. */
function hours(slot: Slot, startTime: string, zone: string) {
  const start = toInstant(slot.startOn, startTime, zone)
  const end = slot.endTime === null ? null : toInstant(slot.endOn, slot.endTime, zone)
  return {
    allDay: false,
    timezone: zone,
    start: inZone(start, zone),
    end: end !== null && end > start ? inZone(end, zone) : null,
  }
}

function dates(slot: Slot, zone: string) {
  return slot.startTime === null || isAllDay(slot) ? wholeDays(slot) : hours(slot, slot.startTime, zone)
}

function status(event: AgendaEvent): ICalEventStatus {
  if (event.status === 'cancelled') return ICalEventStatus.CANCELLED
  return isFixed(event.when) ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE
}

/** Six decimals, 11 cm; a coordinate of zero would make the library drop the place. */
function coordinate(degrees: number): number {
  return Number(degrees.toFixed(6)) || 0.000001
}

function geo(venue: Venue | null) {
  const { latitude = null, longitude = null } = venue ?? {}
  if (latitude === null || longitude === null) return null
  return { lat: coordinate(latitude), lon: coordinate(longitude) }
}

/** Properties that the library lacks; given as pairs, or it insists on names in X-. */
function moreProperties(event: AgendaEvent, slot: Slot, uidDomain: string): [string, string][] {
  const { when, venue } = event
  const first = isFixed(when) ? firstSlot(when) : slot
  const link = venue?.link ? encodedUrl(venue.link) : null
  return [
    ...(first.id === slot.id
      ? []
      : [['RELATED-TO;RELTYPE=SIBLING', uidOf(event.eventId, first.id, uidDomain)] as [string, string]]),
    ...(link === null ? [] : [['CONFERENCE;VALUE=URI;FEATURE=VIDEO', link] as [string, string]]),
  ]
}

function eventData(event: AgendaEvent, slot: Slot, context: RenderContext): ICalEventData {
  const when = dates(slot, event.zone)
  const free = when.allDay || event.status === 'cancelled' || KINDS[event.kind].transparent
  const page = publicPage(event, context.publicUrl)
  const place = geo(event.venue)
  const title = location(event, context)
  return {
    ...when,
    id: uidOf(event.eventId, slot.id, context.uidDomain),
    sequence: event.revision,
    stamp: inZone(event.changedAt, 'utc'),
    created: inZone(event.createdAt, 'utc'),
    lastModified: inZone(event.changedAt, 'utc'),
    summary: summary(event, slot, context),
    description: { plain: description(event, slot, context) },
    location: title === null ? null : { title, ...(place === null ? {} : { geo: place }) },
    categories: [{ name: cleanLine(KINDS[event.kind].label) }],
    url: page === null ? null : encodedUrl(page),
    status: status(event),
    transparency: free ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: free ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    class: event.visibility === 'restricted' ? ICalEventClass.PRIVATE : ICalEventClass.PUBLIC,
    x: moreProperties(event, slot, context.uidDomain),
  }
}

/**
 * One slot of an event as a calendar entry, BEGIN:VEVENT to END:VEVENT, folded, lines ended by CRLF. The same facts give
 * the same bytes: DTSTAMP is the instant of the last change, never the clock.
 */
export function renderVevent(
  event: AgendaEvent,
  slot: Slot,
  context: RenderContext,
  parties: Parties | null = null,
): string {
  const data = eventData(event, slot, context)
  const entry = ical({ timezone: null }).createEvent(
    parties === null ? data : { ...data, organizer: parties.organizer, attendees: [parties.attendee] },
  )
  return entry
    .toString()
    .split('\r\n')
    .map((line) => (line.startsWith('ATTENDEE') ? line.replace(/:MAILTO:(?=[^:]*$)/, ':mailto:') : line))
    .map(fold)
    .join('\r\n')
}
