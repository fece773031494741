import { execFile } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { simpleParser } from 'mailparser'
import type { Mailer } from '../../core/ports.ts'
import { sesMailer } from '../../lambdas/adapters/ses-mailer.ts'
import { message } from './message.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const XML = (name: string, result: string) =>
  `<${name}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${name}Result>${result}</${name}Result></${name}Response>`

const ACCEPTED = XML('SendRawEmail', '<MessageId>ses-1</MessageId>')

function refusal(code: string, text: string): string {
  return `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${text}</Message></Error></ErrorResponse>`
}

const answers =
  (status: number, body: string): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body)

/** A small SES: keeps the bodies of its requests and answers them as told. */
describe('the way out through SES', () => {
  const bodies: string[] = []
  /** When each was signed, as it says itself. */
  const dates: string[] = []
  let answer: Answer = answers(200, ACCEPTED)
  let server: Server
  let mailer: Mailer
  const before = { ...process.env }

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        bodies.push(body)
        dates.push(String(request.headers['x-amz-date']))
        answer(request, response)
      })
      request.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'example',
      AWS_SECRET_ACCESS_KEY: 'example',
    })
    mailer = sesMailer('agenda', 250)
  })

  beforeEach(() => {
    bodies.length = 0
    dates.length = 0
    answer = answers(200, ACCEPTED)
  })

  afterAll(async () => {
    process.env = before
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it('hands over the message with its tags and the configuration set', async () => {
    await expect(mailer.send(message())).resolves.toEqual({ outcome: 'accepted', sesMessageId: 'ses-1' })
    const form = new URLSearchParams(bodies[0])
    expect(form.get('Source')).toBe('agenda@agenda.example')
    expect(form.get('Destinations.member.1')).toBe('mairie-40102@mairies.example')
    expect(form.get('ConfigurationSetName')).toBe('agenda')
    const tags = [1, 2, 3].map((n) => [form.get(`Tags.member.${n}.Name`), form.get(`Tags.member.${n}.Value`)])
    expect(tags).toEqual([
      ['mail', 'abc123-1'],
      ['departement', '40'],
      ['event', 'evt-1'],
    ])
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')
    expect((await simpleParser(raw)).subject).toBe(message().subject)
  })

  it('reads the quota of the account', async () => {
    const quota =
      '<Max24HourSend>50000</Max24HourSend><MaxSendRate>14</MaxSendRate><SentLast24Hours>12</SentLast24Hours>'
    answer = answers(200, XML('GetSendQuota', quota))
    await expect(mailer.quota()).resolves.toEqual({ maxPerSecond: 14, maxPerDay: 50_000, sentLastDay: 12 })
  })

  const reset: Answer = (request) => request.socket.destroy()
  const hang: Answer = () => undefined
  const half: Answer = (_, response) => response.writeHead(200, { 'content-length': '900' }).write(ACCEPTED)

  it.each([
    ['a connection reset after the request was read', reset, { outcome: 'unknown' }],
    ['no answer at all', hang, { outcome: 'unknown' }],
    ['half an answer', half, { outcome: 'unknown' }],
    ['500', answers(500, refusal('InternalFailure', 'oops')), { outcome: 'unknown' }],
    ['503', answers(503, refusal('ServiceUnavailable', 'later')), { outcome: 'unknown' }],
    ['an answer that cannot be read', answers(200, 'nonsense'), { outcome: 'unknown' }],
    ['429', answers(429, refusal('TooManyRequestsException', 'slow down')), { outcome: 'throttled' }],
    [
      'Throttling',
      answers(400, refusal('Throttling', 'Maximum sending rate exceeded.')),
      { outcome: 'throttled' },
    ],
    [
      'the daily quota',
      answers(400, refusal('Throttling', 'Daily message quota exceeded.')),
      { outcome: 'quota-exceeded' },
    ],
    [
      'a paused account',
      answers(400, refusal('AccountSendingPausedException', 'Account is paused')),
      { outcome: 'sending-paused' },
    ],
    [
      'an unverified sender',
      answers(400, refusal('MessageRejected', 'Email address is not verified.')),
      { outcome: 'sending-paused' },
    ],
    [
      'no permission',
      answers(403, refusal('AccessDenied', 'User is not authorized to perform ses:SendRawEmail')),
      { outcome: 'sending-paused' },
    ],
    [
      'a refused letter',
      answers(400, refusal('MessageRejected', 'Address blacklisted.')),
      { outcome: 'rejected', because: 'MessageRejected' },
    ],
    [
      'an impossible address',
      answers(400, refusal('InvalidParameterValue', 'Illegal address')),
      { outcome: 'rejected' },
    ],
  ])('makes exactly one request and says what became of it: %s', async (_, given, expected) => {
    answer = given
    await expect(mailer.send(message())).resolves.toMatchObject(expected)
    expect(bodies).toHaveLength(1)
  })

  /** The outcome in a process of its own, as the Lambda is one. */
  async function outcomeAt(endpoint?: string): Promise<unknown> {
    const env = { ...process.env, ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL_SES: endpoint }) }
    const script = join(import.meta.dirname, 'send-once.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [script], { env })
    return JSON.parse(stdout)
  }

  it('knows that nothing left when nobody listens, or when the name is not found', async () => {
    const nobody = { outcome: 'not-sent', because: 'ECONNREFUSED' }
    await expect(outcomeAt('http://127.0.0.1:9')).resolves.toEqual(nobody)
    await expect(outcomeAt('http://ses.invalid:9')).resolves.toMatchObject({ outcome: 'not-sent' })
    expect(bodies).toEqual([])
  })

  it('knows that a message may have left when the connection is reset', async () => {
    answer = reset
    await expect(outcomeAt()).resolves.toEqual({ outcome: 'unknown', because: 'ECONNRESET' })
    expect(bodies).toHaveLength(1)
  })

  it('asks whether the message may still leave once it is signed, and makes no request if not', async () => {
    await expect(mailer.send(message(), () => false)).resolves.toMatchObject({ outcome: 'not-sent' })
    expect(bodies).toEqual([])

    let askedAt = 0
    const stopped = () => {
      askedAt = Date.now()
      // The process stands still: a signature made after this would bear a later second.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_100)
      return true
    }
    await expect(sesMailer('agenda', 5_000).send(message(), stopped)).resolves.toMatchObject({
      outcome: 'accepted',
    })
    const [, ...date] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(dates[0] ?? '')?.map(Number) ?? []
    const [year = 0, month = 0, ...rest] = date
    expect(Date.UTC(year, month - 1, ...rest)).toBeLessThanOrEqual(askedAt)
  })

  it('asks twice for the quota, since reading does no harm, and then gives up', async () => {
    answer = reset
    await expect(mailer.quota()).rejects.toThrow()
    expect(bodies).toHaveLength(2)
  })
})
