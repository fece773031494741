import { DeleteTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { gunzipSync } from 'node:zlib'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { KeptBody } from '../../core/ical/feed-store.ts'
import { renderFeedEntries } from '../../core/ical/feed-entries.ts'
import { eventRows } from '../../core/usecases/event-rows.ts'
import { createFeedLink } from '../../core/usecases/create-feed-link.ts'
import { feedBody, feedPartition } from '../../lambdas/adapters/dynamo-keys.ts'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'
import { bodyRows } from '../../lambdas/adapters/feed-rows.ts'
import { feedStore } from '../../lambdas/adapters/feed-store.ts'
import { anEvent, onDay } from '../domain/an-event.ts'
import { CONTEXT } from '../ical/rendering.ts'
import { readByBoth } from '../ical/two-readers.ts'
import { dynamoDbForTests } from '../store/dynamo-table.ts'
import { feedWorld } from './feed-world.ts'

const database = dynamoDbForTests()
const FROM = '2021-01-01'

async function table() {
  const name = await database.newTable()
  const store = dynamoStore(name, database.client())
  const world = { ...feedWorld().world, store }
  const write = async (before: AgendaEvent | null, after: AgendaEvent) => {
    const outcome = await store.commit(eventRows(world, before, after, []))
    expect(outcome.committed).toBe(true)
    return after
  }
  const feeds = feedStore(name, database.client())
  const titles = async () => {
    const [generation] = await feeds.generations('40', ['network'])
    if (generation === undefined) throw new Error('no generation')
    const rows = await feeds.entries({ departement: '40', feed: 'network', from: FROM, generation })
    return rows.map((row) => (JSON.parse(row.json) as { title: string }).title).sort()
  }
  return { name, store, world, write, feeds, titles }
}

/** Requests to DynamoDB while something is done. */
async function requestsOf(work: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = []
  const { middlewareStack } = database.client()
  middlewareStack.add(
    (next, context) => (args) => {
      names.push(context.commandName ?? '')
      return next(args)
    },
    { name: 'count', step: 'initialize' },
  )
  await work()
  middlewareStack.remove('count')
  return names
}

describe('the table as feeds use it', () => {
  it('gives entries as they were rendered', async () => {
    const { feeds, write } = await table()
    const event = await write(
      null,
      anEvent({ when: onDay('2021-10-12', '2021-10-13'), structureIds: ['40-fs-geaune'] }),
    )
    await write(null, anEvent({ eventId: 'passe', when: onDay('2020-12-31') }))
    const [generation] = await feeds.generations('40', ['network'])
    if (generation === undefined) throw new Error('no generation')
    const rows = await feeds.entries({ departement: '40', feed: 'network', from: FROM, generation })
    const [expected] = renderFeedEntries(event, CONTEXT)
    expect(expected).toMatchObject(rows[0] ?? { missing: true })
    expect(rows).toHaveLength(1)
  })

  it('tells a month’s generation with the feed’s, and reads again only the month that changed', async () => {
    const { feeds, write, titles } = await table()
    const october = await write(null, anEvent({ title: 'a', when: onDay('2021-10-12') }))
    await write(null, anEvent({ eventId: 'b', title: 'b', when: onDay('2021-11-25') }))
    expect(await feeds.generations('40', ['network', 'public'])).toEqual([
      { generation: 2, months: { '2021-10': 1, '2021-11': 1 } },
      { generation: 0, months: {} },
    ])
    expect(await titles()).toEqual(['a', 'b'])
    expect(await requestsOf(titles)).toEqual(['GetItemCommand'])
    const renamed = await write(october, { ...october, title: 'z', version: 2 })
    expect(await titles()).toEqual(['b', 'z'])
    await write(renamed, { ...renamed, when: onDay('2021-12-01'), version: 3 })
    const requests = await requestsOf(async () => expect(await titles()).toEqual(['b', 'z']))
    expect(requests).toEqual(['GetItemCommand', 'QueryCommand', 'QueryCommand'])
  })

  it('reads all again when a change does not say which month it touched, or the clock went back', async () => {
    const { feeds, store, write, titles } = await table()
    await write(null, anEvent({ title: 'a' }))
    expect(await titles()).toEqual(['a'])
    await store.commit([
      {
        remove: 'feedEntry',
        key: { departement: '40', feed: 'network', sortOn: '2021-10-12', eventId: 'seminaire' },
      },
      { bump: { departement: '40', feed: 'network' } },
    ])
    expect(await titles()).toEqual([])
    await write(null, anEvent({ eventId: 'passe', title: 'passé', when: onDay('2020-12-31') }))
    const [generation] = await feeds.generations('40', ['network'])
    if (generation === undefined) throw new Error('no generation')
    const earlier = await feeds.entries({
      departement: '40',
      feed: 'network',
      from: '2020-01-01',
      generation,
    })
    expect(earlier).toHaveLength(1)
  })

  it('keeps a body of any length, in rows that DynamoDB takes', async () => {
    const { name, feeds } = await table()
    const place = { departement: '40', feed: 'public' as const, name: 'x#gzip' }
    const bytes = Buffer.from(Array.from({ length: 1_100_000 }, (_, index) => index % 251))
    const body: KeptBody = {
      ...{
        generation: '7',
        freshUntil: '2022-01-01T00:00:00.000Z',
        lastModified: null,
        encoding: 'gzip',
        bytes,
      },
    }
    expect(await feeds.body(place, '7')).toBeNull()
    await feeds.keep(place, body)
    const another = feedStore(name, database.client())
    const kept = await another.body(place, '7')
    expect(kept).toMatchObject({ ...body, bytes: expect.anything() as unknown })
    expect(Buffer.from(kept?.bytes ?? []).equals(bytes)).toBe(true)
  })

  it('gives no body while its rows are of two generations: a process that stopped half-way', async () => {
    const { name, feeds } = await table()
    const place = { departement: '40', feed: 'public' as const, name: 'x#br' }
    const body = (generation: string): KeptBody => ({
      ...{ generation, freshUntil: '2022-01-01T00:00:00.000Z', lastModified: null, encoding: 'br' },
      bytes: Buffer.alloc(800_000, generation),
    })
    await feeds.keep(place, body('7'))
    const [first] = bodyRows(body('8'), 4_000_000_000)
    const key = { pk: { S: feedPartition('40', 'public') }, sk: { S: feedBody('x#br#0000') } }
    await database.client().send(new PutItemCommand({ TableName: name, Item: { ...key, ...first } }))
    expect(await feedStore(name, database.client()).body(place, '8')).toBeNull()
    await feeds.keep(place, body('8'))
    expect(await feedStore(name, database.client()).body(place, '8')).toMatchObject({ generation: '8' })
  })

  it('marks the use of an address that exists, and of no other', async () => {
    const { world, feeds } = await table()
    const link = await createFeedLink(world, { departement: '40', scope: 'network', scopeId: null })
    if (!('token' in link)) throw new Error(link.refused)
    const [token] = (await world.store.list('feedToken', { departement: '40' })).records
    const hash = token?.tokenHash ?? ''
    await feeds.markUsed('40', hash, '2021-09-01')
    expect(await feeds.token('40', hash)).toMatchObject({
      scope: 'network',
      scopeId: null,
      lastUsedOn: '2021-09-01',
    })
    expect(await world.store.read('feedToken', { departement: '40', tokenHash: hash })).toMatchObject({
      version: 1,
    })
    await feeds.markUsed('40', 'unknown', '2021-09-01')
    expect(await feeds.token('40', 'unknown')).toBeNull()
  })
})

describe('the feed Lambda', () => {
  const kept = { env: process.env, error: console.error }
  afterAll(() => {
    process.env = kept.env
    console.error = kept.error
  })

  async function lambda(TABLE_NAME: string) {
    const endpoint = await database.client().config.endpoint?.()
    process.env = {
      ...kept.env,
      ...{ TABLE_NAME, PUBLIC_URL: 'https://agenda.example/', LOCAL_NOW: '2021-09-01T07:00:00.000Z' },
      ...{ AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${endpoint?.port ?? ''}`,
    }
    const { handler } = await import('../../lambdas/feed.ts')
    return (rawPath: string, headers: Record<string, string> = {}) =>
      handler({ rawPath, rawQueryString: '', headers, requestContext: { http: { method: 'GET' } } })
  }

  it('answers API Gateway: bodies in base64 when compressed, 304, 404; 503 without the table, and no word of the path', async () => {
    const { name, write } = await table()
    await write(null, anEvent({ visibility: 'public' }))
    const get = await lambda(name)
    const plain = await get('/agendas/40.ics')
    expect(plain).toMatchObject({ statusCode: 200, isBase64Encoded: false })
    expect(readByBoth(plain.body)).toHaveLength(1)
    const gzip = await get('/agendas/40.ics', { 'accept-encoding': 'gzip' })
    expect(gzip.isBase64Encoded).toBe(true)
    expect(gunzipSync(Buffer.from(gzip.body, 'base64')).toString()).toBe(plain.body)
    const held = await get('/agendas/40.ics', { 'if-none-match': plain.headers.etag ?? '' })
    expect(held).toMatchObject({ statusCode: 304, body: '', isBase64Encoded: false })
    expect((await get('/agendas/nowhere')).statusCode).toBe(404)

    const logged: string[] = []
    console.error = (line: string) => logged.push(line)
    await database.client().send(new DeleteTableCommand({ TableName: name }))
    const token = `40-${'x'.repeat(43)}`
    const sorry = await get(`/agendas/p/${token}.ics`)
    expect(sorry).toMatchObject({ statusCode: 503, headers: { 'retry-after': '300' } })
    expect(sorry.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(logged.join()).toContain('"lambda":"feed"')
    expect(logged.join()).not.toContain(token)
  })
})
