import * as z from 'zod'
import { departementCodeSchema, instantSchema, localDaySchema } from './codes.ts'

/**
 * Days on which a département's offices are closed beside weekends and public holidays (« fermetures locales »): ponts,
 * 24 and 31 December, customary feasts. No reminder leaves on them and no deadline falls on them.
 */
export const closuresSchema = z.strictObject({
  departement: departementCodeSchema,
  version: z.int().positive(),
  days: z.array(localDaySchema).max(400),
  changedAt: instantSchema,
})
