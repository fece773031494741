import {
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { parsed } from '../../core/commit-rules.ts'
import type { Store, Stored } from '../../core/ports.ts'
import { workOf, type RecordOf, type RecordType, type WorkLane, type WorkType } from '../../core/records.ts'
import { commitChanges } from './dynamo-commit.ts'
import { DUE_INDEX, dueLanes, keyOf, partitionOf, sortPrefixOf } from './dynamo-keys.ts'
import { storedIn, type Row } from './dynamo-rows.ts'
import { newTurns } from './turns.ts'

/**
 * A page of a fan-out asks for hundreds of records at the same moment; the client has fifty sockets and lets what is beyond
 * pile up with a warning.
 */
const MOST_READS = 40

/** Sorts after every character of our keys. */
const LAST = '\uffff'

interface Table {
  readonly client: DynamoDBClient
  readonly name: string
}

/** Rows of a query, at most `wanted`, whatever the size of DynamoDB's own pages. */
async function queryRows(
  table: Table,
  input: Omit<QueryCommandInput, 'TableName'>,
  wanted: number,
): Promise<Row[]> {
  const rows: Row[] = []
  let ExclusiveStartKey: Row | undefined
  do {
    const left = wanted - rows.length
    const page = await table.client.send(
      new QueryCommand({
        ...input,
        TableName: table.name,
        ExclusiveStartKey,
        ...(left === Infinity ? {} : { Limit: left }),
      }),
    )
    rows.push(...(page.Items ?? []))
    ExclusiveStartKey = page.LastEvaluatedKey
  } while (ExclusiveStartKey !== undefined && rows.length < wanted)
  return rows
}

type ListPage = NonNullable<Parameters<Store['list']>[2]>

/** First and last sort key of a page, inclusive; `after` itself is among them and left out by the caller. */
function bounds(prefix: string, page: ListPage): { lower: string; upper: string } {
  const { after, from = '', to = LAST, newestFirst = false } = page
  const start = newestFirst || after === undefined || after < from ? from : after
  const end = !newestFirst || after === undefined || after > to ? to : after
  return { lower: `${prefix}${start}` || '\u0000', upper: `${prefix}${end}` }
}

async function list<T extends RecordType>(
  table: Table,
  type: T,
  partition: string,
  page: ListPage,
): Promise<{ records: RecordOf<T>[]; next: string | null }> {
  const prefix = sortPrefixOf(type)
  const { lower, upper } = bounds(prefix, page)
  const limit = page.limit ?? Infinity
  if (lower > upper || limit === 0) return { records: [], next: null }
  const rows = await queryRows(
    table,
    {
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :lower AND :upper',
      ExpressionAttributeValues: marshall({ ':pk': partition, ':lower': lower, ':upper': upper }),
      ConsistentRead: true,
      ScanIndexForward: !page.newestFirst,
    },
    // One more than asked tells whether there is a next page; one more again for the cursor's own row.
    limit + (page.after === undefined ? 1 : 2),
  )
  const found = rows
    .map((row) => ({ id: (row.sk?.S ?? '').slice(prefix.length), row }))
    .filter(({ id }) => id !== page.after)
  const shown = found.slice(0, limit)
  return {
    records: shown.map(({ row }) => storedIn(row).record as RecordOf<T>),
    next: found.length > shown.length ? (shown.at(-1)?.id ?? null) : null,
  }
}

async function due(table: Table, lane: WorkLane, now: string, limit: number): Promise<Stored<WorkType>[]> {
  const shards = await Promise.all(
    dueLanes(lane).map((shard) =>
      queryRows(
        table,
        {
          IndexName: DUE_INDEX,
          KeyConditionExpression: 'dueLane = :lane AND dueFrom <= :now',
          ExpressionAttributeValues: marshall({ ':lane': shard, ':now': now }),
        },
        limit,
      ),
    ),
  )
  const dueFrom = (stored: Stored) => workOf(stored.type, stored.record)?.dueAt ?? ''
  return shards
    .flat()
    .map((row) => storedIn(row) as Stored<WorkType>)
    .sort((a, b) => (dueFrom(a) < dueFrom(b) ? -1 : 1))
    .slice(0, limit)
}

/** Records in one DynamoDB table. Reads are strongly consistent; the work list is an index and may lag. */
export function dynamoStore(tableName: string, client: DynamoDBClient = new DynamoDBClient({})): Store {
  const table = { client, name: tableName }
  const inTurn = newTurns(MOST_READS)
  return {
    read: async (type, key) => {
      const asked = { TableName: tableName, Key: marshall(keyOf(type, key)), ConsistentRead: true }
      const { Item } = await inTurn(() => client.send(new GetItemCommand(asked)))
      return Item === undefined ? null : parsed(type, storedIn(Item).record)
    },
    list: (type, collection, page = {}) => list(table, type, partitionOf(type, collection), page),
    due: (lane, now, limit) => due(table, lane, now, limit),
    commit: (changes) => commitChanges(table, changes),
  }
}
