import * as z from 'zod'
import { counterGapSchema } from '../../../core/domain/counter-gap.ts'
import {
  counterChoiceSchema,
  counterQuestionSchema,
  type CounterQuestion,
} from '../../../core/domain/counter-question.ts'
import { counterSentences } from '../../../core/letters/counter-words.ts'
import { answerCounter } from '../../../core/usecases/answer-counter.ts'
import { readCounters, type ReadCounter } from '../../../core/usecases/read-counters.ts'
import { seatProblem } from './cohort.ts'
import { json } from './problem-details.ts'
import { route } from './route.ts'

/** A question as the API shows it. */
export const counterQuestionViewSchema = counterQuestionSchema
  .pick({ structureId: true, askedAt: true, answer: true })
  .extend({ isOpen: z.boolean().describe('False once it has become moot: the counter is kept.') })
  .meta({ id: 'CounterQuestion' })

export function counterQuestionView(question: CounterQuestion): z.infer<typeof counterQuestionViewSchema> {
  const { structureId, askedAt, answer, asks } = question
  return { structureId, askedAt, answer, isOpen: asks !== null }
}

const counterViewSchema = z
  .strictObject({
    structureId: z.string(),
    name: z.string(),
    unknown: z
      .enum(['agents', 'hours'])
      .nullable()
      .describe('What the directory lacks: then nothing is said, and nothing is asked.'),
    agents: z.int().nullable(),
    attending: z.int().nullable().describe('How many of them may be away for this training.'),
    gaps: z.array(counterGapSchema),
    sentences: z.array(z.string()).describe('The gaps in French, one sentence a day.'),
    question: counterQuestionViewSchema.nullable(),
  })
  .meta({ id: 'Counter' })

function counterView({ structure, state, question }: ReadCounter): z.infer<typeof counterViewSchema> {
  const { structureId, name } = structure
  const asked = question === null ? null : counterQuestionView(question)
  const shown = { structureId, name, question: asked }
  if ('unknown' in state) {
    return { ...shown, unknown: state.unknown, agents: null, attending: null, gaps: [], sentences: [] }
  }
  const { agents, attending, gaps } = state
  return {
    ...shown,
    unknown: null,
    agents,
    attending,
    gaps: [...gaps],
    sentences: counterSentences(name, gaps),
  }
}

/** Which structures would be left without agents during a training, and what they have decided. */
export const COUNTER_ROUTES = [
  route({
    method: 'get',
    path: '/v1/events/{eventId}/counters',
    operationId: 'readCounters',
    summary: 'For each structure with somebody registered: at which hours its counter would lack agents',
    scope: 'registrations:read',
    success: {
      status: 200,
      description: 'As things are at this moment: opening hours, agents of the directory, registrations.',
      schema: z.strictObject({ counters: z.array(counterViewSchema) }).meta({ id: 'CounterList' }),
    },
    refusals: [404, 409],
    handle: async ({ world, actor, path }) => {
      const key = { departement: actor.departement, eventId: path.eventId ?? '' }
      const read = await readCounters(world.store, key)
      return 'refused' in read
        ? seatProblem(read.refused)
        : json(200, { counters: read.counters.map(counterView) })
    },
  }),
  route({
    method: 'put',
    path: '/v1/events/{eventId}/counters/{structureId}/answer',
    operationId: 'answerCounter',
    summary: 'Note how a structure keeps its counter open, as it was said by telephone',
    scope: 'registrations:write',
    body: z.strictObject({ choice: counterChoiceSchema }),
    success: { status: 200, description: 'The question and its answer.', schema: counterQuestionViewSchema },
    refusals: [404, 409],
    handle: async ({ world, actor, path, body }) => {
      const { eventId = '', structureId = '' } = path
      const outcome = await answerCounter(world, actor, { eventId, structureId, choice: body.choice })
      return 'refused' in outcome
        ? seatProblem(outcome.refused)
        : json(200, counterQuestionView(outcome.question))
    },
  }),
]
