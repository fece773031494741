import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Parts joined so that no two lists of parts give the same text. */
function joined(parts: readonly (string | number)[]): string {
  return parts.map((part) => `${String(part).length}:${part}`).join('|')
}

/** An identifier made from what it says: 32 lower-case hexadecimal digits (128 bits of SHA-256). */
export function idFrom(...parts: (string | number)[]): string {
  return createHash('sha256').update(joined(parts)).digest('hex').slice(0, 32)
}

/** What is stored of a secret that only its holder knows (API key, feed token): SHA-256, in hexadecimal. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** A signature of a text under a secret: HMAC-SHA-256, 128 bits, base64url. */
export function sign(secret: string, ...parts: (string | number)[]): string {
  return createHmac('sha256', secret).update(joined(parts)).digest().subarray(0, 16).toString('base64url')
}

/** The same in hexadecimal: for what others may write in lower case, such as the left side of a mail address. */
export function signInHex(secret: string, ...parts: (string | number)[]): string {
  return createHmac('sha256', secret).update(joined(parts)).digest('hex').slice(0, 32)
}

/** True when the signature is one of those expected; takes the same time whatever the answer. */
function isOneOf(expected: readonly string[], signature: string): boolean {
  const given = Buffer.from(signature)
  return expected
    .map((each) => Buffer.from(each))
    .some((each) => each.length === given.length && timingSafeEqual(each, given))
}

/** True when one of the secrets made the signature. */
export function signedBy(
  secrets: readonly string[],
  signature: string,
  ...parts: (string | number)[]
): boolean {
  const expected = secrets.map((secret) => sign(secret, ...parts))
  return isOneOf(expected, signature)
}

/** True when one of the secrets made the signature in hexadecimal. */
export function signedInHexBy(
  secrets: readonly string[],
  signature: string,
  ...parts: (string | number)[]
): boolean {
  const expected = secrets.map((secret) => signInHex(secret, ...parts))
  return isOneOf(expected, signature)
}

/** The same signature in full, 256 bits: for a secret that stands alone, such as the private address of a feed. */
export function signFully(secret: string, ...parts: (string | number)[]): string {
  return createHmac('sha256', secret).update(joined(parts)).digest('base64url')
}
