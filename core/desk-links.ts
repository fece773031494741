import { idFrom, sign, signedBy } from './digest.ts'
import { readSignedParts, signedParts } from './signed-parts.ts'

/** What the link of a sign-in letter opens: the desk of one mailbox, once. */
export interface DeskLinkSubject {
  readonly departement: string
  readonly accountId: string
  readonly linkId: string
}

/** The account of a mailbox: one for each département. */
export function deskAccountIdOf(mailbox: string): string {
  return idFrom('desk', mailbox).slice(0, 20)
}

/** The token of a sign-in link, derived like those of all letters (decision 7) and never stored. */
export function deskLinkToken(secret: string, subject: DeskLinkSubject): string {
  const { departement, accountId, linkId } = subject
  return signedParts(secret, 'desk', [departement, accountId, linkId])
}

/** What a sign-in token says; null for whatever was not signed here. */
export function readDeskLinkToken(secrets: readonly string[], token: string): DeskLinkSubject | null {
  const [departement, accountId, linkId, ...rest] = readSignedParts(secrets, 'desk', token) ?? []
  if (departement === undefined || accountId === undefined || linkId === undefined) return null
  return rest.length > 0 ? null : { departement, accountId, linkId }
}

/** What every form of a session carries, so that no other site can send one: it says nothing of the session. */
export function formToken(session: string): string {
  return sign(session, 'desk form')
}

/** True when a form comes from a page of this session. */
export function isFormOf(session: string, token: string): boolean {
  return signedBy([session], token, 'desk form')
}
