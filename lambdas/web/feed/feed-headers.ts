import type { FeedFormat } from '../../../core/ical/assemble.ts'
import type { KeptBody } from '../../../core/ical/feed-store.ts'
import type { FeedAddress } from './feed-address.ts'
import type { FeedSource } from './feed-source.ts'

const TYPES: Readonly<Record<FeedFormat, string>> = {
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
}

/** Headers of a 200 and of its 304 alike (RFC 9110 §15.4.5). */
export function versionHeaders(source: FeedSource, etag: string): Record<string, string> {
  const shared = { etag, vary: 'Accept-Encoding', 'x-content-type-options': 'nosniff' }
  if (source.path !== null) {
    return {
      ...shared,
      'cache-control': 'public, max-age=300, stale-while-revalidate=3600',
      'access-control-allow-origin': '*',
    }
  }
  return {
    ...shared,
    'cache-control': 'private, max-age=300',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
  }
}

/** The name under which a browser keeps the file; a private address is not told. */
function filename({ place, format }: FeedAddress): string {
  const which = place.of === 'structure' ? place.structureId : place.departement
  return place.of === 'token' ? `agenda-france-services.${format}` : `agenda-${which}.${format}`
}

/** Headers of a body, sent with HEAD too: Thunderbird asks for the type first. */
export function bodyHeaders(address: FeedAddress, body: KeptBody): Record<string, string> {
  return {
    'content-type': TYPES[address.format],
    'content-disposition': `inline; filename="${filename(address)}"`,
    ...(body.lastModified === null ? {} : { 'last-modified': new Date(body.lastModified).toUTCString() }),
    ...(body.encoding === 'identity' ? {} : { 'content-encoding': body.encoding }),
  }
}
