import { vtimezone } from './vtimezone.ts'

/** What stands around the entries of a calendar. */
export interface CalendarParts {
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL'
  /** Lines of the calendar itself, folded, each with its CRLF. */
  readonly properties: readonly string[]
  /** IANA zones used; a feed without entries still names that of its département. */
  readonly zones: Iterable<string>
  /** Entries from BEGIN:VEVENT to END:VEVENT, folded, each line with its CRLF. */
  readonly events: readonly string[]
}

/**
 * A whole calendar (RFC 5545 §3.4), joined from texts: properties first, then each zone once in order, then the entries.
 * It has no UID of its own: vdirsyncer would take the whole calendar for one entry.
 */
export function calendarText(parts: CalendarParts): string {
  const zones = [...new Set(parts.zones)].sort()
  return [
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Agenda France services//Agenda//FR\r\nCALSCALE:GREGORIAN\r\n',
    `METHOD:${parts.method}\r\n`,
    ...parts.properties,
    ...zones.map(vtimezone),
    ...parts.events,
    'END:VCALENDAR\r\n',
  ].join('')
}
