import { currentAnswer } from '../domain/answered-communes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { isFixed, type Slot } from '../domain/when.ts'
import { withoutHer, type RenderContext } from '../ical/entry-words.ts'
import { renderInvite } from '../ical/invite.ts'
import { renderSlotsFile } from '../ical/slots-file.ts'
import type { Letter, LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { isForWhoAsks } from './registered.ts'

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

/** How many entries a letter adds and takes away. */
function entriesOf(facts: LetterFacts): number {
  const { when } = facts.event
  return (isFixed(when) ? when.slots.length : 0) + droppedSlots(facts).length
}

function contextOf(facts: CalendarFacts): RenderContext {
  const { uidDomain, communeNames, structureNames } = facts
  const context = { uidDomain, publicUrl: publicUrlOf(facts), communeNames, structureNames }
  return facts.withoutHer === true ? { ...context, withoutHer: true } : context
}

/** What a letter's calendar part is made from. */
type CalendarFacts = LetterFacts & Pick<RenderContext, 'withoutHer'>

/** The facts of a letter as its calendar part tells them; null when it has none. */
function calendarFacts(facts: LetterFacts, wish: Draft['calendar']): CalendarFacts | null {
  if (wish === null || isForWhoAsks(facts)) return null
  if (wish !== 'leave') return facts
  return { ...facts, event: withoutHer(facts.event, facts.event.changedAt), withoutHer: true }
}

function slotsFile(letters: readonly CalendarFacts[]): NonNullable<Letter['attachment']> {
  const shown = letters.map((facts) => ({
    event: facts.event,
    dropped: droppedSlots(facts),
    context: contextOf(facts),
  }))
  return { filename: 'agenda.ics', content: renderSlotsFile(shown) }
}

/**
 * What several letters in one message add to a calendar: a file with the entries of all their events, since a message
 * carries one iTIP invitation at most. Of two letters about one event the later counts. Null: nothing to add.
 */
export function groupAttachment(
  letters: readonly { readonly facts: LetterFacts; readonly wish: Draft['calendar'] }[],
): Letter['attachment'] {
  const latest = new Map<string, CalendarFacts>()
  for (const letter of letters) {
    const facts = calendarFacts(letter.facts, letter.wish)
    if (facts === null || entriesOf(facts) === 0) continue
    const known = latest.get(facts.event.eventId)
    if (known === undefined || isLater(facts.event, known.event)) latest.set(facts.event.eventId, facts)
  }
  return latest.size === 0 ? null : slotsFile([...latest.values()])
}

function isLater(event: AgendaEvent, other: AgendaEvent): boolean {
  return event.version === other.version ? event.changedAt > other.changedAt : event.version > other.version
}

/**
 * What a letter adds to a calendar: for one slot an invitation with buttons (iTIP, RFC 5546), the recipient its only
 * attendee; for several, one file with all of them, since Outlook refuses several in one invitation. Nothing to add
 * while the date is not fixed; but an entry that a withdrawn date left behind is cancelled.
 */
export function calendarPart(given: LetterFacts, wish: Draft['calendar']): CalendarPart {
  const facts = calendarFacts(given, wish)
  if (facts === null) return NOTHING
  const { event, recipient, links, sender } = facts
  // One invitation cannot hold several slots, neither to add nor to take away.
  if (entriesOf(facts) > 1) return { calendar: null, attachment: slotsFile([facts]) }
  if (!isFixed(event.when) && !event.postponed) return NOTHING
  const method = wish === 'request' ? 'REQUEST' : 'CANCEL'
  const content = renderInvite(event, {
    recipient: { mailbox: recipient.mailbox, name: recipient.name },
    organiserAddress: links.rsvp,
    ...{ ...contextOf(facts), sender, method, partstat: partstat(facts) },
  })
  return { calendar: { method, content }, attachment: null }
}
