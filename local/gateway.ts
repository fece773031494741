import { setTimeout as pause } from 'node:timers/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Clock } from '../core/ports.ts'
import type { Functions } from './functions.ts'
import { bodyOf, gatewayEvent, LARGEST_PAYLOAD_BYTES, writeAnswer, writeMessage } from './gateway-event.ts'
import type { InvocationAnswer } from './invocation.ts'
import { matchRoute, type LocalRoute } from './routes.ts'

/** An HTTP API waits no longer for its Lambda. */
const INTEGRATION_TIMEOUT_MS = 30_000

interface GatewayParts {
  readonly routes: readonly LocalRoute[]
  readonly functions: Functions
  readonly clock: Clock
}

/** The answer of a function; null when API Gateway gave up waiting. */
async function called(functions: Functions, id: string, event: object): Promise<InvocationAnswer | null> {
  const waiting = new AbortController()
  const tooLong = pause(INTEGRATION_TIMEOUT_MS, null, { signal: waiting.signal }).catch(() => null)
  const answer = await Promise.race([functions.call(id, event), tooLong])
  waiting.abort()
  return answer
}

async function answer(
  { routes, functions, clock }: GatewayParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const match = matchRoute(routes, request.method ?? 'GET', path)
  const body = await bodyOf(request)
  if (match === null) {
    writeMessage(response, 404, 'Not Found')
    return
  }
  const event = body && gatewayEvent(request, body, match, clock.now())
  if (event === null || Buffer.byteLength(JSON.stringify(event)) > LARGEST_PAYLOAD_BYTES) {
    writeMessage(response, 413, 'Request Entity Too Large')
    return
  }
  const returned = await called(functions, match.functionId, event)
  if (returned === null) writeMessage(response, 503, 'Service Unavailable')
  else if (returned.ok) writeAnswer(response, returned.payload, request.method === 'HEAD')
  else writeMessage(response, 500, 'Internal Server Error')
}

/** API Gateway here: every request to the function behind its route. `GET /health` is ours, once all is up. */
export function gateway(parts: GatewayParts): RequestListener {
  return (request, response) => {
    if (request.url === '/health') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"up"}')
      return
    }
    answer(parts, request, response).catch(() => {
      if (!response.headersSent) writeMessage(response, 500, 'Internal Server Error')
    })
  }
}
