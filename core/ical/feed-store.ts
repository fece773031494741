import type { Instant, LocalDay } from '../domain/codes.ts'
import type { FeedName, FeedToken } from '../domain/feed.ts'
import type { FeedRow } from './feed-window.ts'

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

export type FeedTokenFacts = Pick<FeedToken, 'scope' | 'scopeId' | 'structureId' | 'revokedAt' | 'lastUsedOn'>

/** What the feeds need of the table: they read, keep what they assembled, and note that an address is used. */
export interface FeedStore {
  /** Generations of feeds, in one request; 0 where nothing was ever written. */
  generations(departement: string, feeds: readonly FeedName[]): Promise<number[]>
  token(departement: string, tokenHash: string): Promise<FeedTokenFacts | null>
  markUsed(departement: string, tokenHash: string, day: LocalDay): Promise<void>
  structureName(departement: string, structureId: string): Promise<string | null>
  /** Entries of a feed in order, those with a `sortOn` before `from` left out. */
  entries(departement: string, feed: FeedName, from: string): Promise<FeedRow[]>
  /** Events a contact is invited to. */
  invitations(departement: string, contactId: string): Promise<string[]>
  body(place: BodyPlace): Promise<KeptBody | null>
  keep(place: BodyPlace, body: KeptBody): Promise<void>
}
