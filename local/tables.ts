import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceNotFoundException,
  UpdateTableCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod'
import type { Template } from './resolve.ts'
import { readResources } from './template.ts'

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const projectionSchema = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
})
const tableShape = z.object({
  TableName: z.string().optional(),
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: projectionSchema }))
    .default([]),
})
export type TableDefinition = z.infer<typeof tableShape> & { readonly TableName: string }

/** The tables of the template; one without a name of its own gets its logical id. */
export function readTables(template: Template): TableDefinition[] {
  return readResources(template, 'AWS::DynamoDB::Table', tableShape).map(({ id, properties }) => ({
    ...properties,
    TableName: properties.TableName ?? id,
  }))
}

async function existingIndexes(client: DynamoDBClient, name: string): Promise<string[] | null> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }))
    return (Table?.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName ?? '')
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null
    throw error
  }
}

/**
 * Without TTL: DynamoDB Local forgets by the machine's clock, and what a simulated 2021 keeps for a day is long past.
 */
async function create(client: DynamoDBClient, table: TableDefinition): Promise<void> {
  const { TableName, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = table
  await client.send(
    new CreateTableCommand({
      TableName,
      AttributeDefinitions,
      KeySchema,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes.length > 0 ? { GlobalSecondaryIndexes } : {}),
    }),
  )
}

/** Creates the table, or gives an existing one (data kept from an earlier start) the indexes it lacks. */
export async function bringTableUp(client: DynamoDBClient, table: TableDefinition): Promise<void> {
  const { TableName, AttributeDefinitions } = table
  const existing = await existingIndexes(client, TableName)
  if (existing === null) {
    await create(client, table)
    return
  }
  const wanted = table.GlobalSecondaryIndexes.filter((index) => !existing.includes(index.IndexName))
  for (const Create of wanted) {
    const GlobalSecondaryIndexUpdates = [{ Create }]
    await client.send(
      new UpdateTableCommand({ TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates }),
    )
  }
}
