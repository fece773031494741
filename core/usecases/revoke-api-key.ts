import { auditRow } from '../audit.ts'
import { departementOfId } from '../domain/departement-ids.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

export type RevokeOutcome = 'revoked' | 'already-revoked' | 'unknown-key'

/** Ends a key at once, for good; its record stays, so that what it did can still be read. */
export async function revokeApiKey(
  world: Pick<World, 'store' | 'clock' | 'chance'>,
  keyId: string,
): Promise<RevokeOutcome> {
  const departement = departementOfId(keyId)
  if (departement === null) return 'unknown-key'
  const keys = await readAll(world.store, 'apiKey', { departement })
  const key = keys.find((candidate) => candidate.keyId === keyId)
  if (key === undefined) return 'unknown-key'
  if (key.revokedAt !== null) return 'already-revoked'
  const outcome = await world.store.commit([
    {
      put: 'apiKey',
      record: { ...key, version: key.version + 1, revokedAt: world.clock.now() },
      expect: key.version,
    },
    auditRow(world, { departement, keyId: 'operator' }, 'revoke-key', `key ${keyId}`),
  ])
  return outcome.committed ? 'revoked' : 'already-revoked'
}
