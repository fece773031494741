import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { Territory } from '../../core/domain/territory.ts'
import type { Clock, World } from '../../core/ports.ts'
import { systemChance } from '../../lambdas/adapters/chance.ts'
import { systemClock } from '../../lambdas/adapters/clock.ts'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'
import { territoryFrom } from '../../lambdas/adapters/territory-files.ts'
import { extractTerritories } from '../../lib/territory-extract.ts'
import { readKeptClock } from '../../local/kept-clock.ts'
import { operatorError } from './operator-error.ts'

/** What a running local stack writes of itself in its data folder. */
const stackSchema = z.object({
  tableName: z.string(),
  dynamodb: z.url(),
  site: z.string().optional(),
  uidDomain: z.string().optional(),
})

interface Place {
  readonly tableName: string
  readonly client: DynamoDBClient
  readonly publicUrl: string | undefined
  readonly uidDomain: string | undefined
  readonly clock: Clock
}

function localPlace(folder: string): Place {
  const path = join(folder, 'stack.json')
  if (!existsSync(path)) {
    throw operatorError(`Aucune installation locale en marche dans « ${folder} » : lancez d'abord npm start.`)
  }
  const stack = stackSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const client = new DynamoDBClient({
    endpoint: stack.dynamodb,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const { at } = readKeptClock(folder)
  // Its time may be simulated: what is due there is due by its own clock, to within some seconds.
  const clock = at === null ? systemClock : { now: () => at }
  return { tableName: stack.tableName, client, publicUrl: stack.site, uidDomain: stack.uidDomain, clock }
}

function remotePlace(environment: Readonly<Record<string, string | undefined>>): Place {
  const { TABLE_NAME: tableName, PUBLIC_URL: publicUrl, UID_DOMAIN: uidDomain } = environment
  if (!tableName) throw operatorError('Il manque TABLE_NAME, le nom de la table (ou --local).')
  return { tableName, client: new DynamoDBClient({}), publicUrl, uidDomain, clock: systemClock }
}

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
): { world: World; close: () => void; hasSettings: boolean } {
  const { tableName, client, publicUrl, uidDomain, clock } =
    local === null ? remotePlace(environment) : localPlace(local)
  const world: World = {
    store: dynamoStore(tableName, client),
    clock,
    chance: systemChance,
    territoryOf: territories(),
    settings: { publicUrl: publicUrl ?? '', uidDomain: uidDomain ?? '' },
  }
  return { world, close: () => client.destroy(), hasSettings: Boolean(publicUrl && uidDomain) }
}
