import { ICalAttendeeRole, ICalAttendeeStatus } from 'ical-generator'
import type { AgendaEvent } from '../domain/event.ts'
import { isFixed } from '../domain/when.ts'
import { address, personName } from './clean.ts'
import { calendarText } from './calendar-text.ts'
import { isAllDay, type RenderContext } from './entry-words.ts'
import { FIRST_SLOT } from './uid.ts'
import { renderVevent, type Parties } from './vevent.ts'

const PARTSTAT = {
  'NEEDS-ACTION': ICalAttendeeStatus.NEEDSACTION,
  ACCEPTED: ICalAttendeeStatus.ACCEPTED,
  DECLINED: ICalAttendeeStatus.DECLINED,
  TENTATIVE: ICalAttendeeStatus.TENTATIVE,
  DELEGATED: ICalAttendeeStatus.DELEGATED,
} as const

/** One invitation to one mailbox. */
export interface InviteFacts extends RenderContext {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly recipient: { readonly mailbox: string; readonly name: string | null }
  /** Where a native « Accept » button answers: an address of ours that is read. */
  readonly organiserAddress: string
  /** From of the letter; named as SENT-BY when answers go elsewhere. */
  readonly sender: string
  /** The answer already given, which an update must not take back. */
  readonly partstat: keyof typeof PARTSTAT
}

function partiesOf(event: AgendaEvent, facts: InviteFacts): Parties {
  const { recipient, organiserAddress, sender, partstat } = facts
  const organiser = address(organiserAddress)
  const mailbox = address(recipient.mailbox)
  return {
    organizer: {
      name: personName(event.organiser.name),
      email: organiser,
      ...(sender === organiser ? {} : { sentBy: address(sender) }),
    },
    attendee: {
      email: mailbox,
      name: personName(recipient.name ?? mailbox),
      role: ICalAttendeeRole.REQ,
      status: PARTSTAT[partstat],
      rsvp: facts.method === 'REQUEST',
    },
  }
}

/** Lines that say when: none is true of a date that was withdrawn. */
const DATE_LINES = /^(?:DTSTART|DTEND|X-MICROSOFT-(?:CDO|MSNCALENDAR)-ALLDAYEVENT)[;:].*\r\n/gm

/**
 * The calendar part of a letter (RFC 5546, RFC 6047): one entry, its recipient the only attendee. An update is a REQUEST
 * with the same UID and a higher SEQUENCE; a CANCEL of a date that was withdrawn names its entry without a date. Throws
 * for several slots (Outlook refuses them in one letter: see slots-file.ts) and for a REQUEST without a date.
 */
export function renderInvite(event: AgendaEvent, facts: InviteFacts): string {
  const { when, zone } = event
  if (isFixed(when) && when.slots.length > 1) throw new Error('one slot a letter')
  if (!isFixed(when) && facts.method === 'REQUEST') throw new Error('nobody can accept an unknown date')
  const shown: AgendaEvent = facts.method === 'CANCEL' ? { ...event, status: 'cancelled' } : event
  const day = event.changedAt.slice(0, 10)
  const undated = { id: FIRST_SLOT, startOn: day, endOn: day, startTime: null, endTime: null }
  const [slot = undated] = isFixed(when) ? when.slots : []
  const text = renderVevent(shown, slot, facts, partiesOf(event, facts))
  return calendarText({
    method: facts.method,
    properties: [],
    zones: isAllDay(slot) ? [] : [zone],
    events: [isFixed(when) ? text : text.replace(DATE_LINES, '')],
  })
}
