import { findDepartement } from '../domain/departements.ts'
import type { FeedToken } from '../domain/feed.ts'
import { hashSecret } from '../digest.ts'
import type { Store } from '../ports.ts'

const SHAPE = /^([0-9AB]{2,3})-[A-Za-z0-9_-]{43}$/

/** The private address whose secret part this is, active or not; null when there never was one. */
export async function findFeedToken(store: Store, text: string): Promise<FeedToken | null> {
  const departement = SHAPE.exec(text)?.[1]
  if (departement === undefined || findDepartement(departement) === null) return null
  return store.read('feedToken', { departement, tokenHash: hashSecret(text) })
}
