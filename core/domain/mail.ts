import * as z from 'zod'
import {
  departementCodeSchema,
  identifierSchema,
  instantSchema,
  localDaySchema,
  mailboxSchema,
} from './codes.ts'
import { counterGapSchema } from './counter-gap.ts'
import { mailCategorySchema } from './kinds.ts'

/** The letters of the house (domain study §5); each is one file in core/letters/. */
export const letterNameSchema = z.enum([
  'invitation-seminar',
  'invitation-secretaries',
  'save-the-date',
  'date-fixed',
  'confirmation',
  'answer-by-link',
  'reminder',
  'relance',
  'change',
  'cancellation',
  'subscription',
  'undeliverable',
  'silent-list',
  'forwarded-reply',
  'dates-to-confirm',
  'grouped',
  'seat-confirmed',
  'waiting-list',
  'seat-offer',
  'prerequisite-missing',
  'withdrawal',
  'below-minimum',
  'training-reminder',
  'counter-question',
  'desk-sign-in',
])
export type LetterName = z.infer<typeof letterNameSchema>

/** `urgent`: cancelled, moved within 72 h; `normal`: confirmations; `bulk`: invitations, reminders, relances. */
export const mailLaneSchema = z.enum(['urgent', 'normal', 'bulk'])
export type MailLane = z.infer<typeof mailLaneSchema>

/** `grouped`: due no more by itself, the mail named by `groupedIn` carries it (rule D10). */
export const mailStateSchema = z.enum([
  'pending',
  'grouped',
  'claimed',
  'unknown',
  'sent',
  'failed',
  'cancelled',
  'superseded',
  'expired',
  'suppressed',
])

/** One change told by letter T9, in French: « Horaire : 9 h 30 → 14 h ». */
export const factChangeSchema = z.strictObject({ label: z.string(), before: z.string(), after: z.string() })
export type FactChange = z.infer<typeof factChangeSchema>

/** Facts of one mail beyond the event and the invitation; what the letter says is a pure function of all three. */
export const mailFactsSchema = z.strictObject({
  /** « avancé au mercredi 10 novembre : le 11 est férié »; null when nothing was moved. */
  movedBecause: z.string().nullable().default(null),
  reminderDays: z.int().nullable().default(null),
  lastRelance: z.boolean().default(false),
  changes: z.array(factChangeSchema).default([]),
  /** The version of the event that its recipient knows: what it had and has no more is taken out of her calendar. */
  knownVersion: z.int().positive().nullable().default(null),
  /** Rank of the answer in the history that this mail confirms. */
  answerRank: z.int().nullable().default(null),
  /** Letter T18: the address is derived from it again, never stored. */
  feedTokenId: z.string().nullable().default(null),
  /** The letter that opens a desk: its link is derived from it, never stored. */
  deskLinkId: identifierSchema.optional(),
  /** Lines for letters to the organiser (undeliverable, silent list, dates to confirm). */
  lines: z
    .array(z.strictObject({ who: z.string(), what: z.string(), phone: z.string().nullable() }))
    .default([]),
  /** Sent outside working hours because it could not wait (R-E). */
  atOnce: z.boolean().default(false),
  /** The mail that came back and of which this one is the second try. */
  resendOf: identifierSchema.optional(),
  /** The local day of a letter of which there is one a day (undeliverable, grouped) or a week (dates to confirm). */
  on: localDaySchema.optional(),
  /** Letters about registrations: whose, and what is said of them. */
  registration: z
    .strictObject({
      ids: z.array(identifierSchema).min(1),
      /** What tells it from another letter of its name to the same mailbox: a rank, an instant; absent: the first. */
      key: z.string().optional(),
      /** Position on the waiting list when it was written (T11). */
      position: z.int().positive().optional(),
      /** Until when a seat is held (T12). */
      until: instantSchema.optional(),
      /** How many days before the start a withdrawal should be told at the latest (T13). */
      withdrawalDays: z.int().nonnegative().optional(),
      /** Titles of a module and of the one that must come first, and the dates of its next session in French (T14). */
      missing: z
        .array(z.strictObject({ module: z.string(), requires: z.string(), next: z.string().nullable() }))
        .optional(),
    })
    .optional(),
  /** Letter T15: which counter would be empty when, at its question of that rank; and another session with seats. */
  counter: z
    .strictObject({
      counterId: identifierSchema,
      rank: z.int().positive(),
      structure: z.string(),
      attending: z.int().positive(),
      agents: z.int().positive(),
      gaps: z.array(counterGapSchema).min(1),
      elsewhere: z.strictObject({ title: z.string(), dates: z.string() }).nullable(),
    })
    .optional(),
  /** The words of a guest that are forwarded, and a hash of the message they came in: it is forwarded once. */
  received: z.strictObject({ key: identifierSchema, words: z.string() }).optional(),
  /** Letter `grouped`: the mails it carries; and, of several such letters on one day, which one. */
  parts: z.array(z.strictObject({ eventId: identifierSchema, mailId: identifierSchema })).default([]),
  nth: z.int().positive().optional(),
})
export type MailFacts = z.infer<typeof mailFactsSchema>

