import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { TABLE_DEFINITION } from '../../lambdas/adapters/dynamo-keys.ts'
import { deedsOf } from '../../local/dynamodb-deeds.ts'
import { dynamodbGateway } from '../../local/dynamodb-gateway.ts'
import { startDynamoDb, type LocalDynamoDb } from '../../local/dynamodb.ts'
import type { FunctionDefinition } from '../../local/function-definitions.ts'
import { readGrants, type Grants } from '../../local/grants.ts'
import { serve, type LocalServer } from '../../local/http-server.ts'
import type { Template } from '../../local/resolve.ts'

const FEED_ONLY = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['??#FEED#*'] } }
const KEYS_ONLY = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['40#KEY'] } }

function policy(role: string, ...statements: object[]) {
  return {
    Type: 'AWS::IAM::Policy',
    Properties: { Roles: [{ Ref: role }], PolicyDocument: { Statement: statements } },
  }
}

const allow = (actions: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: { 'Fn::GetAtt': ['Agenda', 'Arn'] },
  ...more,
})

function template(more: Template['Resources'] = {}): Template {
  const role = { Type: 'AWS::IAM::Role', Properties: {} }
  return {
    Resources: {
      Agenda: { Type: 'AWS::DynamoDB::Table', Properties: {} },
      FeedRole: role,
      SiteRole: role,
      FeedPolicy: policy('FeedRole', allow(['dynamodb:GetItem', 'dynamodb:Query'], { Condition: FEED_ONLY })),
      SitePolicy: policy(
        'SiteRole',
        allow(['dynamodb:Get*', 'dynamodb:PutItem', 'dynamodb:Query']),
        { ...allow('*', { Condition: KEYS_ONLY }), Effect: 'Deny' },
        {
          Effect: 'Allow',
          Action: 'ses:SendRawEmail',
          Resource: '*',
          Condition: { StringEquals: { 'ses:FromAddress': 'agenda@agenda.example' } },
        },
      ),
      ...more,
    },
  }
}

const definitionOf = (id: string): FunctionDefinition => ({
  id,
  name: id,
  arn: `arn:aws:lambda:eu-west-3:000000000000:function:${id}`,
  role: `arn:aws:iam::000000000000:role/${id}Role`,
  folder: '',
  handler: 'index.handler',
  memoryMb: 128,
  timeoutMs: 1000,
  environment: {},
  concurrency: null,
  retries: 0,
  maxEventAgeMs: 0,
  deadLetters: null,
})

const FUNCTIONS = ['Feed', 'Site'].map(definitionOf)

const pk = (text: string) => ({ pk: { S: text }, sk: { S: 'HEAD' } })
const query = (partition: string) => ({
  TableName: 'Agenda',
  KeyConditionExpression: '#p = :p AND begins_with(sk, :s)',
  ExpressionAttributeNames: { '#p': 'pk' },
  ExpressionAttributeValues: { ':p': { S: partition }, ':s': { S: 'ENTRY#' } },
})

