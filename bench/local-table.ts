import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { TABLE_DEFINITION } from '../lambdas/adapters/dynamo-keys.ts'
import { startDynamoDb } from '../local/dynamodb.ts'

/** An empty table in a DynamoDB Local of our own, in memory. */
export async function localTable(): Promise<{
  client: DynamoDBClient
  tableName: string
  stop: () => Promise<void>
}> {
  const database = await startDynamoDb({ inMemory: true })
  const client = new DynamoDBClient({
    endpoint: database.endpoint,
    region: 'eu-west-3',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  const tableName = 'agenda'
  await client.send(new CreateTableCommand({ TableName: tableName, ...TABLE_DEFINITION }))
  return {
    client,
    tableName,
    stop: async () => {
      client.destroy()
      await database.stop()
    },
  }
}
