import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema, localDaySchema } from './codes.ts'

/** « sessions annulées en dessous de 8 stagiaires », « prévenir 8 jours avant » (domain study §1.2): parameters. */
export const DEFAULT_MINIMUM = 8
export const DEFAULT_WITHDRAWAL_DAYS = 8

/**
 * The seats of a training. `seatsTaken` counts those confirmed and those held by an offer; it changes in the very write
 * that takes or frees a seat, under this row's version: two clicks never take one seat.
 */
export const cohortSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  version: z.int().positive(),
  capacity: z.int().min(0).max(500),
  /** Below it at J-10 the organiser is told; nothing is cancelled by itself (rule D8). */
  minimum: z.int().min(0),
  /** A withdrawal later than so many days before the start is accepted and marked « tardive » (rule D6). */
  withdrawalDays: z.int().min(0),
  /** Last local day of enrolment; null: until the start. After it nothing is offered, unless the organiser says so. */
  enrolBy: localDaySchema.nullable(),
  offersAfterDeadline: z.boolean(),
  /** Each structure gets one seat before any gets a second. */
  structuresFirst: z.boolean(),
  seatsTaken: z.int().min(0),
  /** A seat may be free while somebody waits: the postman settles it from this instant on; null: nothing to settle. */
  settleAt: instantSchema.nullable(),
})
export type Cohort = z.infer<typeof cohortSchema>

/** Seats that nobody has or is offered. Negative after a cohort was made smaller than it is full. */
export function freeSeats({ capacity, seatsTaken }: Cohort): number {
  return capacity - seatsTaken
}
