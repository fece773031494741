import type { Instant } from './domain/codes.ts'
import type { FeedName } from './domain/feed.ts'
import type { Territory } from './domain/territory.ts'
import type { CollectionOf, KeyOf, RecordOf, RecordType, WorkLane, WorkType } from './records.ts'

/** A record with the name of its type: what lists of mixed records hold. */
export type Stored<T extends RecordType = RecordType> = { [K in T]: { type: K; record: RecordOf<K> } }[T]

/**
 * One write of a commit. `put` writes the whole record; `expect` is `absent`, or the version that must be stored
 * (the record then carries the next one). `check` writes nothing but must hold. `bump` raises a feed's generation, and
 * with it that of each month (`2021-10`, of `sortOn`) whose entries changed; without months, any may have.
 */
export type Change =
  | { [K in RecordType]: { put: K; record: RecordOf<K>; expect: 'absent' | number } }[RecordType]
  | { [K in RecordType]: { remove: K; key: KeyOf<K> } }[RecordType]
  | { [K in RecordType]: { check: K; key: KeyOf<K>; version: number } }[RecordType]
  | { bump: { departement: string; feed: FeedName; months?: readonly string[] } }

/** `conflict`: nothing was written; `current` holds, for each change refused, what is stored now. */
export type CommitOutcome =
  { committed: true } | { committed: false; conflicts: { change: Change; current: Stored | null }[] }

/** Records, kept. Reads are strongly consistent; the work list may lag, so what it shows is claimed by version. */
export interface Store {
  read<T extends RecordType>(type: T, key: KeyOf<T>): Promise<RecordOf<T> | null>
  /** A collection in order of id, `limit` records at a time; `after`, `from` and `to` are ids (`#`-joined). */
  list<T extends RecordType>(
    type: T,
    collection: CollectionOf<T>,
    page?: { after?: string; from?: string; to?: string; limit?: number; newestFirst?: boolean },
  ): Promise<{ records: RecordOf<T>[]; next: string | null }>
  /** What is due in a lane, the longest due first. */
  due(lane: WorkLane, now: Instant, limit: number): Promise<Stored<WorkType>[]>
  /** All changes or none, at most 100. Faults are thrown; a lost condition is an outcome. */
  commit(changes: readonly Change[]): Promise<CommitOutcome>
}

/** A mail, within its département. */
export interface MailName {
  readonly eventId: string
  readonly mailId: string
}

/** One letter ready to be put into MIME. The same message gives the same bytes. */
export interface Message {
  /** `mailId-fence`: the tag and the header by which SES events find their mail again. */
  readonly tag: string
  readonly departement: string
  readonly eventId: string
  readonly mailId: string
  readonly from: { name: string; address: string }
  readonly to: string
  readonly replyTo: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Goes last in multipart/alternative with `method` in the MIME header, and once more as attachment. */
  readonly calendar: { method: 'REQUEST' | 'CANCEL'; content: string } | null
  /** A PUBLISH .ics with several slots, as attachment only. */
  readonly attachment: { filename: string; content: string } | null
  readonly unsubscribeUrl: string | null
  /** The mails that it tells besides its own (rule D10), named in a header, so that SES's reports name them too. */
  readonly carries?: readonly MailName[]
  readonly composedAt: Instant
}

/** What became of one attempt to send (see docs/mail-delivery.md). Only `unknown` may have left. */
export type SendOutcome =
  | { outcome: 'accepted'; sesMessageId: string }
  | { outcome: 'throttled' }
  | { outcome: 'quota-exceeded' }
  | { outcome: 'sending-paused' }
  | { outcome: 'not-sent'; because: string }
  | { outcome: 'rejected'; because: string }
  | { outcome: 'unknown'; because: string }

export interface Mailer {
  /**
   * One HTTP request, never more. Never throws for what SES or the network does. `mayLeave` is asked once the request is
   * signed and before its first byte is written: no means `not-sent`.
   */
  send(message: Message, mayLeave?: () => boolean): Promise<SendOutcome>
  quota(): Promise<{ maxPerSecond: number; maxPerDay: number; sentLastDay: number }>
}

export interface Clock {
  now(): Instant
}

export interface Chance {
  /** A new identifier: 20 lower-case letters and digits. */
  id(): string
  /** A new secret: 256 bits, base64url. */
  secret(): string
}

/** What a use case is given besides its command. */
export interface World {
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly territoryOf: (departement: string) => Territory
  /** `publicUrl`: root of the site, for links; `uidDomain`: right side of calendar UIDs. */
  readonly settings: { readonly publicUrl: string; readonly uidDomain: string }
}
