import { countingChance, fixedClock, inMemoryStore } from '../../core/in-memory.ts'
import { landes } from '../landes.ts'

/** An empty directory, before the newsletter's autumn. */
export function directoryWorld() {
  return {
    store: inMemoryStore(),
    clock: fixedClock('2021-09-01T07:00:00.000Z'),
    chance: countingChance(),
    territoryOf: landes,
  }
}

export const LANDES = { departement: '40', keyId: '40-key' }
