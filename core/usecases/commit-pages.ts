import type { Change, Store } from '../ports.ts'
import { LARGEST_COMMIT } from '../commit-rules.ts'

/** Changes that belong together: all in one transaction, or none. */
export type Unit = readonly Change[]

/**
 * Writes units in as few transactions as they fit in, each guarded by `guard`. False as soon as one is refused:
 * what was written before stays, so the caller reads again and writes what is missing.
 */
export async function commitUnits(store: Store, units: readonly Unit[], guard: Unit): Promise<boolean> {
  let batch: Change[] = []
  const room = LARGEST_COMMIT - guard.length
  for (const unit of [...units, null]) {
    if (batch.length > 0 && (unit === null || batch.length + unit.length > room)) {
      const outcome = await store.commit([...guard, ...batch])
      if (!outcome.committed) return false
      batch = []
    }
    batch.push(...(unit ?? []))
  }
  return true
}
