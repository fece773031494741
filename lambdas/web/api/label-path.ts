import * as z from 'zod'
import { localDaySchema } from '../../../core/domain/codes.ts'
import { frenchWhen } from '../../../core/domain/french-dates.ts'
import { daysBetween } from '../../../core/domain/local-time.ts'
import { INITIAL_TRAINING, TRAINED_AGENTS_FOR_A_LABEL } from '../../../core/domain/trained.ts'
import { labelAlert, labelSentence } from '../../../core/letters/label-path-words.ts'
import {
  LABEL_PATH_REFUSALS,
  readLabelPath,
  type ReadLabelPath,
} from '../../../core/usecases/read-label-path.ts'
import { json, problem } from './problem-details.ts'
import { route } from './route.ts'

const stepSchema = z.strictObject({
  module: z.enum(INITIAL_TRAINING),
  eventId: z.string(),
  title: z.string(),
  dates: z.string(),
})

const labelPathViewSchema = z
  .strictObject({
    structureId: z.string(),
    name: z.string(),
    opening: localDaySchema,
    needed: z.int(),
    trained: z
      .int()
      .describe('Agents who have attended, or hold confirmed seats for, both modules before it.'),
    missing: z.int(),
    agents: z
      .array(z.strictObject({ enrolBy: localDaySchema, steps: z.array(stepSchema) }))
      .nullable()
      .describe('For each agent missing, the last sessions that still work; null when none does.'),
    enrolBy: localDaySchema.nullable().describe('The last day on which the first of them must be enrolled.'),
    daysLeft: z.int().nullable(),
    sentence: z.string(),
    alert: z.string().nullable().describe('Why it cannot open on that day; null while it can.'),
  })
  .meta({ id: 'LabelPath' })

function labelPathView(read: ReadLabelPath): z.infer<typeof labelPathViewSchema> {
  const { structure, opening, today, path, sessions } = read
  const { structureId, name } = structure
  const { trained, missing, agents, enrolBy } = path
  const shown = (eventId: string) => {
    const event = sessions.find((session) => session.eventId === eventId)
    return { eventId, title: event?.title ?? '', dates: event ? frenchWhen(event.when, event.zone) : '' }
  }
  return {
    ...{ structureId, name, opening, needed: TRAINED_AGENTS_FOR_A_LABEL, trained, missing, enrolBy },
    agents:
      agents?.map(({ enrolBy: by, steps }) => ({
        enrolBy: by,
        steps: steps.map(({ module, eventId }) => ({ module, ...shown(eventId) })),
      })) ?? null,
    daysLeft: enrolBy === null ? null : daysBetween(today, enrolBy),
    sentence: labelSentence(name, opening, path),
    alert: labelAlert(opening, path),
  }
}

/** From the opening that a structure wants back to the last session by which it has two trained agents in time. */
export const LABEL_PATH_ROUTES = [
  route({
    method: 'get',
    path: '/v1/structures/{structureId}/label-path',
    operationId: 'readLabelPath',
    summary:
      'From a wanted opening back to the last sessions that still give two trained agents; an alert when none does',
    scope: 'registrations:read',
    query: z.strictObject({
      opening: localDaySchema.optional().describe('Unless told, the opening announced in the agenda.'),
    }),
    success: { status: 200, description: 'The way as it is now.', schema: labelPathViewSchema },
    refusals: [404, 409],
    handle: async ({ world, actor, path, query }) => {
      const { departement } = actor
      const { structureId = '' } = path
      const read = await readLabelPath(world, { departement, structureId, opening: query.opening ?? null })
      if (!('refused' in read)) return json(200, labelPathView(read))
      const { refused } = read
      return problem(refused === 'structure-not-found' ? 404 : 409, refused, LABEL_PATH_REFUSALS[refused])
    },
  }),
]
