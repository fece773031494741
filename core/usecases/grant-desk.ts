import { auditRow } from '../audit.ts'
import { deskAccountIdOf } from '../desk-links.ts'
import type { DeskAccount, DeskRole } from '../domain/desk.ts'
import type { World } from '../ports.ts'

const OPERATOR = 'operator'

type Granting = Pick<World, 'store' | 'clock' | 'chance'>

/** Opens the desk of a département to a mailbox, or changes its role there; the same again changes nothing. Throws when somebody writes it at once. */
export async function grantDesk(
  world: Granting,
  request: { readonly departement: string; readonly mailbox: string; readonly role: DeskRole },
): Promise<DeskAccount> {
  const { departement, mailbox, role } = request
  const key = { departement, accountId: deskAccountIdOf(mailbox) }
  const before = await world.store.read('deskAccount', key)
  if (before?.role === role && before.revokedAt === null) return before
  const version = (before?.version ?? 0) + 1
  const record = { ...key, version, mailbox, role, grantedAt: world.clock.now(), revokedAt: null }
  const outcome = await world.store.commit([
    { put: 'deskAccount', record, expect: before?.version ?? 'absent' },
    auditRow(world, { departement, keyId: OPERATOR }, 'grant-desk', `desk ${key.accountId} ${role}`),
  ])
  if (!outcome.committed) throw new Error('the account was written by somebody else at the same time')
  return record
}

export type RevokeDeskOutcome = 'revoked' | 'already-revoked' | 'unknown-account'

/** Closes the desk to a mailbox: its sessions and links open nothing from this moment on. */
export async function revokeDesk(
  world: Granting,
  { departement, mailbox }: { readonly departement: string; readonly mailbox: string },
): Promise<RevokeDeskOutcome> {
  const accountId = deskAccountIdOf(mailbox)
  const account = await world.store.read('deskAccount', { departement, accountId })
  if (account === null) return 'unknown-account'
  if (account.revokedAt !== null) return 'already-revoked'
  const record = { ...account, version: account.version + 1, revokedAt: world.clock.now() }
  const outcome = await world.store.commit([
    { put: 'deskAccount', record, expect: account.version },
    auditRow(world, { departement, keyId: OPERATOR }, 'revoke-desk', `desk ${accountId}`),
  ])
  if (!outcome.committed) throw new Error('the account was written by somebody else at the same time')
  return 'revoked'
}
