import * as z from 'zod'
import {
  communeCodeSchema,
  identifierSchema,
  localDaySchema,
  localMonthSchema,
  localTimeSchema,
  mailboxSchema,
} from './codes.ts'
import { eventKindSchema } from './kinds.ts'
import { manyLines, oneLine } from './text.ts'

const slotInputSchema = z.strictObject({
  startOn: localDaySchema.describe('First local day, inclusive.'),
  endOn: localDaySchema.optional().describe('Last local day, inclusive; the first one unless told.'),
  startTime: localTimeSchema.nullish().describe('Local hour in the zone of the département.'),
  endTime: localTimeSchema.nullish(),
})
export type SlotInput = z.infer<typeof slotInputSchema>

/** A date as an organiser gives it: slots get their ids, and the precision is what is known. */
export const whenInputSchema = z
  .discriminatedUnion('precision', [
    z.strictObject({ precision: z.literal('minute'), slots: z.array(slotInputSchema).min(1).max(60) }),
    z.strictObject({ precision: z.literal('day'), slots: z.array(slotInputSchema).min(1).max(60) }),
    z.strictObject({ precision: z.literal('month'), month: localMonthSchema }),
    z.strictObject({ precision: z.literal('unknown') }),
  ])
  .describe('No more precise than what is known: an hour or a day is never invented.')
export type WhenInput = z.infer<typeof whenInputSchema>

/** A fixed date, for the verb fix-date. */
export const fixedWhenInputSchema = z.discriminatedUnion('precision', [
  z.strictObject({ precision: z.literal('minute'), slots: z.array(slotInputSchema).min(1).max(60) }),
  z.strictObject({ precision: z.literal('day'), slots: z.array(slotInputSchema).min(1).max(60) }),
])

const venueInputSchema = z.strictObject({
  name: oneLine(200),
  address: oneLine(300).nullish(),
  commune: communeCodeSchema.nullish(),
  access: oneLine(500).nullish(),
  link: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullish(),
  latitude: z.number().min(-90).max(90).nullish(),
  longitude: z.number().min(-180).max(180).nullish(),
})

const organiserInputSchema = z.strictObject({
  name: oneLine(120),
  signature: oneLine(200).optional(),
  mailbox: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(mailboxSchema)
    .describe('Functional mailbox that reads the answers.'),
  phone: oneLine(30).nullish(),
})

const moduleInputSchema = z.strictObject({
  code: identifierSchema,
  title: oneLine(120),
  purpose: oneLine(300).nullish(),
  days: z.number().multipleOf(0.5).positive().max(60),
  organiser: oneLine(120).nullish(),
  slotIds: z.array(identifierSchema).max(60).default([]),
  requires: z
    .array(identifierSchema)
    .max(10)
    .default([])
    .describe('Codes of the modules that must have been attended before, or earlier in this session.'),
  mode: z.enum(['in-person', 'remote']).default('in-person'),
})

/** What may be written of an event, but its date: dates have verbs of their own. */
const descriptionShape = {
  title: oneLine(200),
  description: manyLines(5000).nullish(),
  programme: z.array(oneLine(300)).max(20).optional(),
  venue: venueInputSchema.nullish(),
  communes: z.array(communeCodeSchema).max(50).optional(),
  structureIds: z.array(identifierSchema).max(100).optional(),
  siteIds: z.array(identifierSchema).max(100).optional(),
  organiser: organiserInputSchema,
  modules: z.array(moduleInputSchema).max(20).optional(),
  campaignId: identifierSchema.nullish(),
  replyDays: z.int().min(1).max(90).nullish(),
  sources: z.array(manyLines(1000)).max(20).optional(),
  unknowns: z.array(oneLine(200)).max(20).optional(),
}

export const newEventSchema = z
  .strictObject({
    kind: eventKindSchema,
    ...descriptionShape,
    when: whenInputSchema,
    visibility: z.enum(['draft', 'restricted', 'network', 'public']).default('draft'),
    reference: oneLine(120)
      .nullish()
      .describe("The organiser's own reference: creating it again changes the event."),
  })
  .meta({ id: 'NewEvent' })
export type NewEvent = z.infer<typeof newEventSchema>

export const eventPatchSchema = z.strictObject(descriptionShape).partial().meta({ id: 'EventPatch' })
export type EventPatch = z.infer<typeof eventPatchSchema>
