import * as z from 'zod'
import { registrationInputSchema } from '../../../core/domain/registration-input.ts'
import { SEAT_REFUSALS } from '../../../core/domain/registering.ts'
import { registrationSchema, registrationStateSchema } from '../../../core/domain/registration.ts'
import type { Registration } from '../../../core/domain/registration.ts'
import { enrol, type EnrolResult } from '../../../core/usecases/enrol.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import { readRegistrations } from '../../../core/usecases/read-registrations.ts'
import { cohortView, cohortViewSchema, seatProblem } from './cohort.ts'
import { counterQuestionView, counterQuestionViewSchema } from './counters.ts'
import { json } from './problem-details.ts'
import { route } from './route.ts'

/** A registration as the API shows it. */
export const registrationViewSchema = registrationSchema
  .omit({ departement: true, eventId: true })
  .meta({ id: 'Registration' })

export function registrationView(registration: Registration): z.infer<typeof registrationViewSchema> {
  const { departement: _departement, eventId: _eventId, ...shown } = registration
  return shown
}

const placedSchema = registrationViewSchema
  .extend({ position: z.int().nullable().describe('Place in the queue at this moment, from 1.') })
  .meta({ id: 'PlacedRegistration' })

const resultSchema = z
  .strictObject({
    status: z.enum(['registered', 'known', 'invalid', 'refused']),
    registration: registrationViewSchema.optional(),
    errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'RegistrationResult' })

function resultView(result: EnrolResult): z.infer<typeof resultSchema> {
  if ('problems' in result) return { status: 'invalid', errors: result.problems }
  if ('refused' in result) {
    return { status: 'refused', errors: [{ field: '', message: SEAT_REFUSALS[result.refused] }] }
  }
  const { registration, known } = result
  return { status: known ? 'known' : 'registered', registration: registrationView(registration) }
}

/** Those registered for a training: enrolled several at once, listed with their place in the queue. */
export const REGISTRATION_ROUTES = [
  route({
    method: 'post',
    path: '/v1/events/{eventId}/registrations',
    operationId: 'enrol',
    summary: 'Enrol several people for a training, with a result for each; the same again changes nothing',
    scope: 'registrations:write',
    body: z.strictObject({ registrations: z.array(registrationInputSchema).min(1).max(100) }),
    success: {
      status: 200,
      description:
        'One result for each person, in order: confirmed at once while seats are free; « validated » is confirmed, or put on the waiting list, within a minute.',
      schema: z.strictObject({ results: z.array(resultSchema) }),
    },
    refusals: [404, 409],
    handle: async ({ world, actor, path, body }) => {
      const asked = { eventId: path.eventId ?? '', people: body.registrations }
      const outcome = await enrol(world, actor, asked)
      if ('refused' in outcome) return seatProblem(outcome.refused)
      return json(200, { results: outcome.results.map(resultView) })
    },
  }),
  route({
    method: 'get',
    path: '/v1/events/{eventId}/registrations',
    operationId: 'listRegistrations',
    summary: 'The seats of a training and everybody registered, the queue first and in its order',
    scope: 'registrations:read',
    query: z.strictObject({ state: registrationStateSchema.optional() }),
    success: {
      status: 200,
      description: 'All of them.',
      schema: z
        .strictObject({
          cohort: cohortViewSchema,
          registrations: z.array(placedSchema),
          counters: z.array(counterQuestionViewSchema).describe('Letter T15: what was asked and answered.'),
        })
        .meta({ id: 'RegistrationList' }),
    },
    refusals: [404, 409],
    handle: async ({ world, actor, path, query }) => {
      const key = { departement: actor.departement, eventId: path.eventId ?? '' }
      const read = await readRegistrations(world.store, key)
      if ('refused' in read) return seatProblem(read.refused)
      const registrations = read.registrations
        .filter(({ registration }) => query.state === undefined || registration.state === query.state)
        .map(({ registration, position }) => ({ ...registrationView(registration), position }))
      const { cohort } = read
      const questions = await readAll(world.store, 'counterQuestion', key)
      const counters = questions.map(counterQuestionView)
      return json(
        200,
        { cohort: cohortView(cohort), registrations, counters },
        { etag: `"${cohort.version}"` },
      )
    },
  }),
  route({
    method: 'get',
    path: '/v1/events/{eventId}/registrations/{registrationId}',
    operationId: 'readRegistration',
    summary: 'One registration, with its place in the queue',
    scope: 'registrations:read',
    success: { status: 200, description: 'The registration.', schema: placedSchema },
    refusals: [404, 409],
    handle: async ({ world, actor, path }) => {
      const key = { departement: actor.departement, eventId: path.eventId ?? '' }
      const read = await readRegistrations(world.store, key)
      if ('refused' in read) return seatProblem(read.refused)
      const found = read.registrations.find(
        ({ registration }) => registration.registrationId === path.registrationId,
      )
      if (found === undefined) return seatProblem('registration-not-found')
      return json(200, { ...registrationView(found.registration), position: found.position })
    },
  }),
]
