import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { SMTPServer } from 'smtp-server'
import { listeningNear, portOf } from '../http-server.ts'

/** A message larger than SES hands to a topic is refused, as there. */
const LARGEST_BYTES = 150 * 1024

/** What a mail program sent: its envelope and its bytes. */
interface Envelope {
  readonly raw: Buffer
  readonly source: string
  readonly recipients: readonly string[]
}

interface SmtpDoor {
  readonly url: string
  stop(): Promise<void>
}

/** A refusal with its code (RFC 5321 §4.2). */
function refusal(code: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode: code })
}

async function bytesOf(stream: Readable & { sizeExceeded?: boolean }): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) if (stream.sizeExceeded !== true) chunks.push(chunk as Buffer)
  if (stream.sizeExceeded === true) throw refusal(552, 'Message too large')
  return Buffer.concat(chunks)
}

/** True for the addresses of answers: `rsvp+…` at a domain of the receipt rule. Nothing else is taken here. */
function isAnswered(address: string, domains: readonly string[]): boolean {
  const [mailbox = '', domain = ''] = address.toLowerCase().split('@')
  return mailbox.startsWith('rsvp+') && domains.includes(domain)
}

/**
 * Where mail programs answer on this machine (RFC 5321): no password and no encryption, for 127.0.0.1 alone. What cannot
 * be verified here is imitated.
 */
export async function openSmtpDoor(
  port: number,
  domains: readonly string[],
  onMail: (mail: Envelope) => string,
): Promise<SmtpDoor> {
  const make = () => {
    const smtp = new SMTPServer({
      name: 'agenda.example',
      size: LARGEST_BYTES,
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onRcptTo: ({ address }, _session, callback) => {
        callback(isAnswered(address, domains) ? null : refusal(550, 'No such mailbox here'))
      },
      onData: (stream, { envelope }, callback) => {
        const source = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const recipients = envelope.rcptTo.map(({ address }) => address)
        bytesOf(stream).then(
          (raw) => {
            callback(null, `Taken as ${onMail({ raw, source, recipients })}`)
          },
          (fault: unknown) => {
            callback(fault instanceof Error ? fault : refusal(451, 'Not taken'))
          },
        )
      },
    })
    // A program that hangs up in the middle concerns nobody else; a port in use is told by the one who listens.
    smtp.on('error', () => undefined)
    return smtp
  }
  const smtp = await listeningNear(make, port, { orNear: true, what: 'courrier entrant' })
  return {
    url: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    stop: async () => {
      const closed = once(smtp.server, 'close')
      smtp.close()
      await closed
    },
  }
}
