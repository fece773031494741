import { countingChance, fixedClock, inMemoryStore } from '../../core/in-memory.ts'
import type { Territory } from '../../core/domain/territory.ts'
import { territoryFrom } from '../../lambdas/adapters/territory-files.ts'
import { extractTerritories } from '../../lib/territory-extract.ts'

const files = new Map(extractTerritories().map((file) => [file.departement, file]))
const territories = new Map<string, Territory>()

/** The territory of any département, from the official list. */
export function territoryOf(departement: string): Territory {
  const file = files.get(departement)
  if (file === undefined) throw new Error(`no territory ${departement}`)
  const territory = territories.get(departement) ?? territoryFrom(file)
  territories.set(departement, territory)
  return territory
}

/** An empty directory, on the day before the newsletter's autumn. */
export function directoryWorld() {
  return {
    store: inMemoryStore(),
    clock: fixedClock('2021-09-01T07:00:00.000Z'),
    chance: countingChance(),
    territoryOf,
  }
}

export const LANDES = { departement: '40', keyId: '40-key' }
