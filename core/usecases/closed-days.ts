import type { LocalDay } from '../domain/codes.ts'
import type { Store } from '../ports.ts'

/** The local days off of a département, in order; none while nobody has set any. */
export async function closedDays(store: Store, departement: string): Promise<LocalDay[]> {
  return (await store.read('closures', { departement }))?.days ?? []
}
