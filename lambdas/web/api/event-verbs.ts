import * as z from 'zod'
import { eventPatchSchema, fixedWhenInputSchema, whenInputSchema } from '../../../core/domain/event-input.ts'
import { oneLine } from '../../../core/domain/text.ts'
import { cancelEvent, reinstateEvent } from '../../../core/usecases/cancel-event.ts'
import { patchEvent, rescheduleEvent } from '../../../core/usecases/change-event.ts'
import { publishEvent } from '../../../core/usecases/publish-event.ts'
import { withClashes, withClashesSchema } from './event-responses.ts'
import { route, type ApiRequest } from './route.ts'

function target(request: ApiRequest<unknown, unknown>) {
  return { eventId: request.path.eventId ?? '', ifVersion: request.ifVersion }
}

const changed = {
  status: 200,
  description: 'The event as it is now, and what it clashes with.',
  schema: withClashesSchema,
}
const REFUSALS_OF_A_VERB = [404, 409, 412]

/** What may be done to an event that is registered. */
export const EVENT_VERB_ROUTES = [
  route({
    method: 'patch',
    path: '/v1/events/{eventId}',
    operationId: 'changeEvent',
    summary: 'Change what is written of an event; a new venue is told to its guests',
    scope: 'events:write',
    body: eventPatchSchema,
    success: changed,
    refusals: REFUSALS_OF_A_VERB,
    handle: async (request) =>
      withClashes(
        request.world,
        await patchEvent(request.world, request.actor, { ...target(request), patch: request.body }),
        200,
      ),
  }),
  route({
    method: 'post',
    path: '/v1/events/{eventId}/publish',
    operationId: 'publishEvent',
    summary: 'Show an event to its audience',
    scope: 'events:write',
    body: z.strictObject({ visibility: z.enum(['restricted', 'network', 'public']).optional() }),
    success: changed,
    refusals: REFUSALS_OF_A_VERB,
    handle: async (request) => {
      const { visibility } = request.body
      const asked = visibility === undefined ? target(request) : { ...target(request), visibility }
      return withClashes(request.world, await publishEvent(request.world, request.actor, asked), 200)
    },
  }),
  route({
    method: 'post',
    path: '/v1/events/{eventId}/reschedule',
    operationId: 'rescheduleEvent',
    summary: 'Move an event to another date, told once to each guest',
    scope: 'events:write',
    body: z.strictObject({ when: whenInputSchema }),
    success: changed,
    refusals: REFUSALS_OF_A_VERB,
    handle: async (request) =>
      withClashes(
        request.world,
        await rescheduleEvent(request.world, request.actor, { ...target(request), when: request.body.when }),
        200,
      ),
  }),
  route({
    method: 'post',
    path: '/v1/events/{eventId}/fix-date',
    operationId: 'fixDate',
    summary: 'Fix the date of an event announced without one; its UID stays',
    scope: 'events:write',
    body: z.strictObject({ when: fixedWhenInputSchema }),
    success: changed,
    refusals: REFUSALS_OF_A_VERB,
    handle: async (request) =>
      withClashes(
        request.world,
        await rescheduleEvent(request.world, request.actor, {
          ...target(request),
          when: request.body.when,
          fixOnly: true,
        }),
        200,
      ),
  }),
  route({
    method: 'post',
    path: '/v1/events/{eventId}/cancel',
    operationId: 'cancelEvent',
    summary: 'Cancel an event: its guests are told once, calendars show it crossed out for 30 days',
    scope: 'events:write',
    body: z.strictObject({
      reason: oneLine(300).nullish().describe('« en raison de … », printed in the letter.'),
      followUp: oneLine(300)
        .nullish()
        .describe('What follows, one sentence; « Une nouvelle date vous sera proposée. » unless told.'),
    }),
    success: changed,
    refusals: REFUSALS_OF_A_VERB,
    handle: async (request) =>
      withClashes(
        request.world,
        await cancelEvent(request.world, request.actor, {
          ...target(request),
          reason: request.body.reason ?? null,
          followUp: request.body.followUp ?? null,
        }),
        200,
      ),
  }),
  route({
    method: 'post',
    path: '/v1/events/{eventId}/reinstate',
    operationId: 'reinstateEvent',
    summary: 'Undo a cancellation',
    scope: 'events:write',
    body: z.strictObject({}),
    success: changed,
    refusals: REFUSALS_OF_A_VERB,
    handle: async (request) =>
      withClashes(request.world, await reinstateEvent(request.world, request.actor, target(request)), 200),
  }),
]
