import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Clock } from '../core/ports.ts'
import type { Functions } from './functions.ts'
import { bodyOf, gatewayEvent, writeAnswer, writeFault } from './gateway-event.ts'
import { matchRoute, type LocalRoute } from './routes.ts'

async function answer(
  { routes, functions, clock }: { routes: readonly LocalRoute[]; functions: Functions; clock: Clock },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const match = matchRoute(routes, request.method ?? 'GET', path)
  const body = await bodyOf(request)
  if (match === null || body === null) {
    const status = match === null ? 404 : 413
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"message":"Not Found"}')
    return
  }
  const event = gatewayEvent(request, body, match, clock.now())
  const returned = await functions.call(match.functionId, event)
  if (returned.ok) writeAnswer(response, returned.payload, request.method === 'HEAD')
  else writeFault(response)
}

/** API Gateway here: every request to the function behind its route. `GET /health` is ours, once all is up. */
export function gateway(parts: {
  routes: readonly LocalRoute[]
  functions: Functions
  clock: Clock
}): RequestListener {
  return (request, response) => {
    if (request.url === '/health') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"up"}')
      return
    }
    answer(parts, request, response).catch(() => {
      if (!response.headersSent) writeFault(response)
    })
  }
}
