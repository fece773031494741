import * as z from 'zod'
import { departementCodeSchema, identifierSchema, instantSchema, localDaySchema } from './codes.ts'
import { eventKindSchema } from './kinds.ts'

/**
 * Where the entries of a département's events are kept: `public` and `network` (which holds the public ones too) for
 * everybody entitled, `restricted` for those invited. Filters by kind, structure or person are made at the read.
 */
export const feedAudienceSchema = z.enum(['public', 'network', 'restricted'])
export type FeedAudience = z.infer<typeof feedAudienceSchema>

/** What has a generation of its own: an audience, or one contact (raised when she is invited). */
export type FeedName = FeedAudience | `contact-${string}`

/** One VEVENT of an event: rendered and folded when the event is written, only joined when a feed is read. */
export const renderedSlotSchema = z.strictObject({
  uid: z.string(),
  /** Of a training: the modules it belongs to; none: it concerns everybody. */
  modules: z.array(identifierSchema).default([]),
  /** From BEGIN:VEVENT to END:VEVENT, lines ended by CRLF. */
  text: z.string(),
})

/** An event as a feed shows it; everything the feed Lambda needs, so that it knows no calendar library. */
export const feedRowSchema = z.strictObject({
  /** First local day (`2021-10-12`), or for an unfixed date its month's end (`2021-12-99`) or `9999`. */
  sortOn: z.string(),
  eventId: identifierSchema,
  kind: eventKindSchema,
  structureIds: z.array(identifierSchema),
  zone: z.string(),
  /** Last local day; the entry leaves the feed twelve months after the first. */
  endsOn: localDaySchema.nullable(),
  /** Tentative entries are shown with `?a-confirmer=1` only. */
  tentative: z.boolean(),
  /** A cancelled entry leaves the feed at this instant: 30 days after the cancellation and after the date. */
  leavesAt: instantSchema.nullable(),
  changedAt: instantSchema,
  slots: z.array(renderedSlotSchema),
  /** What `.json` and `.rss` show: serialised once, at the write. */
  json: z.string(),
  rss: z.string(),
})
export type FeedRow = z.infer<typeof feedRowSchema>

/** An event in the feed of an audience. */
export const feedEntrySchema = feedRowSchema.extend({
  departement: departementCodeSchema,
  feed: feedAudienceSchema,
  version: z.int().positive(),
})
export type FeedEntry = z.infer<typeof feedEntrySchema>

/** The name of a structure whose public feed exists: beside the entries, so that feeds read nothing else. */
export const feedStructureSchema = z.strictObject({
  departement: departementCodeSchema,
  structureId: identifierSchema,
  version: z.int().positive(),
  name: z.string(),
})

/** A contact is invited to an event: it appears in her own feed, even when restricted. */
export const invitedToSchema = z.strictObject({
  departement: departementCodeSchema,
  contactId: identifierSchema,
  eventId: identifierSchema,
  version: z.int().positive(),
  /** She gave back her seat: her own feed shows this in place of the event, crossed out, and then nothing (rule D9). */
  left: feedRowSchema.nullable().default(null),
  /** The modules she follows: only their slots stand in her own feed; null: all. */
  modules: z.array(identifierSchema).nullable().default(null),
})
export type InvitedToRecord = z.infer<typeof invitedToSchema>

/**
 * A private address of a feed: 256 bits derived from `tokenId` and the département's secret, so that the letter that
 * brings it can be composed again; only their hash is stored. Two may be active at once for one scope.
 */
export const feedTokenSchema = z.strictObject({
  departement: departementCodeSchema,
  tokenHash: identifierSchema,
  tokenId: identifierSchema,
  version: z.int().positive(),
  scope: z.enum(['network', 'structure', 'agent']),
  /** Structure or contact; null for the network. */
  scopeId: identifierSchema.nullable(),
  structureId: identifierSchema.nullable(),
  createdAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  lastUsedOn: localDaySchema.nullable(),
})
export type FeedToken = z.infer<typeof feedTokenSchema>
