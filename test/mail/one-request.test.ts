import { createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { sesMailer } from '../../lambdas/adapters/ses-mailer.ts'
import { message } from './message.ts'

const answer = (status: string) => (socket: Socket) => {
  socket.end(`HTTP/1.1 ${status}\r\ncontent-type: text/xml\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
}

/** What a server may do to a request that it has begun to read. */
const FAULTS: Readonly<Record<string, (socket: Socket) => void>> = {
  'a reset': (socket) => socket.resetAndDestroy(),
  500: answer('500 Internal Server Error'),
  503: answer('503 Service Unavailable'),
  429: answer('429 Too Many Requests'),
  'a hang': () => undefined,
}

/** Below HTTP, so that a request counts from its first line, whatever becomes of the rest. */
describe('requests counted on the wire', () => {
  let server: Server
  let fault: (socket: Socket) => void = () => undefined
  const requests: string[] = []
  const connections = new Set<Socket>()
  const before = { ...process.env }

  beforeAll(async () => {
    server = createServer((socket) => {
      connections.add(socket)
      socket.on('error', () => undefined)
      socket.on('data', (bytes: Buffer) => {
        const begun = bytes.toString('latin1').match(/^[A-Z]+ \S+ HTTP\/1\.1\r$/gm) ?? []
        requests.push(...begun)
        if (begun.length > 0) fault(socket)
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'example',
      AWS_SECRET_ACCESS_KEY: 'example',
    })
  })

  beforeEach(() => {
    requests.length = 0
    connections.clear()
  })

  afterAll(async () => {
    process.env = before
    for (const socket of connections) socket.destroy()
    server.close()
    await once(server, 'close')
  })

  it.each(Object.keys(FAULTS))('our client makes exactly one, on one connection, on %s', async (name) => {
    fault = FAULTS[name]!
    const { outcome } = await sesMailer('agenda', 300).send(message())
    expect(outcome).toBe(name === '429' ? 'throttled' : 'unknown')
    expect(requests).toEqual(['POST / HTTP/1.1\r'])
    expect(connections.size).toBe(1)
  })

  it('our client makes none where the connection is refused, and says so', async () => {
    const endpoint = process.env.AWS_ENDPOINT_URL_SES
    process.env.AWS_ENDPOINT_URL_SES = 'http://127.0.0.1:9'
    const { outcome } = await sesMailer('agenda', 300).send(message())
    process.env.AWS_ENDPOINT_URL_SES = endpoint
    expect(outcome).not.toBe('accepted')
    expect(requests).toEqual([])
    expect(connections.size).toBe(0)
  })

  it.each(Object.keys(FAULTS))('control: the client as it comes makes three on %s', async (name) => {
    fault = FAULTS[name]!
    const client = new SESClient({ requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true } })
    const command = new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('example') } })
    await expect(client.send(command)).rejects.toThrow()
    expect(requests).toHaveLength(3)
    client.destroy()
  })
})
