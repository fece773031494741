import type { Territory } from '../core/domain/territory.ts'
import { territoryFrom } from '../lambdas/adapters/territory-files.ts'
import { extractTerritories } from '../lib/territory-extract.ts'

let all: ReadonlyMap<string, Territory> | null = null

/** The communes and EPCI of a département, from the official list itself. */
export function landes(departement = '40'): Territory {
  all ??= new Map(extractTerritories().map((file) => [file.departement, territoryFrom(file)]))
  const territory = all.get(departement)
  if (territory === undefined) throw new Error(`no département ${departement}`)
  return territory
}
