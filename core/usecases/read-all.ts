import type { CollectionOf, RecordOf, RecordType } from '../records.ts'
import type { Store } from '../ports.ts'

/** A whole collection in order of id, page after page; for those that stay small (a département, an event). */
export async function readAll<T extends RecordType>(
  store: Store,
  type: T,
  collection: CollectionOf<T>,
  range: { from?: string; to?: string } = {},
): Promise<RecordOf<T>[]> {
  const records: RecordOf<T>[] = []
  let after: string | undefined
  do {
    const page = await store.list(type, collection, { ...range, ...(after === undefined ? {} : { after }) })
    records.push(...page.records)
    after = page.next ?? undefined
  } while (after !== undefined)
  return records
}
