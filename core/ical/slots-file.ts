import type { AgendaEvent } from '../domain/event.ts'
import { isFixed, type Slot } from '../domain/when.ts'
import { calendarText } from './calendar-text.ts'
import type { RenderContext } from './entry-words.ts'
import { renderVevent } from './vevent.ts'

/**
 * All slots of events in one file to open, for a letter about several days or several events: the same entries as in the
 * feeds. `dropped` are slots that an event had and has no more: their entries are cancelled, or whoever opened an earlier
 * file keeps them.
 */
export function renderSlotsFile(
  shown: readonly {
    readonly event: AgendaEvent
    readonly dropped: readonly Slot[]
    readonly context: RenderContext
  }[],
): string {
  return calendarText({
    method: 'PUBLISH',
    properties: [],
    zones: shown.map(({ event }) => event.zone),
    events: shown.flatMap(({ event, dropped, context }) => [
      ...(isFixed(event.when) ? event.when.slots : []).map((slot) => renderVevent(event, slot, context)),
      ...dropped.map((slot) => renderVevent({ ...event, status: 'cancelled' }, slot, context)),
    ]),
  })
}
