import { apiWorld, SEMINAR } from './world.ts'

describe('two organisers at once', () => {
  it('the second who read an older version is told so, and nothing changes', async () => {
    const { landes } = await apiWorld()
    const { json } = await landes.call('POST', '/v1/events', SEMINAR)
    const path = `/v1/events/${String(json.eventId)}`
    const first = await landes.call('PATCH', path, { title: 'A' }, { 'if-match': '"1"' })
    const second = await landes.call('PATCH', path, { title: 'B' }, { 'if-match': '"1"' })
    expect([first.status, second.status]).toEqual([200, 412])
    expect((await landes.call('GET', path)).json.title).toBe('A')
  })

  it('without If-Match both are written, one after the other', async () => {
    const { landes } = await apiWorld()
    const { json } = await landes.call('POST', '/v1/events', SEMINAR)
    const path = `/v1/events/${String(json.eventId)}`
    const both = await Promise.all([
      landes.call('PATCH', path, { title: 'A' }),
      landes.call('PATCH', path, { description: 'B' }),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await landes.call('GET', path)).json).toMatchObject({ title: 'A', description: 'B', version: 3 })
  })
})

describe('an Idempotency-Key', () => {
  const key = { 'idempotency-key': 'abc-1' }

  it('gives the same answer to the same request, and creates once', async () => {
    const { landes } = await apiWorld()
    const first = await landes.call('POST', '/v1/events', SEMINAR, key)
    const again = await landes.call('POST', '/v1/events', SEMINAR, key)
    expect([again.status, again.text]).toEqual([first.status, first.text])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await landes.call('GET', '/v1/events')).json.events).toHaveLength(1)
  })

  it('refuses another body under the same key', async () => {
    const { landes } = await apiWorld()
    await landes.call('POST', '/v1/events', SEMINAR, key)
    expect((await landes.call('POST', '/v1/events', { ...SEMINAR, title: 'B' }, key)).status).toBe(422)
  })

  it('says 409 while the first is in flight', async () => {
    const { landes } = await apiWorld()
    const both = await Promise.all([
      landes.call('POST', '/v1/events', SEMINAR, key),
      landes.call('POST', '/v1/events', SEMINAR, key),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('creates once even when the first request died after writing: its id comes from the key', async () => {
    const { landes, world } = await apiWorld()
    const first = await landes.call('POST', '/v1/events', SEMINAR, key)
    const row = world.store.dump().find(({ type }) => type === 'idempotency')
    if (row?.type !== 'idempotency') throw new Error('no idempotency row')
    const dead = { ...row.record, version: row.record.version + 1, response: null }
    await world.store.commit([{ put: 'idempotency', record: dead, expect: row.record.version }])
    world.clock.advance(2)
    const again = await landes.call('POST', '/v1/events', SEMINAR, key)
    expect(again.json.eventId).toBe(first.json.eventId)
    expect((await landes.call('GET', '/v1/events')).json.events).toHaveLength(1)
  })

  it('may be used again after a refusal: failures are not kept', async () => {
    const { landes } = await apiWorld()
    expect((await landes.call('POST', '/v1/events', { ...SEMINAR, communes: ['40999'] }, key)).status).toBe(
      422,
    )
    expect((await landes.call('POST', '/v1/events', SEMINAR, key)).status).toBe(201)
  })
})
