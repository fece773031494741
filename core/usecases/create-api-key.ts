import { auditRow } from '../audit.ts'
import { hashSecret } from '../digest.ts'
import type { ApiKey, Scope } from '../domain/access.ts'
import { idPrefix } from '../domain/departement-ids.ts'
import { departement as departementOf } from '../domain/departements.ts'
import type { World } from '../ports.ts'

/** Who may ask what: an organiser (« préfecture des Landes ») and the rights of the key. */
export interface KeyRequest {
  readonly departement: string
  readonly owner: string
  readonly scopes: readonly Scope[]
}

/**
 * A new key, `afs_<departement>_<secret>`: given here and never again, only its hash is kept. Throws for a département
 * that does not exist.
 */
export async function createApiKey(
  world: Pick<World, 'store' | 'clock' | 'chance'>,
  request: KeyRequest,
): Promise<{ key: string; record: ApiKey }> {
  const { departement, owner, scopes } = request
  const key = `afs_${departementOf(departement).code}_${world.chance.secret()}`
  const record: ApiKey = {
    departement,
    keyHash: hashSecret(key),
    version: 1,
    // The département stands in the id, so that revoking needs nothing else.
    keyId: `${idPrefix(departement)}${world.chance.id()}`,
    owner,
    scopes: [...new Set(scopes)],
    createdAt: world.clock.now(),
    revokedAt: null,
  }
  const outcome = await world.store.commit([
    { put: 'apiKey', record, expect: 'absent' },
    auditRow(world, { departement, keyId: 'operator' }, 'create-key', `key ${record.keyId}`),
  ])
  if (!outcome.committed) throw new Error('a new key was already there: chance repeats itself')
  return { key, record }
}
