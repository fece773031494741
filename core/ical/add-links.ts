import type { AgendaEvent } from '../domain/event.ts'
import { addDays, toInstant } from '../domain/local-time.ts'
import { isFixed, type Slot } from '../domain/when.ts'
import { description, isAllDay, location, summary, type RenderContext } from './entry-words.ts'

/** Longer addresses are cut by some browsers and servers. */
const LONGEST_DETAILS = 1200

/** The calendars on the Web that take one event by an address, and that address. */
export interface AddLink {
  readonly calendar: string
  readonly url: string
}

/** First and last moment as the two calendars want them; whole days end on the day after (as DTEND does). */
interface Span {
  readonly allDay: boolean
  readonly start: string
  readonly end: string
}

function spanOf(slot: Slot, zone: string): Span {
  const { startOn, endOn, startTime, endTime } = slot
  if (startTime === null || isAllDay(slot)) return { allDay: true, start: startOn, end: addDays(endOn, 1) }
  const start = toInstant(startOn, startTime, zone)
  const end = endTime === null ? start : toInstant(endOn, endTime, zone)
  // No end is invented: both then show an event without duration.
  return { allDay: false, start: seconds(start), end: seconds(end > start ? end : start) }
}

function seconds(instant: string): string {
  return instant.replace('.000Z', 'Z')
}

/** Spaces as %20: Outlook shows a `+` as it stands. */
function query(asked: Readonly<Record<string, string>>): string {
  return new URLSearchParams(asked).toString().replaceAll('+', '%20')
}

function google(words: Words, { start, end }: Span): string {
  const compact = (moment: string) => moment.replace(/[-:]/g, '')
  const asked = query({
    action: 'TEMPLATE',
    text: words.title,
    dates: `${compact(start)}/${compact(end)}`,
    details: words.details,
    location: words.place,
  })
  return `https://calendar.google.com/calendar/render?${asked}`
}

function outlook(host: string, words: Words, { allDay, start, end }: Span): string {
  const asked = query({
    ...{ path: '/calendar/action/compose', rru: 'addevent' },
    ...{ startdt: start, enddt: end, allday: String(allDay) },
    ...{ subject: words.title, body: words.details, location: words.place },
  })
  return `https://${host}/calendar/deeplink/compose?${asked}`
}

interface Words {
  readonly title: string
  readonly details: string
  readonly place: string
}

/**
 * The addresses that open an event in Google and Outlook, filled in with the words of its feed entry. Only for an event of
 * one slot: these calendars take no more, and the file holds all of them. (Neither address is documented by who answers it;
 * github.com/InteractionDesignFoundation/add-event-to-calendar-docs is what others found out.)
 */
export function addLinks(event: AgendaEvent, context: RenderContext): AddLink[] {
  const [slot, ...others] = isFixed(event.when) ? event.when.slots : []
  if (slot === undefined || others.length > 0 || event.status === 'cancelled') return []
  const words = {
    title: summary(event, slot, context),
    details: description(event, slot, context).slice(0, LONGEST_DETAILS),
    place: location(event, context) ?? '',
  }
  const span = spanOf(slot, event.zone)
  return [
    { calendar: 'Google Agenda', url: google(words, span) },
    { calendar: 'Outlook.com', url: outlook('outlook.live.com', words, span) },
    { calendar: 'Outlook (Microsoft 365)', url: outlook('outlook.office.com', words, span) },
  ]
}
