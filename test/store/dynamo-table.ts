import { CreateTableCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { FEED_HEAD, feedPartition, TABLE_DEFINITION } from '../../lambdas/adapters/dynamo-keys.ts'
import { startDynamoDb, type LocalDynamoDb } from '../../local/dynamodb.ts'

/** DynamoDB Local for one test file: started before its first test, stopped after its last. */
export function dynamoDbForTests(): {
  endpoint: () => string
  client: () => DynamoDBClient
  newTable: () => Promise<string>
  generation: (table: string, departement: string, feed: string) => Promise<number>
} {
  let database: LocalDynamoDb | null = null
  let client: DynamoDBClient | null = null
  let tables = 0

  beforeAll(async () => {
    database = await startDynamoDb({ inMemory: true })
    client = new DynamoDBClient({
      endpoint: database.endpoint,
      region: 'eu-west-3',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    })
  }, 60_000)

  afterAll(async () => {
    client?.destroy()
    await database?.stop()
  })

  const running = () => {
    if (client === null) throw new Error('DynamoDB Local is not running')
    return client
  }
  return {
    endpoint: () => database?.endpoint ?? '',
    client: running,
    newTable: async () => {
      const TableName = `table-${++tables}`
      await running().send(new CreateTableCommand({ TableName, ...TABLE_DEFINITION }))
      return TableName
    },
    generation: async (TableName, departement, feed) => {
      const Key = marshall({ pk: feedPartition(departement, feed), sk: FEED_HEAD })
      const { Item } = await running().send(new GetItemCommand({ TableName, Key }))
      return Number(Item?.generation?.N ?? 0)
    },
  }
}