/** What became of one message that SES took of a mail. */
const messageFateSchema = z.strictObject({
  state: z.enum(['sent', 'failed']),
  sesMessageId: z.string(),
  sentAt: instantSchema.nullable(),
  /** Why it failed, was suppressed or bounced: a French sentence for the organiser. */
  failure: z.string().nullable(),
  delivery: z.enum(['delivered', 'bounced', 'complained']).nullable(),
  /** When that happened, by SES. */
  deliveryAt: instantSchema.optional(),
})
export type MessageFate = z.infer<typeof messageFateSchema>

/** One letter to one mailbox about one revision of one event: the unit that is sent exactly once. */
export const mailSchema = z.strictObject({
  departement: departementCodeSchema,
  eventId: identifierSchema,
  /** Hash of departement, event, revision, letter (with its distinguishing fact) and mailbox. */
  mailId: identifierSchema,
  version: z.int().positive(),
  letter: letterNameSchema,
  category: mailCategorySchema,
  revision: z.int().nonnegative(),
  /** The version of the event whose facts the letter tells: a retry is byte for byte the same. */
  eventVersion: z.int().nonnegative(),
  invitationId: identifierSchema.nullable(),
  /** The contact written to when there is no invitation (agents of a structure, T18). */
  contactId: identifierSchema.nullable(),
  mailbox: mailboxSchema,
  lane: mailLaneSchema,
  facts: mailFactsSchema,
  createdAt: instantSchema,
  /** When it falls due first. */
  dueAt: instantSchema,
  /** After this instant it is no longer worth sending (grace of a reminder, start of the event). */
  expiresAt: instantSchema,
  state: mailStateSchema,
  /** When the work list shows it next; null once it is done. */
  nextAt: instantSchema.nullable(),
  /** The mail of letter `grouped` that carries this one, or carried it last. */
  groupedIn: identifierSchema.nullable().default(null),
  /** Rises with every claim. */
  fence: z.int().nonnegative(),
  claimId: z.string().nullable(),
  claimedAt: instantSchema.nullable(),
  attempts: z.int().nonnegative(),
  sesMessageId: z.string().nullable(),
  sentAt: messageFateSchema.shape.sentAt,
  failure: messageFateSchema.shape.failure,
  delivery: messageFateSchema.shape.delivery,
  deliveryAt: messageFateSchema.shape.deliveryAt,
  /** Of a mail that SES took twice, the messages that fared no better than the one told of here. */
  otherMessages: z.array(messageFateSchema).optional(),
  /** Mails claimed again after the quarantine, without a Send event: the one named window for a duplicate. */
  ambiguousResend: z.boolean(),
  ttl: z.int().nullable(),
})
export type Mail = z.infer<typeof mailSchema>

/** What SES said of a mailbox: kept apart from the contacts, for all events of the département (rule D11). */
export const mailboxStateSchema = z.strictObject({
  departement: departementCodeSchema,
  /** Hash of the mailbox. */
  mailboxId: identifierSchema,
  version: z.int().positive(),
  /** Permanent bounce: the address is suspended, not the commune. */
  suspendedAt: instantSchema.nullable(),
  suspendedBecause: z.string().nullable(),
  softBounces: z.int().nonnegative(),
  /** Categories stopped by an unsubscription or a complaint. */
  stopped: z.array(mailCategorySchema),
  /** By which of the two, and when. */
  stoppedBy: z
    .partialRecord(
      mailCategorySchema,
      z.strictObject({ by: z.enum(['complaint', 'unsubscription']), at: instantSchema }),
    )
    .optional(),
  /** What an organiser has lifted: of the whole address or of a category, by which key, and why. */
  lifted: z
    .array(
      z.strictObject({
        scope: z.union([z.literal('address'), mailCategorySchema]),
        at: instantSchema,
        keyId: identifierSchema,
        reason: z.string().nullable(),
      }),
    )
    .optional(),
  /** The messages that took their turn on the last day it was written to: three at most (rule D10). */
  turns: z.strictObject({ on: localDaySchema, mailIds: z.array(identifierSchema) }).optional(),
  /** The overflow that leaves in one message on a later day, of which one turn is kept for it. */
  overflow: z.strictObject({ on: localDaySchema, mailId: identifierSchema }).optional(),
})
export type MailboxState = z.infer<typeof mailboxStateSchema>
