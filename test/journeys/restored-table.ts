import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  BatchWriteItemCommand,
  ScanCommand,
  type AttributeValue,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { localClient } from '../../local/own-world.ts'

type Item = Record<string, AttributeValue>

const MOST_AT_ONCE = 25

async function allItems(client: DynamoDBClient, TableName: string): Promise<Item[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }))
  return Items
}

async function writeAll(client: DynamoDBClient, table: string, requests: WriteRequest[]): Promise<void> {
  for (let start = 0; start < requests.length; start += MOST_AT_ONCE) {
    const RequestItems = { [table]: requests.slice(start, start + MOST_AT_ONCE) }
    await client.send(new BatchWriteItemCommand({ RequestItems }))
  }
}

/** The local table as it stands, and a way to put it back so: what a restore to this point gives. */
export async function pointInTime(dataDir: string): Promise<() => Promise<void>> {
  const state = JSON.parse(readFileSync(join(dataDir, 'stack.json'), 'utf8')) as {
    dynamodb: string
    tableName: string
  }
  const client = localClient(state.dynamodb)
  const before = await allItems(client, state.tableName)
  return async () => {
    const now = await allItems(client, state.tableName)
    const removals = now.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk: pk!, sk: sk! } } }))
    await writeAll(client, state.tableName, removals)
    await writeAll(
      client,
      state.tableName,
      before.map((Item) => ({ PutRequest: { Item } })),
    )
    client.destroy()
  }
}
