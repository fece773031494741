import * as z from 'zod'
import { communeCodeSchema, identifierSchema, localDaySchema, mailboxSchema } from './codes.ts'
import { contactRoleSchema, openingHoursSchema } from './directory.ts'
import { oneLine } from './text.ts'

const siteInputSchema = z.strictObject({
  siteId: identifierSchema,
  role: z
    .enum(['main', 'antenna'])
    .describe('One main site (« maison mère ») a structure; the others are antennas.'),
  name: oneLine(200),
  commune: communeCodeSchema.describe('INSEE code; a former commune is resolved to its commune.'),
  address: oneLine(300).nullish(),
  phone: oneLine(30).nullish(),
  latitude: z.number().min(-90).max(90).nullish(),
  longitude: z.number().min(-180).max(180).nullish(),
  openingHours: openingHoursSchema.nullish(),
})

const carrierInputSchema = z.strictObject({
  name: oneLine(200),
  kind: oneLine(60).nullish(),
  siret: z.string().trim().nullish(),
})

/** A structure as an organiser gives it; its id stands in the address, or in the line of an import. */
export const structureInputSchema = z
  .strictObject({
    name: oneLine(200),
    sites: z.array(siteInputSchema).min(1).max(60),
    carrier: carrierInputSchema.nullish(),
    labelledOn: localDaySchema.nullish(),
    remindOnOpeningDays: z.boolean().default(false),
    anctId: oneLine(20).nullish(),
  })
  .meta({ id: 'StructureInput' })
export type StructureInput = z.infer<typeof structureInputSchema>

/** A contact as an organiser gives it; without an id of its own, mailbox and function name it. */
export const contactInputSchema = z
  .strictObject({
    contactId: identifierSchema.optional(),
    role: contactRoleSchema,
    functionLabel: oneLine(120).describe('Shown to the reader: « au titre de secrétaire de mairie ».'),
    name: oneLine(120).nullish(),
    mailbox: z.string().trim().toLowerCase().pipe(mailboxSchema),
    phone: oneLine(30).nullish(),
    communes: z.array(communeCodeSchema).max(100).default([]),
    structureId: identifierSchema.nullish(),
    organisation: oneLine(200).nullish(),
  })
  .meta({ id: 'ContactInput' })
export type ContactInput = z.infer<typeof contactInputSchema>

/** Why the directory says no to something well formed. */
export const DIRECTORY_REFUSALS = {
  'too-busy': 'Cette fiche est modifiée par plusieurs personnes à la fois : recommencez dans un instant.',
} as const
export type DirectoryRefusal = keyof typeof DIRECTORY_REFUSALS
