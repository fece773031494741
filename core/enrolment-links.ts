import type { LinkSubject } from './links.ts'
import { readSignedParts, signedParts } from './signed-parts.ts'

/**
 * The token of the page on which an employer enrols her agents: the invitation of her mailbox to one training, signed for
 * that purpose alone. Whoever holds the link of an answer cannot enrol with it, nor the reverse.
 */
export function enrolmentToken(secret: string, { departement, eventId, invitationId }: LinkSubject): string {
  return signedParts(secret, 'enrolment', [departement, eventId, invitationId])
}

/** The invitation of an enrolment token; null for whatever was not signed here. */
export function readEnrolmentToken(secrets: readonly string[], token: string): LinkSubject | null {
  const [departement, eventId, invitationId] = readSignedParts(secrets, 'enrolment', token) ?? []
  if (departement === undefined || eventId === undefined || invitationId === undefined) return null
  return { departement, eventId, invitationId }
}
