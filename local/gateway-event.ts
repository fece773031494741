import type { IncomingMessage, ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import { DateTime } from 'luxon'
import * as z from 'zod'

/**
 * API Gateway HTTP API, payload format 2.0, between node:http and a Lambda (AWS documentation, « Working with AWS
 * Lambda proxy integrations for HTTP APIs »).
 */
export interface RouteMatch {
  readonly routeKey: string
  readonly pathParameters: Readonly<Record<string, string>>
}

/** API Gateway refuses larger requests itself. */
const LARGEST_REQUEST_BYTES = 10 * 1024 * 1024

/**
 * The body of a request; null when it is larger than API Gateway takes. The rest is then read and forgotten, so that
 * the client is still there for the answer.
 */
export async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= LARGEST_REQUEST_BYTES) chunks.push(chunk)
  }
  return size > LARGEST_REQUEST_BYTES ? null : Buffer.concat(chunks)
}

/** What is handed on as text; every other body comes in base64, a form's too, as HTTP APIs are seen to do. */
const isText = (type: string) => /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i.test(type)

/** HTTP APIs hand a path on decoded, but for its `%2F`; one that cannot be decoded, as it was sent. */
export function decodedPath(path: string): string {
  try {
    return path.split(/%2f/i).map(decodeURIComponent).join('%2F')
  } catch {
    return path
  }
}

function headersOf(request: IncomingMessage, body: Buffer): Record<string, string> {
  const entries = Object.entries(request.headersDistinct).filter(([name]) => name !== 'cookie')
  return {
    ...Object.fromEntries(entries.map(([name, values]) => [name, (values ?? []).join(',')])),
    'content-length': String(body.length),
    'x-forwarded-for': request.socket.remoteAddress ?? '127.0.0.1',
    'x-forwarded-port': String(request.socket.localPort ?? 80),
    'x-forwarded-proto': 'http',
  }
}

/** The event that a Lambda gets for a request. */
export function gatewayEvent(request: IncomingMessage, body: Buffer, match: RouteMatch, now: string): object {
  const url = request.url ?? '/'
  const [rawPath = '/', ...rest] = url.split('?')
  const rawQueryString = rest.join('?')
  const headers = headersOf(request, body)
  const base64 = body.length > 0 && !isText(headers['content-type'] ?? '')
  const query = new URLSearchParams(rawQueryString)
  const cookies = request.headers.cookie?.split(/;\s*/)
  return {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath: decodedPath(rawPath),
    rawQueryString,
    headers,
    ...(cookies ? { cookies } : {}),
    ...(rawQueryString ? { queryStringParameters: joinedQuery(query) } : {}),
    ...(Object.keys(match.pathParameters).length > 0 ? { pathParameters: match.pathParameters } : {}),
    requestContext: requestContext(request, { rawPath, match, now }),
    ...(body.length > 0 ? { body: body.toString(base64 ? 'base64' : 'utf8') } : {}),
    isBase64Encoded: base64,
  }
}

function joinedQuery(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]))
}

/** `12/Mar/2020:19:03:58 +0000`. */
function logTime(instant: string): string {
  return DateTime.fromISO(instant, { zone: 'utc', locale: 'en-US' }).toFormat("dd/LLL/yyyy:HH:mm:ss '+0000'")
}

function requestContext(
  request: IncomingMessage,
  { rawPath, match, now }: { rawPath: string; match: RouteMatch; now: string },
): object {
  const host = request.headers.host ?? '127.0.0.1'
  return {
    accountId: '000000000000',
    apiId: 'local',
    domainName: host.split(':')[0],
    domainPrefix: 'local',
    http: {
      method: request.method,
      path: decodedPath(rawPath),
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey: match.routeKey,
    stage: '$default',
    time: logTime(now),
    timeEpoch: Date.parse(now),
  }
}

const resultSchema = z.object({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

/** Lambda takes and returns no more in a synchronous invocation. */
export const LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024

/** What a Lambda returned without a `statusCode` is itself the body of a 200. */
function resultOf(payload: string): unknown {
  const result: unknown = JSON.parse(payload)
  if (typeof result === 'object' && result !== null && 'statusCode' in result) return result
  const body = typeof result === 'string' ? result : payload
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body }
}

/** Writes what a Lambda returned; what API Gateway would not understand is its 500. */
export function writeAnswer(response: ServerResponse, payload: string, isHead: boolean): void {
  const parsed = resultSchema.safeParse(resultOf(payload))
  if (!parsed.success || Buffer.byteLength(payload) > LARGEST_PAYLOAD_BYTES) {
    writeMessage(response, 500, 'Internal Server Error')
    return
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  response.statusCode = statusCode
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  if (!isHead && statusCode !== 304 && statusCode !== 204 && !response.hasHeader('content-length')) {
    response.setHeader('content-length', bytes.length)
  }
  response.end(isHead ? undefined : bytes)
}

/** What API Gateway says of its own accord: that there is no route, that the Lambda failed. */
export function writeMessage(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))
}
