/** A part of a mail as its bytes say it: read here by hand, since parsers forgive what mail programs do not. */
export interface RawPart {
  /** `multipart/mixed` */
  readonly type: string
  /** Header fields, unfolded, in order; names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly parts: readonly RawPart[]
  /** The content with its transfer encoding undone; '' for a multipart. */
  readonly content: string
}

function quotedPrintable(text: string): Buffer {
  const octet = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))
  return Buffer.from(text.replaceAll('=\r\n', '').replace(/=([0-9A-F]{2})/g, octet), 'latin1')
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  return encoding === 'quoted-printable' ? quotedPrintable(body).toString() : body
}

/** The value of a header field of a part; '' when it has none. */
export function headerOf({ headers }: Pick<RawPart, 'headers'>, name: string): string {
  return headers.find(([known]) => known === name.toLowerCase())?.[1] ?? ''
}

/** Reads a message or a part of one (RFC 5322 §2.2, RFC 2046 §5.1.1). */
export function readRaw(raw: string): RawPart {
  const end = raw.indexOf('\r\n\r\n')
  const fields = raw.slice(0, end).replaceAll(/\r\n(?=[ \t])/g, '')
  const body = raw.slice(end + 4)
  const headers = fields.split('\r\n').map((field): [string, string] => {
    const colon = field.indexOf(':')
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()]
  })
  const contentType = headerOf({ headers }, 'content-type')
  const type = contentType.split(';')[0] ?? ''
  const [, boundary] = /boundary="?([^";]+)"?/.exec(contentType) ?? []
  if (boundary === undefined) {
    const encoding = headerOf({ headers }, 'content-transfer-encoding')
    return { type, headers, parts: [], content: decoded(body, encoding) }
  }
  const [inside = ''] = `\r\n${body}`.split(`\r\n--${boundary}--`)
  const parts = inside.split(`\r\n--${boundary}\r\n`).slice(1).map(readRaw)
  return { type, headers, parts, content: '' }
}

/** `multipart/alternative[text/plain, text/html]` */
export function treeOf({ type, parts }: RawPart): string {
  return parts.length === 0 ? type : `${type}[${parts.map(treeOf).join(', ')}]`
}

/** The first part of a type, wherever it stands. */
export function partOf(part: RawPart, type: string): RawPart | null {
  if (part.type === type) return part
  for (const inner of part.parts) {
    const found = partOf(inner, type)
    if (found !== null) return found
  }
  return null
}
