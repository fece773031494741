import type { World } from '../ports.ts'
import type { RecordOf } from '../records.ts'

/** What keeping a record came to: written the first time, written over, or already so. */
export type Kept = 'created' | 'changed' | 'same'

type Counted = 'structure' | 'contact'

/** A text that is the same for the same content, whatever the order of its fields. */
function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/**
 * The next version of a structure or a contact; the same record when it says the same as before: writing the same twice
 * is nothing, so that an import can be run again.
 */
export function nextVersion<T extends Counted>(
  world: Pick<World, 'clock'>,
  before: RecordOf<T> | null,
  content: Omit<RecordOf<T>, 'version' | 'changedAt'>,
): { record: RecordOf<T>; expect: 'absent' | number; kept: Kept } {
  if (before !== null) {
    const { version, changedAt } = before
    const unchanged = { ...content, version, changedAt } as RecordOf<T>
    if (fingerprint(unchanged) === fingerprint(before)) {
      return { record: before, expect: version, kept: 'same' }
    }
  }
  const version = (before?.version ?? 0) + 1
  const record = { ...content, version, changedAt: world.clock.now() } as RecordOf<T>
  return { record, expect: before?.version ?? 'absent', kept: before === null ? 'created' : 'changed' }
}
