import { systemClock } from './adapters/clock.ts'
import { feedStore } from './adapters/feed-store.ts'
import { readEnvironment } from './environment.ts'
import { problem } from './web/api/problem-details.ts'
import { answerFeed, type FeedResponse } from './web/feed/answer-feed.ts'

/** What is read of an API Gateway request (payload format 2.0). */
interface HttpEvent {
  readonly rawPath: string
  readonly rawQueryString?: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly requestContext: { readonly http: { readonly method: string } }
}

interface HttpResult {
  statusCode: number
  headers: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

const settings = readEnvironment('feed', process.env)

const world = {
  store: feedStore(settings.TABLE_NAME),
  clock: systemClock,
  publicUrl: settings.PUBLIC_URL,
  edition: settings.TABLE_NAME,
}

/** The frames of a stack without its message; the path is not logged, it may hold a private address. */
function logFault(fault: unknown): void {
  const { name, stack = '' } = fault instanceof Error ? fault : { name: typeof fault }
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
  console.error(JSON.stringify({ level: 'error', lambda: 'feed', fault: name, stack: frames.slice(0, 8) }))
}

function httpResult({ status, headers, body }: FeedResponse): HttpResult {
  const binary = body !== null && typeof body !== 'string' && 'content-encoding' in headers
  const text = body === null ? '' : Buffer.from(body).toString(binary ? 'base64' : 'utf8')
  return { statusCode: status, headers: { ...headers }, body: text, isBase64Encoded: binary }
}

/** Calendars to subscribe to. A fault is a 503: calendar programs then keep what they have. */
export async function handler(event: HttpEvent): Promise<HttpResult> {
  const request = {
    method: event.requestContext.http.method,
    path: event.rawPath,
    query: new URLSearchParams(event.rawQueryString),
    headers: event.headers,
  }
  try {
    return httpResult(await answerFeed(world, request))
  } catch (fault) {
    logFault(fault)
    const sorry = "L'agenda est momentanément indisponible. Il revient sans que vous ayez rien à faire."
    return httpResult(problem(503, 'unavailable', sorry, { headers: { 'retry-after': '300' } }))
  }
}
