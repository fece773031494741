import * as z from 'zod'
import { oneLine } from '../../../core/domain/text.ts'
import type { World } from '../../../core/ports.ts'
import {
  acceptOffer,
  overridePrerequisite,
  refuseOffer,
  validateRegistration,
  withdrawRegistration,
  type RegistrationOutcome,
  type RegistrationTarget,
} from '../../../core/usecases/change-registration.ts'
import type { SeatActor } from '../../../core/usecases/enrol.ts'
import { seatProblem } from './cohort.ts'
import { json, type ApiResponse } from './problem-details.ts'
import { registrationView, registrationViewSchema } from './registrations.ts'
import { route, type ApiRequest, type Route } from './route.ts'

function target({ path }: ApiRequest<unknown, unknown>): RegistrationTarget {
  return { eventId: path.eventId ?? '', registrationId: path.registrationId ?? '' }
}

function answered(outcome: RegistrationOutcome): ApiResponse {
  return 'refused' in outcome
    ? seatProblem(outcome.refused)
    : json(200, registrationView(outcome.registration))
}

const changed = {
  status: 200,
  description: 'The registration as it is now.',
  schema: registrationViewSchema,
}
const REFUSALS_OF_A_VERB = [404, 409]

type Verb = (world: World, actor: SeatActor, target: RegistrationTarget) => Promise<RegistrationOutcome>

/** A verb that needs nothing but the registration; said twice, it is done once. */
function verb(name: string, operationId: string, summary: string, run: Verb): Route {
  return route({
    ...{ method: 'post', path: `/v1/events/{eventId}/registrations/{registrationId}/${name}` },
    ...{ operationId, summary, scope: 'registrations:write', body: z.strictObject({}) },
    ...{ success: changed, refusals: REFUSALS_OF_A_VERB },
    handle: async (request) => answered(await run(request.world, request.actor, target(request))),
  })
}

/** What may be done to a registration. */
export const REGISTRATION_VERB_ROUTES: readonly Route[] = [
  verb('validate', 'validateRegistration', "The employer agrees to somebody's request", validateRegistration),
  verb(
    'withdraw',
    'withdrawRegistration',
    'Somebody leaves: her seat is offered to the next; late is accepted and marked',
    withdrawRegistration,
  ),
  verb('accept', 'acceptOffer', 'Accept an offered seat in her name', acceptOffer),
  verb('refuse', 'refuseOffer', 'Leave an offered seat to the next in her name', refuseOffer),
  route({
    method: 'post',
    path: '/v1/events/{eventId}/registrations/{registrationId}/override-prerequisite',
    operationId: 'overridePrerequisite',
    summary: 'Pass over a missing prerequisite, for a reason that is kept',
    scope: 'registrations:write',
    body: z.strictObject({ reason: oneLine(300) }),
    success: changed,
    refusals: REFUSALS_OF_A_VERB,
    handle: async (request) =>
      answered(
        await overridePrerequisite(request.world, request.actor, {
          ...target(request),
          reason: request.body.reason,
        }),
      ),
  }),
]
