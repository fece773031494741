import type { AgendaEvent } from '../domain/event.ts'
import { calendarText } from './calendar-text.ts'
import type { RenderContext } from './entry-words.ts'
import { slotsShown } from './feed-entries.ts'
import { renderVevent } from './vevent.ts'

/** All slots of an event in one file to open, for a letter about several days: the same entries as in the feeds. */
export function renderSlotsFile(event: AgendaEvent, context: RenderContext): string {
  return calendarText({
    method: 'PUBLISH',
    properties: [],
    zones: [event.zone],
    events: slotsShown(event.when).map((slot) => renderVevent(event, slot, context)),
  })
}
