import { createHash } from 'node:crypto'
import type { Instant } from '../../../core/domain/codes.ts'
import type { BodyEncoding } from '../../../core/ical/feed-store.ts'
import { NEVER } from '../../../core/ical/feed-window.ts'

/** What makes the bytes of a feed: the same version in the same encoding is the same bytes. */
export interface FeedVersion {
  /** Hash of all that was asked: feed, format, filters, way of assembling. */
  readonly name: string
  readonly generation: string
  readonly freshUntil: Instant
}

/** A short name for what was asked. */
export function versionName(...parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

/**
 * A strong ETag (RFC 9110 §8.8.3): it names the generation of what the feed was made from and the instant until which it
 * holds, so that one read of the generation tells whether it still does. Each encoding has its own.
 */
export function entityTag(version: FeedVersion, encoding: BodyEncoding): string {
  const until = Date.parse(version.freshUntil).toString(36)
  return `"${version.name}.${version.generation}.${until}${encoding === 'identity' ? '' : `-${encoding}`}"`
}

const TAG = /(?:W\/)?"([^"]*)"/g
const OURS = /^(?<name>[0-9a-f]{16})\.(?<generation>[0-9.]+)\.(?<until>[0-9a-z]{1,10})(?:-[a-z]+)*$/

/**
 * The version that If-None-Match says the reader has, if it is this generation's and still holds: whatever its encoding,
 * weakened (`W/`) by a proxy, or in a list with others. `*` says that she has something, not what: null.
 */
export function heldVersion(
  ifNoneMatch: string | undefined,
  asked: Omit<FeedVersion, 'freshUntil'>,
  now: Instant,
): FeedVersion | null {
  for (const [, tag = ''] of (ifNoneMatch ?? '').matchAll(TAG)) {
    const { name, generation, until = '' } = OURS.exec(tag)?.groups ?? {}
    if (name !== asked.name || generation !== asked.generation) continue
    const at = parseInt(until, 36)
    if (at > Date.parse(now) && at <= Date.parse(NEVER)) {
      return { ...asked, freshUntil: new Date(at).toISOString() }
    }
  }
  return null
}
