import { request as httpRequest } from 'node:http'
import type { Functions } from '../../local/functions.ts'
import { gateway } from '../../local/gateway.ts'
import { serve, type LocalServer } from '../../local/http-server.ts'
import type { InvocationAnswer } from '../../local/invocation.ts'

const NOW = '2021-10-05T07:00:00.000Z'

interface SeenEvent {
  readonly rawPath: string
  readonly rawQueryString: string
  readonly cookies?: string[]
  readonly headers: Record<string, string>
  readonly queryStringParameters?: Record<string, string>
  readonly pathParameters?: Record<string, string>
  readonly requestContext: { readonly time: string; readonly http: { readonly method: string } }
  readonly body?: string
  readonly isBase64Encoded: boolean
}

const ROUTES = [
  { routeKey: '$default', functionId: 'site' },
  { routeKey: 'ANY /v1/{proxy+}', functionId: 'api' },
  { routeKey: 'GET /v1/events/{id}', functionId: 'one' },
  { routeKey: 'ANY /v1/openapi.json', functionId: 'contract' },
]

const ok = (value: unknown): InvocationAnswer => ({ ok: true, payload: JSON.stringify(value) })

/** Functions that tell what they were called with, unless told what to answer. */
function echoing(answers: Record<string, InvocationAnswer> = {}): Functions & { readonly seen: SeenEvent[] } {
  const seen: SeenEvent[] = []
  const call = (id: string, event: unknown) => {
    seen.push(event as SeenEvent)
    return Promise.resolve(answers[id] ?? ok({ statusCode: 200, body: id }))
  }
  const nothing = () => Promise.resolve()
  return { seen, call, send: call, settled: nothing, stop: nothing }
}

