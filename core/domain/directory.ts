import * as z from 'zod'
import {
  communeCodeSchema,
  departementCodeSchema,
  identifierSchema,
  instantSchema,
  localDaySchema,
  localTimeSchema,
  mailboxSchema,
} from './codes.ts'

/** Opening hours of one site: ranges for each ISO weekday, `1` = Monday … `7` = Sunday; a missing day is closed. */
export const openingHoursSchema = z.partialRecord(
  z.enum(['1', '2', '3', '4', '5', '6', '7']),
  z.array(z.strictObject({ from: localTimeSchema, to: localTimeSchema })).min(1),
)
export type OpeningHours = z.infer<typeof openingHoursSchema>

export const siteSchema = z.strictObject({
  siteId: identifierSchema,
  /** « maison mère » or « antenne » (rule D1: one main site a structure; an antenna has no antenna). */
  role: z.enum(['main', 'antenna']),
  name: z.string(),
  commune: communeCodeSchema,
  address: z.string().nullable(),
  phone: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  openingHours: openingHoursSchema.nullable(),
})
export type Site = z.infer<typeof siteSchema>

/** A France services structure: counted once, whatever its number of sites. */
export const structureSchema = z.strictObject({
  departement: departementCodeSchema,
  structureId: identifierSchema,
  version: z.int().positive(),
  name: z.string(),
  sites: z.array(siteSchema).min(1),
  /** Who employs the agents (« porteur »). */
  carrier: z
    .strictObject({ name: z.string(), kind: z.string().nullable(), siret: z.string().nullable() })
    .nullable(),
  labelledOn: localDaySchema.nullable(),
  /** Option of rule R-H: reminders follow the structure's opening days instead of working days. */
  remindOnOpeningDays: z.boolean(),
  /** Identifier in ANCT's published list, when it comes from there. */
  anctId: z.string().nullable(),
  changedAt: instantSchema,
})
export type Structure = z.infer<typeof structureSchema>

export const contactRoleSchema = z.enum([
  'mairie-secretary',
  'agent',
  'trainee',
  'structure-manager',
  'coordinator',
  'partner',
  'training-body',
  'elected-official',
  'authority',
])
export type ContactRole = z.infer<typeof contactRoleSchema>

/**
 * Someone, or a function, that is written to. Shared mailboxes are normal (two contacts, one mailbox), and so is one
 * secretary for several communes. The name is optional: the mairie is the invitee, not the person.
 */
export const contactSchema = z.strictObject({
  departement: departementCodeSchema,
  contactId: identifierSchema,
  version: z.int().positive(),
  role: contactRoleSchema,
  /** « secrétaire de mairie », « agent France services »: shown in the footer, « au titre de … ». */
  functionLabel: z.string(),
  name: z.string().nullable(),
  mailbox: mailboxSchema,
  phone: z.string().nullable(),
  communes: z.array(communeCodeSchema),
  structureId: identifierSchema.nullable(),
  /** « Groupe La Poste », « Préfecture des Landes »: for those who are neither mairie nor structure. */
  organisation: z.string().nullable(),
  changedAt: instantSchema,
})
export type Contact = z.infer<typeof contactSchema>
