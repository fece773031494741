import type { Structure } from '../domain/directory.ts'
import type { Change, Store } from '../ports.ts'

/**
 * What a structure's public feed needs to exist and to be named: nothing when it has it. Part of the commit that writes
 * the structure; the feed's generation is raised because every calendar of the structure shows the name.
 */
export async function structureFeedRows(store: Store, structure: Structure): Promise<Change[]> {
  const { departement, structureId, name } = structure
  const known = await store.read('feedStructure', { departement, structureId })
  if (known?.name === name) return []
  const record = { departement, structureId, name, version: (known?.version ?? 0) + 1 }
  return [
    { put: 'feedStructure', record, expect: known?.version ?? 'absent' },
    { bump: { departement, feed: 'public', months: [] } },
  ]
}
