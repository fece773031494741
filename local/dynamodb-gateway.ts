import {
  Agent,
  request as forward,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { deedsOf } from './dynamodb-deeds.ts'
import { bodyOf } from './gateway-event.ts'
import { callerOf, type Grants } from './grants.ts'

const DENIED = 'com.amazon.coral.service#AccessDeniedException'

function refuse(response: ServerResponse, message: string): void {
  response
    .writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
    .end(JSON.stringify({ __type: DENIED, Message: message }))
}

function refusalOf(grants: Grants, request: IncomingMessage, body: Buffer): string | null {
  const caller = callerOf(request.headers.authorization)
  const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
  for (const deed of deedsOf(operation, JSON.parse(body.toString('utf8')))) {
    const refusal = grants.refusal(caller, deed)
    if (refusal !== null) return refusal
  }
  return null
}

/** DynamoDB as the functions see it: behind it the local database, before it what their roles allow. */
export function dynamodbGateway(
  endpoint: string,
  grants: Grants,
  onRefusal: (caller: string, message: string) => void,
): RequestListener {
  const agent = new Agent({ keepAlive: true })
  const pass = (request: IncomingMessage, body: Buffer, response: ServerResponse) => {
    const { method, headers, url } = request
    forward(new URL(url ?? '/', endpoint), { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
      .on('error', () => response.destroy())
      .end(body)
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await bodyOf(request)) ?? Buffer.alloc(0)
    const refusal = refusalOf(grants, request, body)
    if (refusal === null) {
      pass(request, body, response)
      return
    }
    onRefusal(callerOf(request.headers.authorization), refusal)
    refuse(response, refusal)
  }
  return (request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end())
  }
}
