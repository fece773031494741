import type { FeedToken } from '../domain/feed.ts'
import { addMinutes } from '../domain/local-time.ts'
import type { Contact } from '../domain/directory.ts'
import type { Instant } from '../domain/codes.ts'
import { hashSecret } from '../digest.ts'
import { feedToken } from '../links.ts'
import { newMail, NO_EVENT } from '../mails.ts'
import type { Change, World } from '../ports.ts'
import { readAll } from './read-all.ts'
import { linkSecrets } from './read-link-key.ts'

/** A new address and the one before it: time enough to change a telephone and a computer. */
const MOST_ACTIVE = 2
const ATTEMPTS = 3
const LETTER_MINUTES = 7 * 24 * 60

/** Whose private feed: the whole network's, a structure's or one agent's. */
export interface FeedLinkRequest {
  readonly departement: string
  readonly scope: FeedToken['scope']
  /** Structure or contact; null for the network. */
  readonly scopeId: string | null
}

export const FEED_LINK_REFUSALS = {
  'unknown-contact': "Ce contact n'est pas enregistré.",
  'unknown-structure': "Cette structure n'est pas enregistrée.",
} as const
export type FeedLinkRefusal = keyof typeof FEED_LINK_REFUSALS

/** `token` is the secret part of the address, told here and never again (only its hash is stored). */
export type FeedLinkOutcome = { token: string; tokenId: string } | { refused: FeedLinkRefusal }

/** Letter T18, to the agent's own mailbox: it alone learns the address. */
function letterChange(contact: Contact, tokenId: string, now: Instant): Change {
  const { departement, contactId, mailbox } = contact
  const request = {
    ...{ departement, contactId, mailbox, eventId: NO_EVENT, revision: 0, eventVersion: 0 },
    ...({ letter: 'subscription', category: 'service', lane: 'normal', invitationId: null } as const),
    facts: { feedTokenId: tokenId },
    dueAt: now,
    expiresAt: addMinutes(now, LETTER_MINUTES),
  }
  return { put: 'mail', record: newMail(request, now), expect: 'absent' }
}

/** The rows of a new address: the token, and the letter to the agent when it is hers. */
export async function feedLinkRows(
  world: World,
  token: Pick<FeedToken, 'departement' | 'scope' | 'scopeId' | 'structureId'>,
  contact: Contact | null,
): Promise<{ text: string; tokenId: string; changes: Change[] }> {
  const { departement } = token
  const now = world.clock.now()
  const [secret = ''] = await linkSecrets(world.store, world.chance, departement)
  const tokenId = world.chance.id()
  const text = feedToken(secret, departement, tokenId)
  const record: FeedToken = {
    ...token,
    tokenHash: hashSecret(text),
    ...{ tokenId, version: 1, createdAt: now, revokedAt: null, lastUsedOn: null },
  }
  const letter = contact === null ? [] : [letterChange(contact, tokenId, now)]
  return { text, tokenId, changes: [{ put: 'feedToken', record, expect: 'absent' }, ...letter] }
}

/** The change that closes an address: its feed answers 410 from now on. */
export function revocation(token: FeedToken, now: Instant): Change {
  const record = { ...token, version: token.version + 1, revokedAt: now }
  return { put: 'feedToken', record, expect: token.version }
}

const age = ({ createdAt, tokenId }: FeedToken) => `${createdAt} ${tokenId}`

/**
 * What becomes of the active addresses of the same feed, so that the new one is the second at most: the older ones go. The
 * one that stays is written again unchanged, so that of two makers at once the second decides anew.
 */
async function makingRoom(world: World, request: FeedLinkRequest, now: Instant): Promise<Change[]> {
  const tokens = await readAll(world.store, 'feedToken', { departement: request.departement })
  const active = tokens
    .filter(({ scope, scopeId }) => scope === request.scope && scopeId === request.scopeId)
    .filter((token) => token.revokedAt === null)
    .sort((a, b) => (age(a) < age(b) ? 1 : -1))
  const stays = active.slice(0, MOST_ACTIVE - 1).map((token): Change => {
    const record = { ...token, version: token.version + 1 }
    return { put: 'feedToken', record, expect: token.version }
  })
  return [...stays, ...active.slice(MOST_ACTIVE - 1).map((token) => revocation(token, now))]
}

interface Reader {
  readonly contact: Contact | null
  readonly structureId: string | null
}

/** Who reads the feed: it must be known. */
async function readerOf(world: World, request: FeedLinkRequest): Promise<Reader | FeedLinkRefusal> {
  const { departement, scope } = request
  const scopeId = request.scopeId ?? ''
  if (scope === 'network') return { contact: null, structureId: null }
  if (scope === 'agent') {
    const contact = await world.store.read('contact', { departement, contactId: scopeId })
    return contact === null ? 'unknown-contact' : { contact, structureId: contact.structureId }
  }
  const structure = await world.store.read('structure', { departement, structureId: scopeId })
  return structure === null ? 'unknown-structure' : { contact: null, structureId: scopeId }
}

/**
 * Makes a private address for a feed: random to everybody else, without a name, replaceable (rule D9). A third one closes
 * the oldest. An agent's goes to her by letter T18; the organiser gets those of the network and of a structure.
 */
export async function createFeedLink(world: World, request: FeedLinkRequest): Promise<FeedLinkOutcome> {
  const { departement, scope, scopeId } = request
  const reader = await readerOf(world, request)
  if (typeof reader === 'string') return { refused: reader }
  const { contact, structureId } = reader
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const rows = await feedLinkRows(world, { departement, scope, scopeId, structureId }, contact)
    const now = world.clock.now()
    const outcome = await world.store.commit([...rows.changes, ...(await makingRoom(world, request, now))])
    if (outcome.committed) return { token: rows.text, tokenId: rows.tokenId }
  }
  throw new Error('the addresses of a feed are written by others at the same time')
}
