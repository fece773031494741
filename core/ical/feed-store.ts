import type { Instant, LocalDay } from '../domain/codes.ts'
import type { FeedAudience, FeedName, FeedRow, FeedToken, InvitedToRecord } from '../domain/feed.ts'

export type BodyEncoding = 'identity' | 'gzip' | 'br'

/** A feed assembled before, as it was sent. */
export interface KeptBody {
  /** Generations of what it was made from: `12`, or `3.12.5`. */
  readonly generation: string
  /** When it changes by itself. */
  readonly freshUntil: Instant
  /** The last change of an event in it; null when it holds none. */
  readonly lastModified: Instant | null
  readonly encoding: BodyEncoding
  readonly bytes: Uint8Array
}

/** Where an assembled body is kept: beside the entries of a feed, under a name made from what was asked. */
export interface BodyPlace {
  readonly departement: string
  readonly feed: FeedName
  readonly name: string
}

/** The generation of a feed, and of each month of its entries (`2021-10`; `any`: whichever). */
export interface FeedGeneration {
  readonly generation: number
  readonly months: Readonly<Record<string, number>>
}

export type FeedTokenFacts = Pick<FeedToken, 'scope' | 'scopeId' | 'structureId' | 'revokedAt' | 'lastUsedOn'>

/** An event that a contact is invited to, and how it stands in her own feed: crossed out, or some of its slots. */
export type InvitedTo = Pick<InvitedToRecord, 'eventId' | 'left' | 'modules'>

export interface EntriesWanted {
  readonly departement: string
  readonly feed: FeedAudience
  readonly from: LocalDay
  readonly generation: FeedGeneration
}

/** What the feeds need of the table: they read, keep what they assembled, and note that an address is used. */
export interface FeedStore {
  /** Generations of feeds, in one request; 0 where nothing was ever written. */
  generations(departement: string, feeds: readonly FeedName[]): Promise<FeedGeneration[]>
  token(departement: string, tokenHash: string): Promise<FeedTokenFacts | null>
  markUsed(departement: string, tokenHash: string, day: LocalDay): Promise<void>
  /** The name of a structure that has a public feed. */
  structureName(departement: string, structureId: string): Promise<string | null>
  /**
   * Entries of a feed, those with a `sortOn` before `from` left out unless they are at hand; at least as new as the
   * generation, which was read before.
   */
  entries(wanted: EntriesWanted): Promise<FeedRow[]>
  /** Events a contact is invited to. */
  invitations(departement: string, contactId: string): Promise<InvitedTo[]>
  /** The body kept of a generation, or of another: the caller looks. */
  body(place: BodyPlace, generation: string): Promise<KeptBody | null>
  keep(place: BodyPlace, body: KeptBody): Promise<void>
}
