import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema, localDaySchema } from './codes.ts'
import { mailFactsSchema, mailLaneSchema } from './mail.ts'

/** One row per event and rule (« J-7 »): a rule that will fall due, expanded into mails at that moment. */
export const reminderSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  /** `j-7`, or `j-1-fs-geaune` where a structure follows its own opening days (R-H). */
  reminderId: identifierSchema,
  version: z.int().positive(),
  revision: z.int().nonnegative(),
  days: z.int().positive(),
  to: z.array(z.enum(['attending', 'silent', 'structure'])),
  last: z.boolean(),
  /** Only this structure's agents (R-H); null: everybody but the structures that have a row of their own. */
  structureId: identifierSchema.nullable(),
  exceptStructureIds: z.array(identifierSchema),
  sendOn: localDaySchema,
  dueAt: instantSchema,
  expiresAt: instantSchema,
  movedBecause: z.string().nullable(),
  state: z.enum(['planned', 'done', 'expired']),
  /** How far its expansion came, for an audience larger than one page: the last invitation or contact passed. */
  cursor: z.strictObject({ of: z.enum(['invitation', 'contact']), after: z.string() }).optional(),
})
export type Reminder = z.infer<typeof reminderSchema>

/**
 * What an audience too large for one transaction is told, written page by page: mails first, then the cursor;
 * when it ends, what was written must equal what was expected.
 */
export const fanOutSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  fanOutId: identifierSchema,
  version: z.int().positive(),
  revision: z.int().nonnegative(),
  lane: mailLaneSchema,
  facts: mailFactsSchema,
  /** `invite`: pages hold contact ids and make invitations; `tell`: every invitation of the event is told. */
  audience: z.enum(['invite', 'tell']),
  pages: z.int().nonnegative(),
  /** Where its pages lie, when they were too many for the transaction of the fan-out and were written before it. */
  audienceId: identifierSchema.optional(),
  expected: z.int().nonnegative(),
  /** `invite`: the next page; `tell`: the last invitation told. */
  cursor: z.string().nullable(),
  written: z.int().nonnegative(),
  dueAt: instantSchema,
  expiresAt: instantSchema,
  state: z.enum(['running', 'done']),
})
export type FanOut = z.infer<typeof fanOutSchema>

/** One page of the audience of an `invite` fan-out, fixed when the organiser asked. */
export const audiencePageSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  /** The fan-out's own id, or its `audienceId`. */
  fanOutId: identifierSchema,
  page: z.int().nonnegative(),
  version: z.int().positive(),
  contactIds: z.array(identifierSchema),
})
