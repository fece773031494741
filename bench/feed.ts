import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { addDays } from '../core/domain/local-time.ts'
import type { FeedGeneration, FeedStore } from '../core/ical/feed-store.ts'
import { renderFeedEntries } from '../core/ical/feed-entries.ts'
import { rowOf } from '../lambdas/adapters/dynamo-rows.ts'
import { dynamoStore } from '../lambdas/adapters/dynamo-store.ts'
import { feedStore } from '../lambdas/adapters/feed-store.ts'
import { answerFeed, type FeedResponse } from '../lambdas/web/feed/answer-feed.ts'
import { seminar } from './landes-seminar.ts'
import { localTable } from './local-table.ts'
import { median, medianMs, type Figure } from './measure.ts'

const CONTEXT = {
  publicUrl: 'https://agenda.example/',
  uidDomain: 'agenda.example',
  communeNames: ['Mont-de-Marsan'],
  structureNames: [],
}
const NOW = '2021-09-15T08:00:00.000Z'
const SIZES = [10, 1000, 10_000]

type Table = Awaited<ReturnType<typeof localTable>>

/** The rows of an event in the public feed, as the store writes them. */
function rowsOf(index: number) {
  return renderFeedEntries(seminar(`seminaire-${index}`, addDays('2021-10-01', index)), CONTEXT)
    .filter((entry) => entry.feed === 'public')
    .map((entry) => rowOf('feedEntry', entry, 'bench'))
}

async function write(client: DynamoDBClient, tableName: string, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += 25) {
    const indexes = Array.from({ length: Math.min(25, to - start) }, (_, offset) => start + offset)
    const requests = indexes.flatMap(rowsOf).map((Item) => ({ PutRequest: { Item } }))
    await client.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }))
  }
}

/** What a commit does to the feed of an event: its entry written again, the generation raised with its month's. */
async function changeOne({ client, tableName }: Table): Promise<void> {
  await write(client, tableName, 0, 1)
  const bump = { departement: '40', feed: 'public' as const, months: ['2021-10'] }
  await dynamoStore(tableName, client).commit([{ bump }])
}

function reader(store: FeedStore) {
  const world = { store, clock: { now: () => NOW }, publicUrl: CONTEXT.publicUrl, edition: 'bench' }
  return (etag?: string): Promise<FeedResponse> =>
    answerFeed(world, {
      method: 'GET',
      path: '/agendas/40.ics',
      query: new URLSearchParams(),
      headers: { 'accept-encoding': 'gzip', 'if-none-match': etag },
    })
}

/** A store that has everything at hand: what remains is our own time. */
function atHand(generations: FeedGeneration[]): FeedStore {
  return {
    generations: () => Promise.resolve(generations),
    token: () => Promise.resolve(null),
    markUsed: () => Promise.resolve(),
    structureName: () => Promise.resolve(null),
    entries: () => Promise.resolve([]),
    invitations: () => Promise.resolve([]),
    body: () => Promise.resolve(null),
    keep: () => Promise.resolve(),
  }
}

/** Requests that a piece of work makes of the table. */
async function requestsOf(client: DynamoDBClient, work: () => Promise<unknown>): Promise<number> {
  let requests = 0
  client.middlewareStack.add(
    (next) => (args) => {
      requests += 1
      return next(args)
    },
    { name: 'count', step: 'initialize' },
  )
  await work()
  client.middlewareStack.remove('count')
  return requests
}

async function sized(table: Table, size: number): Promise<Figure[]> {
  const store = feedStore(table.tableName, table.client)
  const read = reader(store)
  await changeOne(table)
  const cold = await medianMs(1, 0, () => read())
  const etag = (await read()).headers.etag
  // DynamoDB Local is slow until it is warm.
  const notModified = await medianMs(200, 400, () => read(etag))
  const cached = await medianMs(200, 20, () => read())
  const fromTable = await medianMs(50, 5, () => reader(feedStore(table.tableName, table.client))())
  const rebuilt: number[] = []
  for (let run = 0; run < 15; run += 1) {
    await changeOne(table)
    rebuilt.push(await medianMs(1, 0, () => read()))
  }
  const named = (what: string, value: number, atMost?: number): Figure => ({
    ...{ name: `feed of ${size} events, ${what}`, value, unit: 'ms' },
    ...(atMost === undefined ? {} : { aim: { atMost } }),
  })
  return [
    named('304', notModified),
    named('cached 200', cached, 3),
    named('cached 200, new process', fromTable),
    named('put together, new process', cold),
    named('put together after one change', median(rebuilt), size > 1000 ? undefined : 30),
  ]
}

async function ownTime(table: Table): Promise<Figure[]> {
  const store = feedStore(table.tableName, table.client)
  const { headers } = await reader(store)()
  const read = reader(atHand(await store.generations('40', ['public'])))
  return [
    {
      name: 'feed, 304: requests to the table',
      value: await requestsOf(table.client, () => reader(store)(headers.etag)),
      unit: 'requests',
      aim: { atMost: 1 },
    },
    {
      name: 'feed, 304: our own time',
      value: await medianMs(2000, 200, () => read(headers.etag)),
      unit: 'ms',
      aim: { atMost: 1 },
    },
  ]
}

/** The public feed on DynamoDB Local: 304, 200 from the table, 200 put together anew after one change. */
export async function benchFeed(): Promise<Figure[]> {
  const table = await localTable()
  const figures: Figure[] = []
  try {
    let written = 0
    for (const size of SIZES) {
      await write(table.client, table.tableName, written, size)
      written = size
      figures.push(...(await sized(table, size)))
    }
    return [...figures, ...(await ownTime(table))]
  } finally {
    await table.stop()
  }
}
