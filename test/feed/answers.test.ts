import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { cancelEvent } from '../../core/usecases/cancel-event.ts'
import { patchEvent, rescheduleEvent } from '../../core/usecases/change-event.ts'
import { answerFeed } from '../../lambdas/web/feed/answer-feed.ts'
import { readByBoth } from '../ical/two-readers.ts'
import { feedWorld, newsletterWorld, ORGANISER, textOf } from './feed-world.ts'

const SEMINAR = {
  ...{ kind: 'seminar', title: 'Séminaire départemental', visibility: 'public' },
  when: { precision: 'minute', slots: [{ startOn: '2021-10-12', startTime: '09:30', endTime: '12:00' }] },
}

async function withSeminar() {
  const made = feedWorld()
  return { ...made, event: await made.register(SEMINAR) }
}

describe('a public feed', () => {
  it('says what it is: type, name of the file, who may keep it', async () => {
    const { get } = await withSeminar()
    const { status, headers } = await get('/agendas/40.ics')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="agenda-40.ics"',
      'cache-control': 'public, max-age=300, stale-while-revalidate=3600',
      'last-modified': 'Wed, 01 Sep 2021 07:00:00 GMT',
      vary: 'Accept-Encoding',
    })
    expect(headers.etag).toMatch(/^"[^"]+"$/)
  })

  it('has everything that stands before the entries, and ends with CRLF, without a BOM', async () => {
    const { get } = await withSeminar()
    const text = textOf(await get('/agendas/40.ics'))
    const head = text.slice(0, text.indexOf('BEGIN:VEVENT'))
    for (const line of [
      'METHOD:PUBLISH',
      'NAME:Agenda France services – Landes',
      'X-WR-CALNAME:Agenda France services – Landes',
      'X-WR-TIMEZONE:Europe/Paris',
      'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
      'X-PUBLISHED-TTL:PT4H',
      'SOURCE;VALUE=URI:https://agenda.example/agendas/40.ics',
      'COLOR:darkblue',
      'X-APPLE-CALENDAR-COLOR:#00008B',
      'BEGIN:VTIMEZONE',
    ]) {
      expect(head).toContain(`${line}\r\n`)
    }
    expect(head).not.toMatch(/^UID:/m)
    expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  it('without events is still a calendar with its zone', async () => {
    const response = await feedWorld().get('/agendas/974.ics')
    expect(response.status).toBe(200)
    expect(textOf(response)).toContain('TZID:Indian/Reunion')
    expect(readByBoth(textOf(response))).toEqual([])
    expect(response.headers).not.toHaveProperty('last-modified')
  })

  it('is only read: any other method is refused, with the two that are not', async () => {
    const { get } = await withSeminar()
    for (const method of ['PUT', 'POST', 'PROPFIND', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await get('/agendas/40.ics', {}, method)
      expect([status, headers.allow]).toEqual([405, 'GET, HEAD'])
    }
  })

  it('answers HEAD like GET, without the body', async () => {
    const { get } = await withSeminar()
    const head = await get('/agendas/40.ics', {}, 'HEAD')
    const { status, headers, body } = await get('/agendas/40.ics')
    expect(head).toEqual({ status, headers, body: null })
    expect(body).not.toBeNull()
  })

  it('without its format is the page of the agenda; of an unknown département it is nothing', async () => {
    const { get } = await withSeminar()
    for (const path of ['/agendas/40', '/agendas/40/', '/agendas/2a']) {
      const { status, headers } = await get(path)
      expect([status, headers.location]).toEqual([308, path.includes('40') ? '/40' : '/2A'])
    }
    expect((await get('/agendas/00')).status).toBe(404)
  })

  it('asks for no type: it is negotiated by the address alone', async () => {
    const { get } = await withSeminar()
    const { headers } = await get('/agendas/40.ics', { accept: 'text/html' })
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect((await get('/agendas/40.json')).headers['content-type']).toBe('application/json; charset=utf-8')
    expect((await get('/agendas/40.rss')).headers['content-type']).toBe('application/rss+xml; charset=utf-8')
  })

  it.each([
    ['/agendas/99.ics', 'no such département'],
    ['/agendas/40.html', 'no such format'],
    ['/agendas/', 'nothing'],
    ['/agendas/structures/40-fs-nulle-part.ics', 'no such structure'],
    ['/agendas/structures/fs-geaune.ics', 'no département in the id'],
    [`/agendas/p/40-${'x'.repeat(43)}.ics`, 'no such private address'],
    [`/agendas/p/40-${'x'.repeat(42)}.ics`, 'no private address at all'],
  ])('%s is 404 in French, never an empty calendar (%s)', async (address) => {
    const { status, headers, body } = await (await newsletterWorld()).get(address)
    expect(status).toBe(404)
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(JSON.parse(String(body))).toMatchObject({ detail: "Aucun agenda n'existe à cette adresse." })
  })
})

describe('the encodings of a feed', () => {
  it('are gzip and br: the same text, an ETag of its own each', async () => {
    const { get } = await withSeminar()
    const plain = await get('/agendas/40.ics')
    const gzip = await get('/agendas/40.ics', { 'accept-encoding': 'gzip, deflate' })
    const br = await get('/agendas/40.ics', { 'accept-encoding': 'gzip, deflate, br' })
    expect([gzip.headers['content-encoding'], br.headers['content-encoding']]).toEqual(['gzip', 'br'])
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect(gunzipSync(gzip.body ?? '').toString()).toBe(textOf(plain))
    expect(brotliDecompressSync(br.body ?? '').toString()).toBe(textOf(plain))
    expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3)
  })

  it.each([
    ['gzip;q=0, br;q=0', undefined],
    ['identity', undefined],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['*', 'br'],
    ['xgzip', undefined],
  ])('follow Accept-Encoding: « %s » is sent as %s', async (accept, encoding) => {
    const { get } = await withSeminar()
    const { headers } = await get('/agendas/40.ics', { 'accept-encoding': accept })
    expect(headers['content-encoding']).toBe(encoding)
  })
})

