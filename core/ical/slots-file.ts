import type { AgendaEvent } from '../domain/event.ts'
import { isFixed, type Slot } from '../domain/when.ts'
import { calendarText } from './calendar-text.ts'
import type { RenderContext } from './entry-words.ts'
import { renderVevent } from './vevent.ts'

/**
 * All slots of an event in one file to open, for a letter about several days: the same entries as in the feeds. `dropped`
 * are slots that it had and has no more: their entries are cancelled, or whoever opened an earlier file keeps them.
 */
export function renderSlotsFile(
  event: AgendaEvent,
  dropped: readonly Slot[],
  context: RenderContext,
): string {
  const cancelled: AgendaEvent = { ...event, status: 'cancelled' }
  return calendarText({
    method: 'PUBLISH',
    properties: [],
    zones: [event.zone],
    events: [
      ...(isFixed(event.when) ? event.when.slots : []).map((slot) => renderVevent(event, slot, context)),
      ...dropped.map((slot) => renderVevent(cancelled, slot, context)),
    ],
  })
}
