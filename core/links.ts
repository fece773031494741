import { hashSecret, idFrom, sign, signedBy, signedInHexBy, signFully, signInHex } from './digest.ts'

/** What a link of a letter speaks about: one mailbox, and the event it was written about. */
export interface LinkSubject {
  readonly departement: string
  readonly eventId: string
  readonly invitationId: string
}

/**
 * The token of a letter's links: `40.<event>.<invitation>.<signature>`. Derived, never stored, so that a letter
 * composed twice is the same; it holds no name and no address.
 */
export function linkToken(secret: string, subject: LinkSubject): string {
  const { departement, eventId, invitationId } = subject
  return [departement, eventId, invitationId, sign(secret, departement, eventId, invitationId)].join('.')
}

/** The département a token claims, so that its secrets can be read; null when it is not shaped like a token. */
export function claimedSubject(token: string): LinkSubject | null {
  const [departement, eventId, invitationId, signature, ...rest] = token.split('.')
  if (!departement || !eventId || !invitationId || !signature || rest.length > 0) return null
  return { departement, eventId, invitationId }
}

/** The subject of a token signed by one of the département's secrets; null for every other text. */
export function readLinkToken(secrets: readonly string[], token: string): LinkSubject | null {
  const subject = claimedSubject(token)
  if (subject === null) return null
  const { departement, eventId, invitationId } = subject
  const signature = token.split('.')[3] ?? ''
  return signedBy(secrets, signature, departement, eventId, invitationId) ? subject : null
}

/** The invitation of a mailbox: one for each event, whoever reads the mailbox. */
export function invitationIdOf(mailbox: string): string {
  return idFrom('mailbox', mailbox).slice(0, 20)
}

/** The key under which the state of a mailbox (suspended, unsubscribed) is kept. */
export function mailboxIdOf(mailbox: string): string {
  return hashSecret(mailbox)
}

/**
 * The private address of a feed, `40-<43 characters>`: derived from its id (256 bits of HMAC-SHA-256), so that the letter
 * that brings it can be composed again. Only its hash is stored.
 */
export function feedToken(secret: string, departement: string, tokenId: string): string {
  return `${departement}-${signFully(secret, 'feed', departement, tokenId)}`
}

/** What the address of an answer by mail claims; the event is not in it, but signed for. */
export interface ClaimedReply {
  readonly departement: string
  readonly invitationId: string
  readonly signature: string
}

/**
 * The left side of the address at which a calendar program answers one invitation: `rsvp+40-<20>-<32 hexadecimal>`, at
 * most 63 of the 64 characters of RFC 5321, and the same in lower case. Derived, never stored.
 */
export function replyAddress(secret: string, subject: LinkSubject, domain: string): string {
  const { departement, eventId, invitationId } = subject
  const signature = signInHex(secret, 'reply', departement, eventId, invitationId)
  return `rsvp+${departement.toLowerCase()}-${invitationId}-${signature}@${domain}`
}

/** What an address at our domain claims to answer; null for every other address. */
export function claimedReply(address: string, domain: string): ClaimedReply | null {
  const [mailbox = '', host] = address.toLowerCase().split('@')
  const [, departement, invitationId, signature] =
    /^rsvp\+([0-9ab]{2,3})-([0-9a-f]{20})-([0-9a-f]{32})$/.exec(mailbox) ?? []
  if (host !== domain || !departement || !invitationId || !signature) return null
  return { departement: departement.toUpperCase(), invitationId, signature }
}

/** True when the address was made for this event, by one of the département's secrets. */
export function answersEvent(secrets: readonly string[], claimed: ClaimedReply, eventId: string): boolean {
  const { departement, invitationId, signature } = claimed
  return signedInHexBy(secrets, signature, 'reply', departement, eventId, invitationId)
}
