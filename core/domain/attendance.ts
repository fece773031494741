import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema, localDaySchema } from './codes.ts'

export const halfDaySchema = z.strictObject({ on: localDaySchema, part: z.enum(['morning', 'afternoon']) })
/** A half-day of a training: what is signed for (émargement). */
export type HalfDay = z.infer<typeof halfDaySchema>

/** What was entered of one trainee for one half-day; the last entry wins. */
export const attendanceSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  registrationId: identifierSchema,
  /** `2021-09-08-1` morning, `2021-09-08-2` afternoon: in order as text. */
  halfDayId: identifierSchema,
  version: z.int().positive(),
  presence: z.enum(['present', 'absent', 'excused']),
  enteredAt: instantSchema,
  /** Key or link by which it was entered. */
  enteredBy: z.string(),
})
export type Attendance = z.infer<typeof attendanceSchema>
