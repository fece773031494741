import * as z from 'zod'
import { mailboxSchema } from '../../../core/domain/codes.ts'
import { letterNameSchema, mailStateSchema } from '../../../core/domain/mail.ts'
import { exportDeliveries } from '../../../core/usecases/export-deliveries.ts'
import { listDeliveries, type Delivery } from '../../../core/usecases/list-deliveries.ts'
import { resendLost } from '../../../core/usecases/resend-lost.ts'
import { csvFile, partOf, partQuery } from './csv-file.ts'
import { json, refusal } from './problem-details.ts'
import { route } from './route.ts'

const deliverySchema = z
  .strictObject({
    mailId: z.string(),
    recipient: z.string().describe('Whom the mailbox stands for: « Gabarret ».'),
    functionLabel: z.string(),
    mailbox: z.string(),
    invitationId: z.string().nullable(),
    letter: letterNameSchema,
    label: z.string().describe('The letter in French: « Réponse attendue ».'),
    rule: z.string().describe('« rappel J-7, avancé au mercredi 10 novembre : le 11 est férié »'),
    because: z.string().describe('The same in sentences: what « Pourquoi ai-je reçu ce message ? » answers.'),
    state: mailStateSchema,
    outcome: z.string().describe('« remis », « non remis : boîte pleine »…'),
    dueAt: z.string(),
    acceptedAt: z.string().nullable().describe('When SES took it.'),
    deliveredAt: z.string().nullable(),
    bouncedAt: z.string().nullable(),
    ambiguousResend: z
      .boolean()
      .describe('Sent again without knowing whether it had left: it may be there twice.'),
  })
  .meta({ id: 'Delivery' })

function view(delivery: Delivery): z.infer<typeof deliverySchema> {
  const { mail, ...words } = delivery
  const { mailId, mailbox, invitationId, letter, state, dueAt, ambiguousResend } = mail
  return { ...words, mailId, mailbox, invitationId, letter, state, dueAt, ambiguousResend }
}

/** What was sent about an event, to whom, by which rule, and what became of it. */
export const DELIVERY_ROUTES = [
  route({
    method: 'get',
    path: '/v1/events/{eventId}/deliveries',
    operationId: 'listDeliveries',
    summary: 'Per recipient: what was sent, when, by which rule, accepted, delivered, bounced and why',
    scope: 'invitations:read',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.string().max(200).optional(),
    }),
    success: {
      status: 200,
      description: 'A page of deliveries.',
      schema: z
        .strictObject({ deliveries: z.array(deliverySchema), next: z.string().nullable() })
        .meta({ id: 'DeliveryPage' }),
    },
    refusals: [404],
    handle: async ({ world, actor, path, query: { limit, cursor } }) => {
      const key = { departement: actor.departement, eventId: path.eventId ?? '' }
      const page = cursor === undefined ? { limit } : { limit, after: cursor }
      const listed = await listDeliveries(world, key, page)
      if (listed === null) return refusal('event-not-found')
      return json(200, { deliveries: listed.deliveries.map(view), next: listed.next })
    },
  }),
  route({
    method: 'get',
    path: '/v1/events/{eventId}/deliveries.csv',
    operationId: 'exportDeliveries',
    summary: 'The same as a table for a spreadsheet (UTF-8 with BOM, « ; »), by recipient',
    scope: 'invitations:read',
    query: partQuery,
    success: { status: 200, description: 'A CSV file.', contentType: 'text/csv' },
    refusals: [404, 406],
    handle: async ({ world, actor, path, query }) => {
      const key = { departement: actor.departement, eventId: path.eventId ?? '' }
      const part = partOf(query)
      const file = await exportDeliveries(world, key, part)
      return file === null ? refusal('event-not-found') : csvFile(file, part)
    },
  }),
  route({
    method: 'post',
    path: '/v1/events/{eventId}/deliveries/resend',
    operationId: 'resendLost',
    summary: 'Send again what was suppressed, refused or came back, where it is still worth it; never twice',
    scope: 'invitations:write',
    body: z.strictObject({
      mailbox: z
        .string()
        .trim()
        .toLowerCase()
        .pipe(mailboxSchema)
        .nullish()
        .describe('Of this mailbox only; without it, of everybody.'),
    }),
    success: {
      status: 202,
      description: 'They leave with the next minutes, in working hours.',
      schema: z
        .strictObject({
          resent: z.int(),
          stillSuppressed: z.int().describe('Lift the suppression first.'),
          pointless: z.int().describe('Too late, cancelled, or another letter has taken their place.'),
        })
        .meta({ id: 'ResendReport' }),
    },
    refusals: [404],
    handle: async ({ world, actor, path, body: { mailbox = null } }) => {
      const report = await resendLost(world, actor, { eventId: path.eventId ?? '', mailbox })
      return report === null ? refusal('event-not-found') : json(202, report)
    },
  }),
]