describe('the HTTP API on this machine', () => {
  let server: LocalServer | undefined
  afterEach(() => server?.stop())

  async function open(functions: Functions, routes = ROUTES): Promise<string> {
    server = await serve(gateway({ routes, functions, clock: { now: () => NOW } }), 0, { what: 'site' })
    return server.url
  }

  /** Sends a path as it stands: `fetch` would tidy it. */
  function raw(url: string, path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = httpRequest(url, { path }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
      request.on('error', reject).end()
    })
  }

  async function eventOf(path: string, init: RequestInit = {}): Promise<SeenEvent> {
    const functions = echoing()
    const url = await open(functions)
    await fetch(new URL(path, url), init)
    return functions.seen[0]!
  }

  it.each([
    ['/v1/openapi.json', 'a full path before a greedy one', 'contract'],
    ['/v1/events/e1', 'a part to fill before a greedy one', 'one'],
    ['/v1/events/e1/publish', 'the rest of the path', 'api'],
    ['/v1/openapiXjson', 'a point is a point', 'api'],
    ['/v1', 'a greedy part takes something', 'site'],
    ['/40/abonnement', 'what no route wants', 'site'],
  ])('%s: %s', async (path, _, functionId) => {
    const url = await open(echoing())
    expect(await (await fetch(new URL(path, url))).text()).toBe(functionId)
  })

  it('answers 404 itself when there is no default route', async () => {
    const functions = echoing()
    const url = await open(functions, ROUTES.slice(1))
    const response = await fetch(new URL('/40', url))
    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }])
    expect(functions.seen).toEqual([])
  })

  it('hands the path decoded and the query as sent', async () => {
    const event = await eventOf('/v1/events/caf%C3%A9?q=a%20b&type=x&type=y')
    expect([event.rawPath, event.pathParameters]).toEqual(['/v1/events/café', { id: 'café' }])
    expect([event.rawQueryString, event.queryStringParameters]).toEqual([
      'q=a%20b&type=x&type=y',
      { q: 'a b', type: 'x,y' },
    ])
  })

  it('keeps a coded slash, and hands on what cannot be decoded', async () => {
    const functions = echoing()
    const url = await open(functions)
    expect([await raw(url, '/v1/a%2Fb'), await raw(url, '/v1/%E9')]).toEqual([200, 200])
    expect(functions.seen.map(({ rawPath }) => rawPath)).toEqual(['/v1/a%2Fb', '/v1/%E9'])
  })

  it('lowers and joins headers, and takes cookies out of them', async () => {
    const headers: [string, string][] = [
      ['X-Trace', 'a'],
      ['X-Trace', 'b'],
      ['Cookie', 'un=1; deux=2'],
    ]
    const event = await eventOf('/', { headers })
    expect([event.headers['x-trace'], event.cookies]).toEqual(['a, b', ['un=1', 'deux=2']])
    expect(event.headers).not.toHaveProperty('cookie')
    expect(event.headers).toMatchObject({ 'x-forwarded-proto': 'http', 'content-length': '0' })
  })

  it.each([
    ['application/json; charset=utf-8', false],
    ['text/plain', false],
    ['application/x-www-form-urlencoded', true],
    ['application/merge-patch+json', true],
    ['application/octet-stream', true],
  ])('a body of %s comes in base64: %s', async (type, isBase64Encoded) => {
    const event = await eventOf('/v1/x', { method: 'POST', body: 'é=1', headers: { 'content-type': type } })
    expect(event.isBase64Encoded).toBe(isBase64Encoded)
    expect(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe('é=1')
  })

  it('tells the time of the simulated clock, written as API Gateway writes it', async () => {
    const { requestContext } = await eventOf('/', { method: 'DELETE' })
    expect([requestContext.time, requestContext.http.method]).toEqual([
      '05/Oct/2021:07:00:00 +0000',
      'DELETE',
    ])
  })

  it.each([
    ['11 MB, more than it takes', 11],
    ['7 MB, more than a Lambda takes', 7],
  ])('refuses a body of %s, and the client hears it', async (_, megabytes) => {
    const functions = echoing()
    const url = await open(functions)
    const body = Buffer.alloc(megabytes * 1024 * 1024, 'x')
    const headers = { 'content-type': 'text/plain' }
    const response = await fetch(new URL('/v1/x', url), { method: 'POST', body, headers })
    expect([response.status, functions.seen]).toEqual([413, []])
  })

  const answering = async (answer: InvocationAnswer, init?: RequestInit) =>
    fetch(await open(echoing({ site: answer })), init)

  it('gives each cookie a header of its own, and bytes from base64', async () => {
    const result = {
      statusCode: 201,
      headers: { 'Content-Type': 'text/calendar', 'X-Number': 3 },
      cookies: ['un=1; Path=/', 'deux=2'],
      body: Buffer.from('été').toString('base64'),
      isBase64Encoded: true,
    }
    const response = await answering(ok(result))
    expect(response.headers.getSetCookie()).toEqual(['un=1; Path=/', 'deux=2'])
    expect(response.headers.get('x-number')).toBe('3')
    expect([response.status, await response.text()]).toEqual([201, 'été'])
  })

  it('sends no body with HEAD, nor with 304', async () => {
    const head = await answering(ok({ statusCode: 200, body: 'texte' }), { method: 'HEAD' })
    expect(await head.text()).toBe('')
    await server?.stop()
    const unchanged = await answering(ok({ statusCode: 304, headers: { etag: '"1"' } }))
    expect([unchanged.status, unchanged.headers.get('etag'), await unchanged.text()]).toEqual([
      304,
      '"1"',
      '',
    ])
  })

  it('takes a result without statusCode for the body itself', async () => {
    const response = await answering(ok({ message: 'bonjour' }))
    expect([response.status, await response.json()]).toEqual([200, { message: 'bonjour' }])
  })

  it.each<[string, InvocationAnswer]>([
    ['a Lambda failed', { ok: false, error: { type: 'Error', message: 'secret' } }],
    ['its answer is malformed', ok({ statusCode: 'beaucoup' })],
    ['its answer is too large', ok({ statusCode: 200, body: 'x'.repeat(7 * 1024 * 1024) })],
  ])('when %s, says 500 and nothing of why', async (_, answer) => {
    const response = await answering(answer)
    expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}'])
  })
})
