import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import type { BodyPlace, FeedGeneration, FeedStore, KeptBody } from '../../core/ical/feed-store.ts'
import {
  FEED_HEAD,
  feedBody,
  feedMonth,
  feedPartition,
  keyOf,
  partitionOf,
  sortPrefixOf,
  type TableKey,
} from './dynamo-keys.ts'
import { feedMemory, type ReadRows } from './feed-memory.ts'
import { bodyIn, bodyRows, chunksOf, entryIn, invitationIn, tokenIn, type Row } from './feed-rows.ts'

/** A body that nobody asked for this long is not worth keeping. */
const KEPT_SECONDS = 30 * 24 * 60 * 60

/** About the megabyte of DynamoDB's own pages; DynamoDB Local, untold, reads all that is left for each page. */
const PAGE_ROWS = 350

interface Table {
  readonly client: DynamoDBClient
  readonly name: string
}

function row(key: TableKey): Row {
  return { pk: { S: key.pk }, sk: { S: key.sk } }
}

async function get({ client, name }: Table, key: TableKey): Promise<Row | undefined> {
  const command = new GetItemCommand({ TableName: name, Key: row(key), ConsistentRead: true })
  return (await client.send(command)).Item
}

/** Rows by their keys, in the order asked; one request, more only where DynamoDB leaves some out. */
async function getAll(table: Table, keys: readonly TableKey[]): Promise<(Row | undefined)[]> {
  const [only, ...others] = keys
  if (only !== undefined && others.length === 0) return [await get(table, only)]
  const found = new Map<string, Row>()
  let wanted = keys.map(row)
  while (wanted.length > 0) {
    const RequestItems = { [table.name]: { Keys: wanted, ConsistentRead: true } }
    const answer = await table.client.send(new BatchGetItemCommand({ RequestItems }))
    for (const item of answer.Responses?.[table.name] ?? []) found.set(`${item.pk?.S} ${item.sk?.S}`, item)
    wanted = answer.UnprocessedKeys?.[table.name]?.Keys ?? []
  }
  return keys.map((key) => found.get(`${key.pk} ${key.sk}`))
}

/** Rows of a partition whose sort key has a prefix, in order; those before `from` are left out. */
async function query(table: Table, pk: string, prefix: string, from = ''): Promise<Row[]> {
  const rows: Row[] = []
  let ExclusiveStartKey: Row | undefined
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': { S: pk },
          ':from': { S: prefix + from },
          ':to': { S: `${prefix}\uffff` },
        },
        ConsistentRead: true,
        ExclusiveStartKey,
        Limit: PAGE_ROWS,
      }),
    )
    rows.push(...(page.Items ?? []))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined)
  return rows
}

function chunkKey({ departement, feed, name }: BodyPlace, chunk: number): TableKey {
  return { pk: feedPartition(departement, feed), sk: feedBody(`${name}#${String(chunk).padStart(4, '0')}`) }
}

async function readBody(table: Table, place: BodyPlace): Promise<KeptBody | null> {
  const first = await get(table, chunkKey(place, 0))
  if (first === undefined) return null
  const others = Array.from({ length: chunksOf(first) - 1 }, (_, index) => chunkKey(place, index + 1))
  return bodyIn(others.length === 0 ? [first] : [first, ...(await getAll(table, others))])
}

async function keepBody(table: Table, place: BodyPlace, body: KeptBody): Promise<void> {
  const ttl = Math.floor(Date.now() / 1000) + KEPT_SECONDS
  await Promise.all(
    bodyRows(body, ttl).map((chunk, index) => {
      const Item = { ...row(chunkKey(place, index)), ...chunk }
      return table.client.send(new PutItemCommand({ TableName: table.name, Item }))
    }),
  )
}

/** The last use of an address, once a day; nothing when the address went meanwhile. */
async function markUsed({ client, name }: Table, key: TableKey, day: string): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: name,
    Key: row(key),
    UpdateExpression: 'SET lastUsedOn = :day',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':day': { S: day } },
  })
  try {
    await client.send(command)
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

const MONTH = feedMonth('')

function generationIn(head: Row | undefined): FeedGeneration {
  const months = Object.entries(head ?? {}).filter(([name]) => name.startsWith(MONTH))
  return {
    generation: Number(head?.generation?.N ?? 0),
    months: Object.fromEntries(months.map(([name, value]) => [name.slice(MONTH.length), Number(value.N)])),
  }
}

/** The table as feeds use it: the bare client, no schema and no marshalling, so that the Lambda starts at once. */
export function feedStore(tableName: string, client = new DynamoDBClient({})): FeedStore {
  const table = { client, name: tableName }
  const memory = feedMemory()
  const readRows: ReadRows = async ({ departement, feed, from }, month) => {
    const prefix = sortPrefixOf('feedEntry')
    const rows =
      month === null
        ? await query(table, feedPartition(departement, feed), prefix, from)
        : await query(table, feedPartition(departement, feed), `${prefix}${month}`)
    return rows.map(entryIn)
  }
  return {
    generations: async (departement, feeds) => {
      const keys = feeds.map((feed) => ({ pk: feedPartition(departement, feed), sk: FEED_HEAD }))
      return (await getAll(table, keys)).map(generationIn)
    },
    token: async (departement, tokenHash) => {
      const found = await get(table, keyOf('feedToken', { departement, tokenHash }))
      return found === undefined ? null : tokenIn(found)
    },
    markUsed: (departement, tokenHash, day) =>
      markUsed(table, keyOf('feedToken', { departement, tokenHash }), day),
    structureName: async (departement, structureId) =>
      (await get(table, keyOf('feedStructure', { departement, structureId })))?.name?.S ?? null,
    entries: (wanted) => memory.entries(wanted, readRows),
    invitations: async (departement, contactId) => {
      const partition = partitionOf('invitedTo', { departement, contactId })
      return (await query(table, partition, sortPrefixOf('invitedTo'))).map(invitationIn)
    },
    body: async (place, generation) => {
      const atHand = memory.body(place, generation)
      if (atHand !== null) return atHand
      const body = await readBody(table, place)
      if (body !== null) memory.keep(place, body)
      return body
    },
    keep: async (place, body) => {
      memory.keep(place, body)
      await keepBody(table, place, body)
    },
  }
}
