import { hashSecret } from '../digest.ts'
import type { ApiKey } from '../domain/access.ts'
import type { Store } from '../ports.ts'

/** `afs_40_…`: the département says where to look, 256 bits of base64url who it is. */
const KEY = /^afs_(\d{2,3}|2[AB])_[\w-]{43}$/

/** The key that a text is; null, without a hint, when it is malformed, unknown or revoked. */
export async function authenticateApiKey(store: Store, text: string): Promise<ApiKey | null> {
  const departement = KEY.exec(text)?.[1]
  if (departement === undefined) return null
  const key = await store.read('apiKey', { departement, keyHash: hashSecret(text) })
  return key?.revokedAt === null ? key : null
}
