import { randomBytes } from 'node:crypto'
import type { Chance } from '../../core/ports.ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** Chance from the operating system: 100 bits for an id, 256 for a secret. */
export const systemChance: Chance = {
  id: () => Array.from(randomBytes(20), (byte) => ALPHABET.charAt(byte % 32)).join(''),
  secret: () => randomBytes(32).toString('base64url'),
}
