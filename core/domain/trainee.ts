import * as z from 'zod'
import { departementCodeSchema, identifierSchema, localDaySchema } from './codes.ts'

/** One module of one session that somebody has attended, in half-days. */
export const attendedModuleSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  module: identifierSchema,
  halfDays: z.int().nonnegative(),
  outOf: z.int().positive(),
  endedOn: localDaySchema,
})
export type AttendedModule = z.infer<typeof attendedModuleSchema>

/**
 * What a person has attended, across sessions and départements: she changes employer, the prerequisite stays fulfilled. It
 * holds no name and no address: its id is a hash of who she is, known to whoever registers her again.
 */
export const traineeSchema = z.strictObject({
  /** One row for the whole country, under the partition of no département. */
  departement: z.literal('all'),
  traineeId: identifierSchema,
  version: z.int().positive(),
  attended: z.array(attendedModuleSchema),
})
export type Trainee = z.infer<typeof traineeSchema>
