import { sign, signedBy } from './digest.ts'

/**
 * The token of a link: parts and their signature, joined by dots; derived, never stored. Each kind of link has a purpose of
 * its own, so that one never opens another.
 */
export function signedParts(secret: string, purpose: string, parts: readonly string[]): string {
  return [...parts, sign(secret, purpose, ...parts)].join('.')
}

/** The parts of a token signed for a purpose by one of the secrets; null for every other text. */
export function readSignedParts(secrets: readonly string[], purpose: string, token: string): string[] | null {
  const parts = token.split('.')
  const signature = parts.pop() ?? ''
  return parts.every((part) => part !== '') && signedBy(secrets, signature, purpose, ...parts) ? parts : null
}

/** The département that a token claims, so that its secrets can be read. */
export function claimedDepartement(token: string): string {
  return token.split('.')[0] ?? ''
}
