import * as z from 'zod'
import { localDaySchema } from '../../../core/domain/codes.ts'
import { eventKindSchema } from '../../../core/domain/kinds.ts'
import { readNewsletterBlock } from '../../../core/usecases/read-newsletter-block.ts'
import { invalid, json } from './problem-details.ts'
import { route } from './route.ts'

const entrySchema = z.strictObject({
  eventId: z.string(),
  kind: eventKindSchema,
  title: z.string(),
  dateText: z.string().describe('The date as the house writes it.'),
  toBeConfirmed: z.boolean(),
  place: z.string().nullable().describe('« lieu à préciser » of what is to come; null when not told.'),
  page: z.string().nullable().describe('Its public page, when there is one.'),
})

const blockSchema = z
  .strictObject({
    since: localDaySchema,
    until: localDaySchema,
    today: localDaySchema,
    past: z.array(entrySchema).describe('« Retour sur ».'),
    coming: z.array(entrySchema).describe('« À venir »; dates to be confirmed after their month.'),
    html: z.string().describe('To paste: every value escaped, every style inline. Empty without events.'),
    text: z.string().describe('The same as plain text.'),
  })
  .meta({ id: 'NewsletterBlock' })

/** What the agenda holds for the next newsletter. */
export const NEWSLETTER_BLOCK_ROUTES = [
  route({
    method: 'get',
    path: '/v1/newsletter-block',
    operationId: 'readNewsletterBlock',
    summary: '« Retour sur » and « À venir » for a newsletter written today, as HTML and text to paste',
    scope: 'events:read',
    query: z.strictObject({
      since: localDaySchema.optional().describe('First day told of; 61 days ago unless told.'),
      until: localDaySchema.optional().describe('Last day told of; in 61 days unless told.'),
      readers: z
        .enum(['network', 'public'])
        .default('network')
        .describe('`public` for a newsletter that leaves the network: public events only.'),
    }),
    success: { status: 200, description: 'The block.', schema: blockSchema },
    handle: async ({ world, actor: { departement }, query }) => {
      const { period, block } = await readNewsletterBlock(world, { departement, ...query })
      return period.until < period.since
        ? invalid([{ field: 'until', message: 'La fin de la période précède son début.' }])
        : json(200, { ...period, ...block })
    },
  }),
]
