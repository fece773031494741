import * as z from 'zod'
import { answerInputSchema } from '../../../core/domain/answer-input.ts'
import type { BoardLine } from '../../../core/domain/answer-board.ts'
import { ANSWER_REFUSALS } from '../../../core/domain/answering.ts'
import { audienceSchema } from '../../../core/domain/audience.ts'
import { answerSchema } from '../../../core/domain/invitation.ts'
import { letterNameSchema, mailStateSchema, type Mail } from '../../../core/domain/mail.ts'
import { answerInvitation } from '../../../core/usecases/answer-invitation.ts'
import { exportAnswers } from '../../../core/usecases/export-answers.ts'
import { invite } from '../../../core/usecases/invite.ts'
import { readBoard } from '../../../core/usecases/read-board.ts'
import { csvFile, partOf, partQuery } from './csv-file.ts'
import { invalid, json, problem, refusal } from './problem-details.ts'
import { route, type ApiRequest } from './route.ts'

const tallySchema = z
  .strictObject({
    invited: z.int(),
    yes: z.int(),
    no: z.int(),
    replaced: z.int(),
    silent: z.int(),
    undeliverable: z.int(),
    persons: z.int().describe('Head-count expected.'),
  })
  .meta({ id: 'Tally' })

const lineSchema = z
  .strictObject({
    commune: z.string().nullable(),
    name: z.string(),
    epci: z.string().nullable(),
    state: z.enum(['yes', 'no', 'replaced', 'silent', 'undeliverable']),
    invitationId: z.string(),
    persons: z.int(),
    answer: answerSchema.nullable(),
    changedMind: z.boolean(),
    boxesDisagree: z.boolean(),
    undeliverable: z.string().nullable(),
  })
  .meta({ id: 'BoardLine' })

const boardSchema = z
  .strictObject({
    communes: tallySchema,
    others: tallySchema,
    epcis: z.array(tallySchema.extend({ siren: z.string().nullable(), name: z.string() })),
    lines: z.array(lineSchema),
  })
  .meta({ id: 'AnswerBoard' })

const mailViewSchema = z
  .strictObject({
    letter: letterNameSchema,
    mailbox: z.string(),
    state: mailStateSchema,
    revision: z.int(),
    dueAt: z.string(),
    sentAt: z.string().nullable(),
    delivery: z.enum(['delivered', 'bounced', 'complained']).nullable(),
    failure: z.string().nullable(),
    rule: z.string().nullable().describe('The reminder it is: « J-7 ».'),
    because: z.string().nullable().describe('Why this day: « avancé au … ».'),
  })
  .meta({ id: 'Mail' })

function lineView({ invitation, ...line }: BoardLine): z.infer<typeof lineSchema> {
  return { ...line, invitationId: invitation.invitationId }
}

function mailView({ facts, ...mail }: Mail): z.infer<typeof mailViewSchema> {
  const { letter, mailbox, state, revision, dueAt, sentAt, delivery, failure } = mail
  const rule = facts.reminderDays === null ? null : `J-${facts.reminderDays}`
  return {
    letter,
    mailbox,
    state,
    revision,
    dueAt,
    sentAt,
    delivery,
    failure,
    rule,
    because: facts.movedBecause,
  }
}

function eventKey({ actor, path }: ApiRequest<unknown, unknown>) {
  return { departement: actor.departement, eventId: path.eventId ?? '' }
}

/** Guests of an event: invited, answering, written to. */
export const INVITATION_ROUTES = [
  route({
    method: 'post',
    path: '/v1/events/{eventId}/invitations',
    operationId: 'invite',
    summary: 'Invite by commune, EPCI, structure, role, the whole département or named contacts',
    scope: 'invitations:write',
    body: z.strictObject({ audience: audienceSchema }),
    success: {
      status: 202,
      description: 'The audience is fixed; letters leave in working hours. Nobody is invited twice.',
      schema: z.strictObject({ invitationBatch: z.string(), contacts: z.int() }),
    },
    refusals: [404, 409],
    handle: async (request) => {
      const { eventId } = eventKey(request)
      const { audience } = request.body
      const asked =
        request.derivedId === null
          ? { eventId, audience }
          : { eventId, audience, fanOutId: request.derivedId }
      const outcome = await invite(request.world, request.actor, asked)
      if ('refused' in outcome) return refusal(outcome.refused)
      if ('problems' in outcome) return invalid(outcome.problems)
      return json(202, { invitationBatch: outcome.fanOutId, contacts: outcome.contacts })
    },
  }),
  route({
    method: 'get',
    path: '/v1/events/{eventId}/answers',
    operationId: 'readAnswers',
    summary: 'The live result by commune and by EPCI: yes, no, replaced, silent, undeliverable',
    scope: 'invitations:read',
    success: { status: 200, description: 'The board.', schema: boardSchema },
    refusals: [404, 406],
    handle: async (request) => {
      const read = await readBoard(request.world, eventKey(request))
      if (read === null) return refusal('event-not-found')
      return json(200, { ...read.board, lines: read.board.lines.map(lineView) })
    },
  }),
  route({
    method: 'get',
    path: '/v1/events/{eventId}/answers.csv',
    operationId: 'exportAnswers',
    summary: 'The same as a table for a spreadsheet (UTF-8 with BOM, « ; »)',
    scope: 'invitations:read',
    query: partQuery,
    success: { status: 200, description: 'A CSV file.', contentType: 'text/csv' },
    refusals: [404, 406],
    handle: async (request) => {
      const part = partOf(request.query)
      const file = await exportAnswers(request.world, eventKey(request), part)
      return file === null ? refusal('event-not-found') : csvFile(file, part)
    },
  }),
  route({
    method: 'put',
    path: '/v1/events/{eventId}/invitations/{invitationId}/answer',
    operationId: 'recordAnswer',
    summary: 'Record an answer given by telephone, like the answer page would',
    scope: 'invitations:write',
    body: answerInputSchema,
    success: { status: 200, description: 'The answer as recorded.', schema: answerSchema },
    refusals: [404, 409],
    handle: async (request) => {
      const invitationId = request.path.invitationId ?? ''
      const command = {
        ...eventKey(request),
        invitationId,
        origin: 'telephone' as const,
        input: request.body,
      }
      const outcome = await answerInvitation(request.world, command)
      if ('problems' in outcome) return invalid(outcome.problems)
      if ('refused' in outcome) {
        const status = outcome.refused === 'unknown-invitation' ? 404 : 409
        return problem(status, outcome.refused, ANSWER_REFUSALS[outcome.refused])
      }
      return json(200, outcome.answered.answer)
    },
  }),
  route({
    method: 'get',
    path: '/v1/events/{eventId}/mails',
    operationId: 'listMails',
    summary: 'Every letter about the event: to whom, when, why that day, delivered or not',
    scope: 'invitations:read',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.string().max(200).optional(),
    }),
    success: {
      status: 200,
      description: 'A page of mails.',
      schema: z
        .strictObject({ mails: z.array(mailViewSchema), next: z.string().nullable() })
        .meta({ id: 'MailPage' }),
    },
    handle: async (request) => {
      const { limit, cursor } = request.query
      const page = cursor === undefined ? { limit } : { limit, after: cursor }
      const { records, next } = await request.world.store.list('mail', eventKey(request), page)
      const mails = records.map(mailView)
      return json(200, { mails, next })
    },
  }),
]
