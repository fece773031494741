import * as z from 'zod'
import {
  communeCodeSchema,
  departementCodeSchema,
  identifierSchema,
  instantSchema,
  mailboxSchema,
} from './codes.ts'
import { contactRoleSchema } from './directory.ts'

export const answerChoiceSchema = z.enum(['yes', 'no', 'replaced'])

/** What an invitee answered. The last answer wins; every answer is kept (rule D3). */
export const answerSchema = z.strictObject({
  choice: answerChoiceSchema,
  /** Who comes instead, for `replaced`. */
  substitute: z.string().nullable(),
  headCount: z.int().min(0).max(50),
  /** Communes answered for: hers, and others of which she is the secretary. */
  communes: z.array(communeCodeSchema),
  /** « besoins d'accessibilité »: optional, erased seven days after the event. */
  accessNeeds: z.string().nullable(),
  origin: z.enum(['link', 'calendar', 'telephone', 'api']),
  answeredAt: instantSchema,
  /** When the person's calendar program says it was answered (DTSTAMP); only of an answer by mail. */
  saidAt: instantSchema.optional(),
  /** The revision of the event that was answered: a new date re-opens the question (R-G). */
  revision: z.int().nonnegative(),
  /** Given after the deadline: accepted and marked (« tardive »). */
  late: z.boolean(),
})
export type Answer = z.infer<typeof answerSchema>

/** One mailbox invited to one event: the mairie, not the person. Its id is a hash of the mailbox. */
export const invitationSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  invitationId: identifierSchema,
  version: z.int().positive(),
  mailbox: mailboxSchema,
  contactIds: z.array(identifierSchema),
  role: contactRoleSchema,
  functionLabel: z.string(),
  name: z.string().nullable(),
  communes: z.array(communeCodeSchema),
  structureId: identifierSchema.nullable(),
  organisation: z.string().nullable(),
  phone: z.string().nullable(),
  invitedAt: instantSchema,
  answer: answerSchema.nullable(),
})
export type Invitation = z.infer<typeof invitationSchema>

/** One answer of the history of an invitation. */
export const answerRecordSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  invitationId: identifierSchema,
  /** Rank of the answer, from 1. */
  rank: z.int().positive(),
  version: z.int().positive(),
  answer: answerSchema,
})
