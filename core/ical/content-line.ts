const LONGEST_LINE = 75

/** Octets of a character in UTF-8. */
function octets(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/**
 * A content line folded at 75 octets without splitting a character (RFC 5545 §3.1), without its final CRLF. The space
 * that begins a continued line counts.
 */
export function fold(line: string): string {
  if (line.length <= LONGEST_LINE && /^[\x20-\x7e]*$/.test(line)) return line
  let folded = ''
  let length = 0
  for (const character of line) {
    const size = octets(character)
    if (length + size > LONGEST_LINE) {
      folded += '\r\n '
      length = 1
    }
    folded += character
    length += size
  }
  return folded
}

/** A TEXT value (RFC 5545 §3.3.11); the text has been cleaned before. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n')
}

/** `NAME:text`, escaped and folded, with its CRLF. */
export function textLine(name: string, text: string): string {
  return `${fold(`${name}:${escaped(text)}`)}\r\n`
}

/** `NAME:value`, folded, for values that are no text (URI, duration, keyword). */
export function valueLine(name: string, value: string): string {
  return `${fold(`${name}:${value}`)}\r\n`
}
