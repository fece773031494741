import { calendarText } from '../../core/ical/calendar-text.ts'
import type { RenderContext } from '../../core/ical/entry-words.ts'
import { renderFeedEntries } from '../../core/ical/feed-entries.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import { readByBoth } from './two-readers.ts'

export const CONTEXT: RenderContext = {
  publicUrl: 'https://agenda.example/',
  uidDomain: 'agenda.example',
  communeNames: [],
  structureNames: [],
}

/** An event in a calendar of its own, as a feed would hold it. */
export function calendarWith(event: AgendaEvent, context = CONTEXT): string {
  const [entry] = renderFeedEntries(event, context)
  return calendarText({
    method: 'PUBLISH',
    properties: [],
    zones: [event.zone],
    events: entry?.slots.map((slot) => slot.text) ?? [],
  })
}

export function entriesOf(event: AgendaEvent, context = CONTEXT) {
  return readByBoth(calendarWith(event, context))
}

/** Values of a property in the raw text, unfolded, with its parameters. */
export function linesOf(text: string, name: string): string[] {
  return text
    .replace(/\r\n /g, '')
    .split('\r\n')
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
}
