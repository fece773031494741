import { cohortSchema } from '../../../core/domain/cohort.ts'
import type { Cohort } from '../../../core/domain/cohort.ts'
import { SEAT_REFUSALS, type SeatRefusal } from '../../../core/domain/registering.ts'
import { cohortInputSchema } from '../../../core/domain/registration-input.ts'
import { putCohort } from '../../../core/usecases/put-cohort.ts'
import { json, problem, type ApiResponse } from './problem-details.ts'
import { route } from './route.ts'

export const cohortViewSchema = cohortSchema
  .omit({ departement: true, settleAt: true })
  .meta({ id: 'Cohort' })

export function cohortView({ departement: _departement, settleAt: _settleAt, ...shown }: Cohort) {
  return shown
}

const STATUS: Readonly<Partial<Record<SeatRefusal, number>>> = {
  'event-not-found': 404,
  'registration-not-found': 404,
  'counter-not-asked': 404,
  'version-changed': 412,
}

/** The training says no: its sentence. */
export function seatProblem(refused: SeatRefusal): ApiResponse {
  return problem(STATUS[refused] ?? 409, refused, SEAT_REFUSALS[refused])
}

/** The seats of a training. */
export const COHORT_ROUTES = [
  route({
    method: 'put',
    path: '/v1/events/{eventId}/cohort',
    operationId: 'putCohort',
    summary: 'Set the seats of a training; nobody loses hers, and those who wait are offered what is added',
    scope: 'registrations:write',
    body: cohortInputSchema,
    success: {
      status: 200,
      description: 'The cohort as it is now; 201 the first time. Its version is the ETag.',
      schema: cohortViewSchema,
    },
    refusals: [404, 409, 412],
    handle: async ({ world, actor, path, body, ifVersion }) => {
      const outcome = await putCohort(world, actor, { eventId: path.eventId ?? '', ifVersion, input: body })
      if ('refused' in outcome) return seatProblem(outcome.refused)
      const { cohort, created } = outcome
      return json(created ? 201 : 200, cohortView(cohort), { etag: `"${cohort.version}"` })
    },
  }),
]
