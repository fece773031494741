import * as z from 'zod'
import { agendaEntrySchema, type AgendaEntry } from '../../../core/domain/agenda.ts'
import { agendaEventSchema, eventState, type AgendaEvent } from '../../../core/domain/event.ts'
import { frenchWhen } from '../../../core/domain/french-dates.ts'
import { replyDeadline } from '../../../core/domain/reminder-plan.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { absolute, PATHS } from '../../../core/paths.ts'

const stateSchema = z.enum(['draft', 'to-be-confirmed', 'confirmed', 'postponed', 'cancelled'])
const placeSchema = z.strictObject({ insee: z.string(), name: z.string() })

/** An event as the API shows it. */
export const eventViewSchema = agendaEventSchema
  .omit({ closures: true, renderVersion: true, status: true, communes: true, dateRevision: true })
  .extend({
    state: stateSchema,
    dateText: z.string().describe('The date in French, as letters say it.'),
    communes: z.array(placeSchema),
    replyBy: z.strictObject({ on: z.string(), because: z.string().nullable() }).nullable(),
    links: z.strictObject({ self: z.string(), page: z.string(), feed: z.string() }),
  })
  .meta({ id: 'Event' })

export function eventView(
  event: AgendaEvent,
  territory: Territory,
  publicUrl: string,
): z.infer<typeof eventViewSchema> {
  const {
    closures: _closures,
    renderVersion: _render,
    status: _status,
    dateRevision: _date,
    communes,
    ...shown
  } = event
  const deadline = replyDeadline(event)
  return {
    ...shown,
    state: eventState(event),
    dateText: frenchWhen(event.when, event.zone),
    communes: communes.map((insee) => ({ insee, name: territory.communes.get(insee)?.name ?? insee })),
    replyBy: deadline && { on: deadline.on, because: deadline.movedBecause },
    links: {
      self: absolute(publicUrl, `/v1/events/${event.eventId}`),
      page: absolute(publicUrl, PATHS.event(event.departement, event.eventId)),
      feed: absolute(publicUrl, PATHS.publicFeed(event.departement)),
    },
  }
}

/** An event as lists show it. */
export const entryViewSchema = agendaEntrySchema
  .omit({ sortOn: true, departement: true })
  .extend({ dateText: z.string(), links: z.strictObject({ self: z.string() }) })
  .meta({ id: 'EventSummary' })

export function entryView(entry: AgendaEntry, publicUrl: string): z.infer<typeof entryViewSchema> {
  const { sortOn: _sortOn, departement: _departement, ...shown } = entry
  return {
    ...shown,
    dateText: frenchWhen(entry.when, entry.zone),
    links: { self: absolute(publicUrl, `/v1/events/${entry.eventId}`) },
  }
}
