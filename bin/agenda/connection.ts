import type { Territory } from '../../core/domain/territory.ts'
import type { World } from '../../core/ports.ts'
import { systemChance } from '../../lambdas/adapters/chance.ts'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'
import { territoryFrom } from '../../lambdas/adapters/territory-files.ts'
import { extractTerritories } from '../../lib/territory-extract.ts'
import { operatorError } from './operator-error.ts'
import { localPlace, remotePlace, type Place } from './place.ts'

/** All territories, read from the official list the first time one is asked for. */
function territories(): (departement: string) => Territory {
  let all: ReadonlyMap<string, Territory> | null = null
  return (departement) => {
    all ??= new Map(extractTerritories().map((file) => [file.departement, territoryFrom(file)]))
    const territory = all.get(departement)
    if (territory === undefined) throw operatorError(`Les communes du département ${departement} manquent.`)
    return territory
  }
}

/** The system's world as an operator reaches it: a local stack, or the table of the environment. */
export function connect(
  local: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): { world: World; place: Place; close: () => void; hasSettings: boolean } {
  const place = local === null ? remotePlace(environment) : localPlace(local)
  const { tableName, client, ses, publicUrl, uidDomain, clock } = place
  const world: World = {
    store: dynamoStore(tableName, client),
    clock,
    chance: systemChance,
    territoryOf: territories(),
    settings: { publicUrl: publicUrl ?? '', uidDomain: uidDomain ?? '' },
  }
  const close = () => {
    client.destroy()
    ses.destroy()
  }
  return { world, place, close, hasSettings: Boolean(publicUrl && uidDomain) }
}
