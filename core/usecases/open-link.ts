import { findDepartement, type Departement } from '../domain/departements.ts'
import type { Invitation } from '../domain/invitation.ts'
import { claimedSubject, invitationIdOf, readLinkToken, type LinkSubject } from '../links.ts'
import type { Store } from '../ports.ts'
import { readAll } from './read-all.ts'

/** What a link of a letter opens: one mailbox and, when it was written about an event, the invitation. */
export interface OpenedLink {
  readonly departement: Departement
  readonly eventId: string
  readonly mailbox: string
  /** « au titre de … » */
  readonly functionLabel: string
  readonly communes: readonly string[]
  readonly structureId: string | null
  /** Null for letters to agents who were not invited (a subscription, the reminder of their structure). */
  readonly invitation: Invitation | null
}

type Reader = Pick<OpenedLink, 'mailbox' | 'functionLabel' | 'communes' | 'structureId'>

/** Who was written to without being invited: an agent (by contact) or the organiser (by the letters she got). */
async function otherReader(store: Store, subject: LinkSubject): Promise<Reader | null> {
  const { departement, eventId, invitationId } = subject
  const contact = await store.read('contact', { departement, contactId: invitationId })
  if (contact !== null) return contact
  const mails = await readAll(store, 'mail', { departement, eventId })
  const mail = mails.find(({ mailbox }) => invitationIdOf(mailbox) === invitationId)
  if (mail === undefined) return null
  return { mailbox: mail.mailbox, functionLabel: 'organisation', communes: [], structureId: null }
}

/**
 * What the token of a link was signed for; null for whatever was not signed here. It only reads: the secrets of a
 * département that never wrote a letter are not made because somebody guesses.
 */
export async function signedSubject(
  store: Store,
  token: string,
): Promise<{ departement: Departement; subject: LinkSubject } | null> {
  const claimed = claimedSubject(token)
  const departement = claimed === null ? null : findDepartement(claimed.departement)
  if (departement === null) return null
  const key = await store.read('linkKey', { departement: departement.code })
  const subject = key === null ? null : readLinkToken(key.secrets, token)
  return subject === null ? null : { departement, subject }
}

/**
 * Opens the token of a link; null for whatever was not signed here, or speaks of nobody. It only reads.
 */
export async function openLink(store: Store, token: string): Promise<OpenedLink | null> {
  const signed = await signedSubject(store, token)
  if (signed === null) return null
  const { departement, subject } = signed
  const { eventId, invitationId } = subject
  const invitation = await store.read('invitation', { departement: departement.code, eventId, invitationId })
  const reader = invitation ?? (await otherReader(store, subject))
  if (reader === null) return null
  const { mailbox, functionLabel, communes, structureId } = reader
  return { departement, eventId, mailbox, functionLabel, communes, structureId, invitation }
}