describe('what a function may do', () => {
  const grants = readGrants(template(), FUNCTIONS)
  const may = (id: string, operation: string, body: object, from: Grants = grants) =>
    deedsOf(operation, body).every((deed) => from.refusal(id, deed) === null)

  const get = (partition: string, TableName = 'Agenda') => ({ TableName, Key: pk(partition) })
  const put = { TableName: 'Agenda', Item: pk('40#EVENT#e1') }

  it.each<[string, string, object, boolean]>([
    ['Site', 'GetItem', get('40#EVENT#e1'), true],
    ['Site', 'PutItem', put, true],
    ['Site', 'PutItem', { TableName: 'Agenda', Item: pk('40#KEY') }, false],
    ['Site', 'DeleteItem', get('40#EVENT#e1'), false],
    ['Site', 'GetItem', get('40#EVENT#e1', 'Other'), false],
    ['Site', 'Query', { ...query('lane'), IndexName: 'due' }, false],
    ['Site', 'TransactWriteItems', { TransactItems: [{ Put: put }] }, true],
    [
      'Site',
      'TransactWriteItems',
      { TransactItems: [{ Put: put }, { ConditionCheck: get('40#KEY') }] },
      false,
    ],
    ['Site', 'BatchGetItem', { RequestItems: { Agenda: { Keys: [pk('40#EVENT#e1')] } } }, false],
    ['Feed', 'GetItem', get('40#FEED#public'), true],
    ['Feed', 'GetItem', get('40#DIRECTORY'), false],
    ['Feed', 'Query', query('40#FEED#public'), true],
    ['Feed', 'Query', query('40#DIRECTORY'), false],
    ['Feed', 'PutItem', put, false],
    ['nobody of the template', 'DeleteItem', get('40#KEY'), true],
  ])('%s, %s of %j: %s', (id, operation, body, expected) => {
    expect(may(id, operation, body)).toBe(expected)
  })

  it.each([
    ['agenda@agenda.example', null],
    ['other@agenda.example', expect.stringContaining('not authorized')],
    [undefined, expect.stringContaining('not authorized')],
  ])('sends from %s: %s', (from, refusal) => {
    const context: Record<string, string[]> = from === undefined ? {} : { 'ses:FromAddress': [from] }
    const deed = { action: 'ses:SendRawEmail', resources: ['arn:aws:ses:eu-west-3:0:identity/x'], context }
    expect(grants.refusal('Site', deed)).toEqual(refusal)
  })

  it('reads policies written in the role itself', () => {
    const inline = { Policies: [{ PolicyDocument: { Statement: [allow('dynamodb:DeleteItem')] } }] }
    const FeedRole = { Type: 'AWS::IAM::Role', Properties: inline }
    const more = readGrants(template({ FeedRole }), FUNCTIONS)
    expect(may('Feed', 'DeleteItem', get('40#KEY'), more)).toBe(true)
    expect(may('Feed', 'DeleteItem', get('40#KEY'))).toBe(false)
  })

  it('refuses a condition that it does not know, rather than ignore it', () => {
    const odd = allow('dynamodb:GetItem', {
      Condition: { DateGreaterThan: { 'aws:CurrentTime': '2021-01-01' } },
    })
    expect(() => readGrants(template({ Odd: policy('FeedRole', odd) }), FUNCTIONS)).toThrow('DateGreaterThan')
  })
})

describe('DynamoDB as a function sees it', () => {
  let database: LocalDynamoDb
  let server: LocalServer
  let refusals: string[] = []
  const clients: DynamoDBClient[] = []

  const clientOf = (endpoint: string, accessKeyId: string) => {
    const credentials = { accessKeyId, secretAccessKey: 'local' }
    const client = new DynamoDBClient({ endpoint, region: 'eu-west-3', credentials, maxAttempts: 1 })
    clients.push(client)
    return client
  }

  beforeAll(async () => {
    database = await startDynamoDb({ inMemory: true })
    const owner = clientOf(database.endpoint, 'local')
    await owner.send(new CreateTableCommand({ TableName: 'Agenda', ...TABLE_DEFINITION }))
    const grants = readGrants(template(), FUNCTIONS)
    const listener = dynamodbGateway(database.endpoint, grants, (_, message) => refusals.push(message))
    server = await serve(listener, 0, { what: 'DynamoDB' })
  }, 60_000)
  beforeEach(() => {
    refusals = []
  })
  afterAll(async () => {
    for (const client of clients) client.destroy()
    await server.stop()
    await database.stop()
  })

  it('passes on what is granted, and its answer', async () => {
    const site = clientOf(server.url, 'Site')
    await site.send(new PutItemCommand({ TableName: 'Agenda', Item: pk('40#FEED#public') }))
    const feed = clientOf(server.url, 'Feed')
    const { Item } = await feed.send(new GetItemCommand({ TableName: 'Agenda', Key: pk('40#FEED#public') }))
    expect(Item).toEqual(pk('40#FEED#public'))
    const { Count } = await feed.send(new QueryCommand(query('40#FEED#public')))
    expect([Count, refusals]).toEqual([0, []])
  })

  it('passes on a lost condition as it is', async () => {
    const site = clientOf(server.url, 'Site')
    const Put = {
      TableName: 'Agenda',
      Item: pk('40#FEED#lost'),
      ConditionExpression: 'attribute_exists(pk)',
    }
    await expect(
      site.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] })),
    ).rejects.toMatchObject({
      name: 'TransactionCanceledException',
    })
  })

  it('denies the rest in the words of IAM', async () => {
    const feed = clientOf(server.url, 'Feed')
    const put = new PutItemCommand({ TableName: 'Agenda', Item: pk('40#FEED#public') })
    await expect(feed.send(put)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    })
    expect(refusals).toEqual([
      'User: Feed is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-3:000000000000:table/Agenda',
    ])
  })
})
