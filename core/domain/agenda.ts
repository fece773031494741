import * as z from 'zod'
import {
  communeCodeSchema,
  departementCodeSchema,
  identifierSchema,
  instantSchema,
  localDaySchema,
} from './codes.ts'
import { visibilitySchema } from './event.ts'
import { eventKindSchema } from './kinds.ts'
import { whenSchema } from './when.ts'

/** One line of a département's agenda: what lists, filters and clash reports need of an event, in order of date. */
export const agendaEntrySchema = z.strictObject({
  departement: departementCodeSchema,
  /** First local day (`2021-10-12`), its month's end (`2021-12-99`) or `9999` when unknown. */
  sortOn: z.string(),
  eventId: identifierSchema,
  version: z.int().positive(),
  kind: eventKindSchema,
  title: z.string(),
  when: whenSchema,
  zone: z.string(),
  startsOn: localDaySchema.nullable(),
  endsOn: localDaySchema.nullable(),
  structureIds: z.array(identifierSchema),
  communes: z.array(communeCodeSchema),
  campaignId: identifierSchema.nullable(),
  visibility: visibilitySchema,
  status: z.enum(['active', 'cancelled']),
  changedAt: instantSchema,
})
export type AgendaEntry = z.infer<typeof agendaEntrySchema>
