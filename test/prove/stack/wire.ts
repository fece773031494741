import {
  Agent,
  request as forward,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { bodyOf } from '../../../local/gateway-event.ts'
import { callerOf } from '../../../local/grants.ts'

/** A request on its way to the store or to SES. */
export interface Request {
  /** The access key of who asks. */
  readonly caller: string
  /** `PutItem`, `SendRawEmail`, … */
  readonly operation: string
  readonly body: Buffer
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string
}

/** What may happen on the wire. `cut`: the connection breaks without an answer. */
export interface Wire {
  /** Before the request has its effect: an answer in its place, `cut`, a request to carry instead, or null. */
  before(request: Request): Promise<Answer | 'cut' | Request | null>
  /** When it has had its effect, and before the answer goes back; `status` 0: the other side broke the connection. */
  after(request: Request, status: number): Promise<'cut' | null>
}

function operationOf({ headers }: IncomingMessage, body: Buffer): string {
  const target = headers['x-amz-target']?.toString().split('.')[1]
  return target ?? /Action=(\w+)/.exec(body.toString('latin1', 0, 200))?.[1] ?? ''
}

/** A proxy that does to each request what the wire says. Its answers bear the clock's date: the SDK corrects its own by it. */
export function wireTo(endpoint: string, wire: Wire, nowMs: () => number): RequestListener {
  const agent = new Agent({ keepAlive: true })
  /** Null when the other side breaks the connection. */
  const carry = ({ method, headers, url }: IncomingMessage, body: Buffer): Promise<Answer | null> =>
    new Promise((resolve) => {
      const given = { ...headers, 'content-length': String(body.length) }
      forward(new URL(url ?? '/', endpoint), { method, headers: given, agent }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', () => {
          resolve(null)
        })
        answer.on('end', () => {
          const status = answer.statusCode ?? 500
          resolve({ status, headers: answer.headers as Record<string, string>, body: Buffer.concat(parts) })
        })
      })
        .on('error', () => {
          resolve(null)
        })
        .end(body)
    })
  const answerTo = async (incoming: IncomingMessage): Promise<Answer | 'cut'> => {
    const body = (await bodyOf(incoming)) ?? Buffer.alloc(0)
    const asked = {
      caller: callerOf(incoming.headers.authorization),
      operation: operationOf(incoming, body),
      body,
    }
    const instead = await wire.before(asked)
    if (instead === 'cut') return 'cut'
    if (instead !== null && 'status' in instead) return instead
    const answer = await carry(incoming, instead?.body ?? body)
    const broken = await wire.after(asked, answer?.status ?? 0)
    return broken ?? answer ?? 'cut'
  }
  const respond = async (incoming: IncomingMessage, response: ServerResponse) => {
    const answer = await answerTo(incoming)
    if (answer === 'cut') incoming.socket.destroy()
    else {
      const date = new Date(nowMs()).toUTCString()
      response.writeHead(answer.status, { ...answer.headers, date }).end(answer.body)
    }
  }
  return (incoming, response) => {
    respond(incoming, response).catch(() => {
      incoming.socket.destroy()
    })
  }
}
