import * as z from 'zod'
import { communeCodeSchema, identifierSchema, localDaySchema } from '../../../core/domain/codes.ts'
import { newEventSchema } from '../../../core/domain/event-input.ts'
import { eventKindSchema } from '../../../core/domain/kinds.ts'
import { createEvent } from '../../../core/usecases/create-event.ts'
import { listEvents } from '../../../core/usecases/list-events.ts'
import { tagged, withClashes, withClashesSchema } from './event-responses.ts'
import { entryView, entryViewSchema, eventViewSchema } from './event-view.ts'
import { json, refusal } from './problem-details.ts'
import { route } from './route.ts'

/** Events registered, listed and read. */
export const EVENT_ROUTES = [
  route({
    method: 'post',
    path: '/v1/events',
    operationId: 'createEvent',
    summary: 'Register an event, or change the one that has the same reference of yours',
    scope: 'events:write',
    body: newEventSchema,
    success: {
      status: 201,
      description: 'Registered; 200 when your reference was known.',
      schema: withClashesSchema,
    },
    refusals: [409],
    handle: async ({ world, actor, body, derivedId }) => {
      const outcome = await createEvent(world, actor, body, derivedId ?? undefined)
      return withClashes(world, outcome, outcome.created === false ? 200 : 201)
    },
  }),
  route({
    method: 'get',
    path: '/v1/events',
    operationId: 'listEvents',
    summary: 'The agenda in order of date; dates to be confirmed come after their month',
    scope: 'events:read',
    query: z.strictObject({
      from: localDaySchema.optional(),
      to: localDaySchema.optional(),
      kind: eventKindSchema.optional(),
      structureId: identifierSchema.optional(),
      commune: communeCodeSchema.optional(),
      visibility: z.enum(['draft', 'restricted', 'network', 'public']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional().describe('`next` of the page before.'),
    }),
    success: {
      status: 200,
      description: 'A page of events.',
      schema: z
        .strictObject({ events: z.array(entryViewSchema), next: z.string().nullable() })
        .meta({ id: 'EventPage' }),
    },
    handle: async ({ world, actor, query: { limit, cursor, ...filter } }) => {
      const after = cursor === undefined ? null : Buffer.from(cursor, 'base64url').toString()
      const { entries, next } = await listEvents(world, actor.departement, filter, { after, limit })
      return json(200, {
        events: entries.map((entry) => entryView(entry, world.settings.publicUrl)),
        next: next && Buffer.from(next).toString('base64url'),
      })
    },
  }),
  route({
    method: 'get',
    path: '/v1/events/{eventId}',
    operationId: 'readEvent',
    summary: 'One event, with the reminders that are planned for it and why that day',
    scope: 'events:read',
    success: { status: 200, description: 'The event.', schema: eventViewSchema },
    refusals: [404],
    handle: async ({ world, actor, path }) => {
      const key = { departement: actor.departement, eventId: path.eventId ?? '' }
      const event = await world.store.read('event', key)
      if (event === null) return refusal('event-not-found')
      const { records } = await world.store.list('reminder', key)
      const reminders = records.map((reminder) => ({
        rule: `J-${reminder.days}`,
        to: reminder.to,
        sendOn: reminder.sendOn,
        dueAt: reminder.dueAt,
        because: reminder.movedBecause,
        state: reminder.state,
      }))
      return tagged(world, event, 200, { reminders })
    },
  }),
]
