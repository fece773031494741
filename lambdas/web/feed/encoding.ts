import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { BodyEncoding } from '../../../core/ical/feed-store.ts'

/** Weight of a coding in Accept-Encoding (RFC 9110 §12.5.3); 0 when it is not accepted. */
function weight(accept: string, coding: string): number {
  const named = (name: string) =>
    new RegExp(`(?:^|,)\\s*${name}\\s*(?:;\\s*q=([0-9.]+))?\\s*(?=,|$)`, 'i').exec(accept)
  const found = named(coding) ?? named('\\*')
  return found === null ? 0 : Number(found[1] ?? 1)
}

/** How a feed is best sent to this reader: br, gzip, or as it is. */
export function acceptedEncoding(accept: string | undefined): BodyEncoding {
  const br = weight(accept ?? '', 'br')
  const gzip = weight(accept ?? '', 'gzip')
  if (br === 0 && gzip === 0) return 'identity'
  return br >= gzip ? 'br' : 'gzip'
}

/** Fast levels: calendars repeat themselves so much that higher ones gain a few per cent. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 18 } }

/** A text in an encoding; the same text gives the same bytes. */
export function encoded(text: string, encoding: BodyEncoding): Uint8Array {
  if (encoding === 'br') return brotliCompressSync(text, BROTLI)
  return encoding === 'gzip' ? gzipSync(text, { level: 4 }) : Buffer.from(text)
}
