import { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { startDynamoDb, type LocalDynamoDb } from '../../local/dynamodb.ts'
import type { Template } from '../../local/resolve.ts'
import { bringTableUp, readTables } from '../../local/tables.ts'

const key = (AttributeName: string, KeyType = 'HASH') => ({ AttributeName, KeyType })

const withIndexes = (...names: string[]): Template => ({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: ['pk', 'sk', ...names].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: [key('pk'), key('sk', 'RANGE')],
        ...(names.length === 0
          ? {}
          : {
              GlobalSecondaryIndexes: names.map((name) => ({
                IndexName: name,
                KeySchema: [key(name)],
                Projection: { ProjectionType: 'ALL' },
              })),
            }),
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: { 'Fn::ImportValue': 'x' } },
      },
    },
  },
})

describe('a table of the template', () => {
  let database: LocalDynamoDb
  let client: DynamoDBClient
  beforeAll(async () => {
    database = await startDynamoDb({ inMemory: true })
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
    client = new DynamoDBClient({ endpoint: database.endpoint, region: 'eu-west-3', credentials })
  }, 60_000)
  afterAll(async () => {
    client.destroy()
    await database.stop()
  })

  const bringUp = async (template: Template) => {
    for (const table of readTables(template)) await bringTableUp(client, table)
    const { Table } = await client.send(new DescribeTableCommand({ TableName: 'Table' }))
    return (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName }) => IndexName).sort()
  }

  it('comes with its indexes and without expiry, takes an index added later, and starts twice', async () => {
    expect(await bringUp(withIndexes('due'))).toEqual(['due'])
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: 'Table' }))
    // The machine's clock would forget at once what a simulated 2021 keeps for a day.
    expect(TimeToLiveDescription?.TimeToLiveStatus).toBe('DISABLED')
    expect(await bringUp(withIndexes('due', 'later'))).toEqual(['due', 'later'])
    expect(await bringUp(withIndexes('due', 'later'))).toEqual(['due', 'later'])
  }, 30_000)
})
