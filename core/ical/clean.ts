/** Everything that some program takes for a line end: CR LF, CR, LF, VT, FF, NEL, U+2028 and U+2029. */
const LINE_END = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g
const CONTROL = /[\p{Cc}\uFEFF]/gu

/** A text of several lines for a calendar: well-formed Unicode, NFC, lines ended by \n, no control character. */
export function cleanLines(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_END, '\n')
    .replace(/\t/g, ' ')
    .split('\n')
    .map((line) => line.replace(CONTROL, ''))
    .join('\n')
    .normalize('NFC')
    .trim()
}

/** A title or a name: the same on one line. */
export function cleanLine(text: string): string {
  return cleanLines(text).replace(/\n+/g, ' ')
}

/** The value of a CN parameter: no quote, no caret, no backslash, which programs read each in their own way. */
export function personName(text: string): string {
  return cleanLine(text).replace(/["^]/g, "'").replaceAll('\\', '/').trim()
}

const PROTOCOLS = ['https:', 'http:', 'mailto:', 'tel:']
const SEPARATORS: Readonly<Record<string, string>> = { ',': '%2C', ';': '%3B', '\\': '%5C' }

/**
 * An address for URL, CONFERENCE and SOURCE, its separators percent-encoded: ical-generator would put a backslash before
 * them, which breaks the link. Null when it is no address a calendar may open.
 */
export function encodedUrl(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || !PROTOCOLS.includes(url.protocol)) return null
  return url.href.replace(/[,;\\]/g, (separator) => SEPARATORS[separator] ?? '')
}

const MAILBOX = /^[A-Za-z0-9._%+'=-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/

/** A mail address fit for a calendar line; throws for any other: it would have been refused long before. */
export function address(mailbox: string): string {
  if (!MAILBOX.test(mailbox)) throw new Error('not a mail address that a calendar can hold')
  return mailbox
}
