import * as z from 'zod'
import { DEFAULT_MINIMUM, DEFAULT_WITHDRAWAL_DAYS } from './cohort.ts'
import { identifierSchema, localDaySchema, mailboxSchema } from './codes.ts'
import { oneLine } from './text.ts'

const LARGEST_COHORT = 500

/** The seats of a training as an organiser sets them. */
export const cohortInputSchema = z
  .strictObject({
    capacity: z.int().min(0).max(LARGEST_COHORT),
    minimum: z.int().min(0).max(LARGEST_COHORT).default(DEFAULT_MINIMUM),
    withdrawalDays: z.int().min(0).max(90).default(DEFAULT_WITHDRAWAL_DAYS),
    enrolBy: localDaySchema
      .nullable()
      .default(null)
      .describe('Last local day of enrolment; null: the start.'),
    offersAfterDeadline: z.boolean().default(false),
    structuresFirst: z.boolean().default(false).describe('One seat for each structure before any second.'),
  })
  .meta({ id: 'CohortInput' })
export type CohortInput = z.infer<typeof cohortInputSchema>

const typedMailbox = z.string().trim().toLowerCase().pipe(mailboxSchema)

/** One person to enrol. With a `contactId`, what is left out is taken from the directory. */
export const registrationInputSchema = z
  .strictObject({
    name: oneLine(120).optional(),
    mailbox: typedMailbox.nullish().describe('Hers; without one, her employer is written to.'),
    contactId: identifierSchema.nullish(),
    structureId: identifierSchema.nullish().describe('None yet for a future agent.'),
    employer: z.strictObject({ name: oneLine(200), mailbox: typedMailbox }),
    modules: z.array(identifierSchema).min(1).max(20).optional().describe('Codes; all of them unless told.'),
    functionLabel: oneLine(120).optional().describe('« conseillère France services »'),
    prerequisitesDeclared: z
      .boolean()
      .optional()
      .describe('The employer says that missing prerequisites were attended elsewhere; it lifts nothing.'),
    traineeId: identifierSchema
      .optional()
      .describe('Who she is, when an earlier registration knew her under another name or mailbox.'),
    employerAgrees: z.boolean().default(true).describe('False: her own request, until « validate ».'),
  })
  .meta({ id: 'RegistrationInput' })
export type RegistrationInput = z.infer<typeof registrationInputSchema>
