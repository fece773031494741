import type { IncomingMessage, ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
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

/** The body of a request; null when it is larger than API Gateway takes. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_REQUEST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isText = (type: string) => /^(text\/|application\/(json|.*\+json|x-www-form-urlencoded|xml))/.test(type)

function headersOf(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headersDistinct).filter(([name]) => name !== 'cookie')
  return Object.fromEntries(entries.map(([name, values]) => [name, (values ?? []).join(',')]))
}

/** The event that a Lambda gets for a request. */
export function gatewayEvent(request: IncomingMessage, body: Buffer, match: RouteMatch, now: string): object {
  const url = request.url ?? '/'
  const [rawPath = '/', ...rest] = url.split('?')
  const rawQueryString = rest.join('?')
  const headers = headersOf(request)
  const base64 = body.length > 0 && !isText(headers['content-type'] ?? '')
  const query = new URLSearchParams(rawQueryString)
  const cookies = request.headers.cookie?.split('; ')
  return {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath: decodeURI(rawPath),
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

function requestContext(
  request: IncomingMessage,
  { rawPath, match, now }: { rawPath: string; match: RouteMatch; now: string },
): object {
  const host = request.headers.host ?? '127.0.0.1'
  return {
    accountId: '000000000000',
    apiId: 'local',
    domainName: host,
    domainPrefix: 'local',
    http: {
      method: request.method,
      path: rawPath,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey: match.routeKey,
    stage: '$default',
    time: now,
    timeEpoch: Date.parse(now),
  }
}

const resultSchema = z.object({
  statusCode: z.number().int().default(200),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

/** Lambda refuses to return more. */
const LARGEST_ANSWER_BYTES = 6 * 1024 * 1024

/** Writes what a Lambda returned; what API Gateway would not understand is its 500. */
export function writeAnswer(response: ServerResponse, payload: string, isHead: boolean): void {
  const parsed = resultSchema.safeParse(JSON.parse(payload))
  if (!parsed.success || Buffer.byteLength(payload) > LARGEST_ANSWER_BYTES) {
    writeFault(response)
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

/** What API Gateway says when its Lambda failed. */
export function writeFault(response: ServerResponse): void {
  response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"Internal Server Error"}')
}
