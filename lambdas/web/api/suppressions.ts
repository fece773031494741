import * as z from 'zod'
import { instantSchema, mailboxSchema } from '../../../core/domain/codes.ts'
import { mailCategorySchema } from '../../../core/domain/kinds.ts'
import { suppressionsOf } from '../../../core/domain/suppression.ts'
import { oneLine } from '../../../core/domain/text.ts'
import { LIFT_REFUSALS, liftSuppression } from '../../../core/usecases/lift-suppression.ts'
import { listSuppressions } from '../../../core/usecases/list-suppressions.ts'
import { json, problem } from './problem-details.ts'
import { route } from './route.ts'

const scopeSchema = z
  .union([z.literal('address'), mailCategorySchema])
  .describe('`address`: no letter at all; a category: none of these.')

const suppressionSchema = z
  .strictObject({
    scope: scopeSchema,
    origin: z
      .enum(['bounce', 'complaint', 'unsubscription', 'unknown'])
      .describe('It came back; it was called unwanted; its reader wants no more of these.'),
    since: instantSchema.nullable(),
    because: z.string().describe('« adresse inexistante », « désabonnement demandé par le destinataire »…'),
    lifting: z
      .enum(['freely', 'with-reason', 'never'])
      .describe('Whether you may lift it; an unsubscription is lifted by its reader alone.'),
  })
  .meta({ id: 'Suppression' })

/** To whom letters do not go, why, and how that ends. */
export const SUPPRESSION_ROUTES = [
  route({
    method: 'get',
    path: '/v1/suppressions',
    operationId: 'listSuppressions',
    summary: 'Mailboxes of the directory to which letters do not go: since when, why, and who may lift it',
    scope: 'directory:read',
    success: {
      status: 200,
      description: 'All of them.',
      schema: z.strictObject({
        mailboxes: z.array(
          z
            .strictObject({
              mailbox: z.string(),
              recipients: z.array(z.string()).describe('Whom it stands for: « Gabarret ».'),
              suppressions: z.array(suppressionSchema),
            })
            .meta({ id: 'SuppressedMailbox' }),
        ),
      }),
    },
    handle: async ({ world, actor }) =>
      json(200, { mailboxes: await listSuppressions(world, actor.departement) }),
  }),
  route({
    method: 'post',
    path: '/v1/suppressions/lift',
    operationId: 'liftSuppression',
    summary: 'Let letters go to a mailbox again; what was held back is sent by `resend`',
    scope: 'directory:write',
    body: z.strictObject({
      mailbox: z.string().trim().toLowerCase().pipe(mailboxSchema),
      scope: scopeSchema,
      reason: oneLine(300).nullish().describe('Who asked, and how; wanted for a complaint. Kept.'),
    }),
    success: {
      status: 200,
      description: 'What remains suppressed for the mailbox.',
      schema: z.strictObject({ suppressions: z.array(suppressionSchema) }),
    },
    refusals: [409],
    handle: async ({ world, actor, body: { mailbox, scope, reason = null } }) => {
      const outcome = await liftSuppression(world, actor, { mailbox, scope, reason })
      if ('refused' in outcome) return problem(409, outcome.refused, LIFT_REFUSALS[outcome.refused])
      return json(200, { suppressions: suppressionsOf(outcome.lifted) })
    },
  }),
]