describe('a feed that has not changed', () => {
  it('is a 304 after one request to the table, with the headers of its 200', async () => {
    const { get, twin } = await withSeminar()
    const { headers } = await get('/agendas/40.ics')
    twin.requests.length = 0
    const again = await get('/agendas/40.ics', { 'if-none-match': headers.etag ?? '' })
    expect(again).toMatchObject({
      status: 304,
      body: null,
      headers: { etag: headers.etag, vary: 'Accept-Encoding' },
    })
    expect(again.headers['cache-control']).toBe(headers['cache-control'])
    expect(twin.requests).toEqual(['generations'])
  })

  it.each([
    ['weakened by a proxy', (tag: string) => `W/${tag}`],
    ['in a list', (tag: string) => `"a", W/"b",${tag} , "c"`],
    ['marked by Apache', (tag: string) => tag.replace(/"$/, '-gzip"')],
  ])('is a 304 with its tag %s', async (_, sent) => {
    const { get } = await withSeminar()
    const { headers } = await get('/agendas/40.ics')
    expect((await get('/agendas/40.ics', { 'if-none-match': sent(headers.etag ?? '') })).status).toBe(304)
  })

  it('is a 304 with the tag of any encoding', async () => {
    const { get } = await withSeminar()
    const gzip = await get('/agendas/40.ics', { 'accept-encoding': 'gzip' })
    const asked = { 'if-none-match': gzip.headers.etag ?? '', 'accept-encoding': 'br' }
    expect((await get('/agendas/40.ics', asked)).status).toBe(304)
  })

  it('is sent again to who holds something else: no tag, another feed’s, one made up', async () => {
    const { get } = await withSeminar()
    const { headers } = await get('/agendas/40.ics')
    const other = await get('/agendas/40.ics?type=formation')
    const [name = '', generation = ''] = (headers.etag ?? '').replace(/"/g, '').split('.')
    for (const tag of [
      ...['', '""', '*', 'nonsense', other.headers.etag ?? ''],
      ...[
        `"${name}.${generation}.0"`,
        `"${name}.${generation}.zzzzzzzzzz"`,
        `"${name}.${generation}.-1"`,
        `"${name}.99.2htndbsw00"`,
      ],
    ]) {
      expect([tag, (await get('/agendas/40.ics', { 'if-none-match': tag })).status]).toEqual([tag, 200])
    }
    expect((await get('/agendas/40.ics', { 'if-none-match': headers.etag ?? '' })).status).toBe(304)
  })

  it('of a restored table is another feed, whatever its generation', async () => {
    const { get, feeds } = await withSeminar()
    const { headers } = await get('/agendas/40.ics')
    const asked = {
      ...{ method: 'GET', path: '/agendas/40.ics', query: new URLSearchParams() },
      headers: { 'if-none-match': headers.etag },
    }
    expect((await answerFeed({ ...feeds, edition: 'table-2' }, asked)).status).toBe(200)
    expect((await answerFeed(feeds, asked)).status).toBe(304)
  })

  it('is the body kept from before: nothing is put together twice', async () => {
    const { get, twin } = await withSeminar()
    const first = await get('/agendas/40.ics')
    twin.requests.length = 0
    expect(await get('/agendas/40.ics')).toEqual(first)
    expect(twin.requests).toEqual(['generations', 'body'])
  })

  it('is the same bytes and the same ETag when it is put together anew', async () => {
    const { get, twin } = await withSeminar()
    const first = await get('/agendas/40.ics', { 'accept-encoding': 'gzip' })
    twin.bodies.clear()
    expect(await get('/agendas/40.ics', { 'accept-encoding': 'gzip' })).toEqual(first)
  })
})

describe('a feed that has changed', () => {
  it('has another ETag and body, a later date, a higher sequence when the change is material', async () => {
    const { world, get, event } = await withSeminar()
    const before = await get('/agendas/40.ics')
    world.clock.advance(60)
    const target = { eventId: event.eventId, ifVersion: null }
    await patchEvent(world, ORGANISER, { ...target, patch: { title: 'Séminaire annuel' } })
    const renamed = await get('/agendas/40.ics', { 'if-none-match': before.headers.etag ?? '' })
    expect(renamed.status).toBe(200)
    expect(renamed.headers['last-modified']).toBe('Wed, 01 Sep 2021 08:00:00 GMT')
    expect(readByBoth(textOf(renamed))).toMatchObject([{ summary: 'Séminaire annuel', sequence: 0 }])
    const when = { precision: 'minute' as const, slots: [{ startOn: '2021-10-12', startTime: '14:00' }] }
    await rescheduleEvent(world, ORGANISER, { ...target, when })
    expect(readByBoth(textOf(await get('/agendas/40.ics')))).toMatchObject([{ sequence: 1 }])
    await cancelEvent(world, ORGANISER, { ...target, reason: null })
    expect(readByBoth(textOf(await get('/agendas/40.ics')))).toMatchObject([
      { sequence: 2, status: 'CANCELLED', summary: 'ANNULÉ – Séminaire annuel' },
    ])
  })
})
