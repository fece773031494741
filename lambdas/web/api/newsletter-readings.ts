import * as z from 'zod'
import { localMonthSchema } from '../../../core/domain/codes.ts'
import { whenFrom } from '../../../core/domain/date-input.ts'
import { departement as departementOf } from '../../../core/domain/departements.ts'
import { newEventSchema } from '../../../core/domain/event-input.ts'
import { frenchWhen } from '../../../core/domain/french-dates.ts'
import { readNewsletter, type NewsletterReading } from '../../../core/usecases/read-newsletter.ts'
import { json } from './problem-details.ts'
import { route } from './route.ts'

const LONGEST_BYTES = 100_000

const pastedSchema = z
  .strictObject({
    text: z
      .string()
      .min(1)
      .refine(
        (text) => Buffer.byteLength(text) <= LONGEST_BYTES && text.isWellFormed(),
        'Une lettre est un texte de 100 ko au plus.',
      )
      .describe('Plain text as it was pasted, 100 kB at most.'),
    publishedIn: localMonthSchema
      .optional()
      .describe(
        'Month of the newsletter; unless told, the one that its heading says. Years not said follow from it.',
      ),
    organiser: newEventSchema.shape.organiser.describe('Who registers these events and reads the answers.'),
  })
  .meta({ id: 'PastedNewsletter' })

const placeSchema = z.strictObject({ insee: z.string(), name: z.string() })
const structureSchema = z.strictObject({ structureId: z.string(), name: z.string() })

const proposalSchema = z.strictObject({
  event: z
    .strictObject(newEventSchema.shape)
    .describe(
      'What `POST /v1/events` takes as it is, as a draft; `sources` are the sentences, word for word.',
    ),
  dateWords: z.string().nullable().describe('The date as the newsletter writes it.'),
  dateText: z.string().describe('The date as the house writes it.'),
  places: z.array(placeSchema),
  ambiguousPlaces: z
    .array(z.strictObject({ words: z.string(), candidates: z.array(placeSchema) }))
    .describe('Names that several communes bear, or none here: none was chosen.'),
  structures: z.array(structureSchema),
  ambiguousStructures: z
    .array(z.strictObject({ commune: z.string(), candidates: z.array(structureSchema) }))
    .describe('Communes with several structures: none was chosen.'),
  inferred: z.array(z.string()).describe('What was concluded and not said, in French.'),
  missing: z
    .array(z.strictObject({ field: z.string(), message: z.string() }))
    .describe('What must be completed before the event can be registered.'),
})

const readingSchema = z
  .strictObject({
    publishedIn: localMonthSchema.nullable(),
    proposals: z.array(proposalSchema),
    undecided: z
      .array(z.strictObject({ quote: z.string(), dateWords: z.string() }))
      .describe('Dates of something whose kind was not understood.'),
    left: z.int().describe('How many more there were than are shown (100 at most).'),
  })
  .meta({ id: 'NewsletterReading' })

type Read = NewsletterReading['proposals'][number]

const placeOf = ({ insee, name }: { insee: string; name: string }) => ({ insee, name })
const structureOf = ({ structureId, name }: { structureId: string; name: string }) => ({ structureId, name })

function proposalView(
  { event, dateWords, whereabouts, inferred, missing }: Read,
  zone: string,
): z.infer<typeof proposalSchema> {
  const { places, structures, choices } = whereabouts
  return {
    ...{ event, dateWords, inferred: [...inferred], missing: [...missing] },
    dateText: frenchWhen(whenFrom(event.when, zone, null).when, zone),
    places: places.flatMap(({ communes }) => (communes.length === 1 ? communes.map(placeOf) : [])),
    ambiguousPlaces: places
      .filter(({ communes }) => communes.length !== 1)
      .map(({ words, communes }) => ({ words, candidates: communes.map(placeOf) })),
    structures: structures.map(structureOf),
    ambiguousStructures: choices.map((choice) => ({
      commune: choice.commune.name,
      candidates: choice.structures.map(structureOf),
    })),
  }
}

/** A newsletter read by rules; whoever pasted it registers, one by one, what she finds right. */
export const NEWSLETTER_READING_ROUTES = [
  route({
    method: 'post',
    path: '/v1/newsletter-readings',
    operationId: 'readNewsletter',
    summary: 'Read a newsletter: proposed events with the sentences that say so; nothing is stored',
    scope: 'events:write',
    body: pastedSchema,
    onlyReads: true,
    success: { status: 200, description: 'What was understood.', schema: readingSchema },
    handle: async ({ world, actor: { departement }, body: { text, publishedIn = null, organiser } }) => {
      const { zone } = departementOf(departement)
      const read = await readNewsletter(world, departement, { text, publishedIn, organiser })
      return json(200, { ...read, proposals: read.proposals.map((proposal) => proposalView(proposal, zone)) })
    },
  }),
]
