import { eventState, type AgendaEvent } from '../domain/event.ts'
import { frenchWhen } from '../domain/french-dates.ts'
import { KINDS } from '../domain/kinds.ts'
import { isFixed } from '../domain/when.ts'
import { publicPage, type RenderContext } from './entry-words.ts'
import { uidOf } from './uid.ts'

/** An event as `.json` feeds give it, serialised: what a website needs to show it, and nothing about persons. */
export function entryJson(event: AgendaEvent, context: RenderContext): string {
  const { eventId, kind, title, description, programme, when, zone, venue, structureIds } = event
  return JSON.stringify({
    id: eventId,
    kind,
    kindLabel: KINDS[kind].label,
    title,
    state: eventState(event),
    sequence: event.revision,
    precision: when.precision,
    dateText: frenchWhen(when, zone),
    month: when.precision === 'month' ? when.month : null,
    zone,
    slots: isFixed(when)
      ? when.slots.map(({ id, ...slot }) => ({ uid: uidOf(eventId, id, context.uidDomain), ...slot }))
      : [],
    description,
    programme,
    venue,
    communes: context.communeNames,
    structureIds,
    structures: context.structureNames,
    organiser: event.organiser.name,
    url: publicPage(event, context.publicUrl),
    updatedAt: event.changedAt,
  })
}
