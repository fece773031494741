import { currentAnswer } from '../domain/answered-communes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { isFixed, type Slot } from '../domain/when.ts'
import { renderInvite } from '../ical/invite.ts'
import { renderSlotsFile } from '../ical/slots-file.ts'
import type { Letter, LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'

type CalendarPart = Pick<Letter, 'calendar' | 'attachment'>

const NOTHING: CalendarPart = { calendar: null, attachment: null }
const PARTSTAT = { yes: 'ACCEPTED', no: 'DECLINED', replaced: 'DELEGATED' } as const

/** The answer already given, so that an update of the entry does not take it back. */
function partstat({ invitation, event }: LetterFacts) {
  const answer = invitation === null ? null : currentAnswer(invitation, event)
  return answer === null ? 'NEEDS-ACTION' : PARTSTAT[answer.choice]
}

/** The site's root: every link of the letter stands under it. */
function publicUrlOf({ links }: LetterFacts): string {
  return new URL('/', links.privacy).href
}

/** The slots that the recipient knows of and that are no more. */
function droppedSlots({ event, known }: LetterFacts): Slot[] {
  if (known === null || !isFixed(known.when)) return []
  const left = isFixed(event.when) ? event.when.slots.map(({ id }) => id) : []
  return known.when.slots.filter(({ id }) => !left.includes(id))
}

/** True when one invitation says all: it cannot hold several slots, neither to add nor to take away. */
function isOneEntry(event: AgendaEvent, dropped: readonly Slot[]): boolean {
  const slots = isFixed(event.when) ? event.when.slots.length : 0
  return slots + dropped.length <= 1
}

/**
 * What a letter adds to a calendar: for one slot an invitation with buttons (iTIP, RFC 5546), the recipient its only
 * attendee; for several, one file with all of them, since Outlook refuses several in one invitation. Nothing to add
 * while the date is not fixed; but an entry that a withdrawn date left behind is cancelled.
 */
export function calendarPart(facts: LetterFacts, wish: Draft['calendar']): CalendarPart {
  const { event, recipient, links, sender, uidDomain, communeNames, structureNames } = facts
  if (wish === null) return NOTHING
  const context = { uidDomain, publicUrl: publicUrlOf(facts), communeNames, structureNames }
  const dropped = droppedSlots(facts)
  if (!isOneEntry(event, dropped)) {
    const content = renderSlotsFile(event, dropped, context)
    return { calendar: null, attachment: { filename: 'agenda.ics', content } }
  }
  if (!isFixed(event.when) && !event.postponed) return NOTHING
  const method = wish === 'cancel' ? 'CANCEL' : 'REQUEST'
  const content = renderInvite(event, {
    recipient: { mailbox: recipient.mailbox, name: recipient.name },
    organiserAddress: links.rsvp,
    ...{ ...context, sender, method, partstat: partstat(facts) },
  })
  return { calendar: { method, content }, attachment: null }
}
