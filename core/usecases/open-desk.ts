import { auditRow } from '../audit.ts'
import { readDeskLinkToken, type DeskLinkSubject } from '../desk-links.ts'
import { hashSecret } from '../digest.ts'
import type { DeskAccount, DeskSession } from '../domain/desk.ts'
import { isOpenLink, withLinkUsed, type DeskLinks } from '../domain/desk-links.ts'
import { findDepartement, type Departement } from '../domain/departements.ts'
import { addMinutes } from '../domain/local-time.ts'
import type { Store, World } from '../ports.ts'
import { claimedDepartement } from '../signed-parts.ts'

/** A working day, counted from signing in and never made longer: showing a page writes nothing. */
export const SESSION_HOURS = 10

const ATTEMPTS = 3

/** `40.<43 characters>`: the département says where to look, 256 bits who it is. */
const SESSION = /^([0-9AB]{2,3})\.[\w-]{43}$/

/** Somebody at her desk: whose, and what she may do there. */
export interface OpenedDesk {
  readonly departement: Departement
  readonly account: DeskAccount
  /** The secret that her browser holds; never shown, never logged. */
  readonly session: string
}

async function activeAccount(store: Store, key: { departement: string; accountId: string }) {
  const account = await store.read('deskAccount', key)
  return account?.revokedAt === null ? account : null
}

interface OpenLink {
  readonly subject: DeskLinkSubject
  readonly links: DeskLinks
  readonly account: DeskAccount
}

/** What a sign-in link opens; null, without a word why, when it is forged, used, too old, or its account is no more. */
async function openLink(world: World, token: string): Promise<OpenLink | null> {
  const departement = findDepartement(claimedDepartement(token))?.code
  const key = departement === undefined ? null : await world.store.read('linkKey', { departement })
  const subject = key === null ? null : readDeskLinkToken(key.secrets, token)
  if (subject === null) return null
  const [account, links] = await Promise.all([
    activeAccount(world.store, subject),
    world.store.read('deskLinks', subject),
  ])
  if (account === null || links === null) return null
  return isOpenLink(links, subject.linkId, world.clock.now()) ? { subject, links, account } : null
}

/** True while the link opens a desk. It only reads: programs that check letters open every link. */
export async function isDeskLinkOpen(world: World, token: string): Promise<boolean> {
  return (await openLink(world, token)) !== null
}

function newSession(world: World, { departement, accountId }: DeskAccount) {
  const openedAt = world.clock.now()
  const expiresAt = addMinutes(openedAt, SESSION_HOURS * 60)
  const session = `${departement}.${world.chance.secret()}`
  const record: DeskSession = {
    ...{ departement, accountId, sessionHash: hashSecret(session), version: 1 },
    ...{ openedAt, expiresAt, closedAt: null, ttl: Math.floor(Date.parse(expiresAt) / 1000) },
  }
  return { session, record }
}

/**
 * Uses a sign-in link: it opens nothing afterwards, and of two at the same moment one opens the desk. Gives what the
 * browser is to keep; null when the link opens nothing.
 */
export async function signIn(world: World, token: string): Promise<string | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const opened = await openLink(world, token)
    if (opened === null) return null
    const { subject, links, account } = opened
    const { session, record } = newSession(world, account)
    const used = withLinkUsed(links, subject.linkId, world.clock.now())
    const outcome = await world.store.commit([
      { put: 'deskLinks', record: used, expect: links.version },
      { put: 'deskSession', record, expect: 'absent' },
      auditRow(world, deskActor(account), 'desk-sign-in', 'session'),
    ])
    if (outcome.committed) return session
  }
  return null
}

async function storedSession(store: Store, session: string): Promise<DeskSession | null> {
  const departement = findDepartement(SESSION.exec(session)?.[1] ?? '')?.code
  if (departement === undefined) return null
  return store.read('deskSession', { departement, sessionHash: hashSecret(session) })
}

/** Whose desk a session opens now: its account is read each time, so that what is revoked is over at once. */
export async function openDesk(world: World, session: string): Promise<OpenedDesk | null> {
  const stored = await storedSession(world.store, session)
  if (stored?.closedAt !== null || world.clock.now() >= stored.expiresAt) return null
  const account = await activeAccount(world.store, stored)
  const departement = findDepartement(stored.departement)
  // A desk that was closed and granted again, or with another role, is entered again.
  if (account === null || departement === null || stored.openedAt < account.grantedAt) return null
  return { departement, account, session }
}

/** Ends a session for good, wherever a copy of it may be. */
export async function signOut(world: World, { account, session }: OpenedDesk): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await storedSession(world.store, session)
    if (stored?.closedAt !== null) return
    const record = { ...stored, version: stored.version + 1, closedAt: world.clock.now() }
    const outcome = await world.store.commit([
      { put: 'deskSession', record, expect: stored.version },
      auditRow(world, deskActor(account), 'desk-sign-out', 'session'),
    ])
    if (outcome.committed) return
  }
}

/** Who acts at the desk, as the audit log and an event's references name her: no address. */
export function deskActor({ departement, accountId, mailbox }: DeskAccount) {
  return { departement, keyId: `desk-${accountId}`, owner: mailbox }
}
