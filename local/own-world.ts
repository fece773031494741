import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Clock, World } from '../core/ports.ts'
import { systemChance } from '../lambdas/adapters/chance.ts'
import { dynamoStore } from '../lambdas/adapters/dynamo-store.ts'
import { territoryFrom } from '../lambdas/adapters/territory-files.ts'
import { extractTerritories } from '../lib/territory-extract.ts'

/** A client of the local database. */
export function localClient(endpoint: string): DynamoDBClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return new DynamoDBClient({ endpoint, region: 'eu-west-3', credentials })
}

function territories(): World['territoryOf'] {
  const all = new Map(extractTerritories().map((file) => [file.departement, territoryFrom(file)]))
  return (departement) => {
    const territory = all.get(departement)
    if (territory === undefined) throw new Error(`no territory of ${departement}`)
    return territory
  }
}

/** The ports on the local table, for what an operator does there: keys, feed addresses. */
export function ownWorld(parts: {
  client: DynamoDBClient
  tableName: string
  clock: Clock
  publicUrl: string
  uidDomain: string
}): World {
  return {
    store: dynamoStore(parts.tableName, parts.client),
    clock: parts.clock,
    chance: systemChance,
    territoryOf: territories(),
    settings: { publicUrl: parts.publicUrl, uidDomain: parts.uidDomain },
  }
}
