import type { Chance, Store } from '../ports.ts'

/**
 * The secrets from which the links of a département's letters are derived: the first signs, all verify. The first
 * reader makes them; of two first readers one wins, and both get the winner's.
 */
export async function linkSecrets(
  store: Store,
  chance: Chance,
  departement: string,
): Promise<readonly string[]> {
  const stored = await store.read('linkKey', { departement })
  if (stored !== null) return stored.secrets
  const record = { departement, version: 1, secrets: [chance.secret()] }
  const outcome = await store.commit([{ put: 'linkKey', record, expect: 'absent' }])
  if (outcome.committed) return record.secrets
  const winner = await store.read('linkKey', { departement })
  if (winner === null) throw new Error(`the link key of département ${departement} was removed`)
  return winner.secrets
}
