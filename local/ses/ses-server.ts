import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { Clock } from '../../core/ports.ts'
import { bodyOf } from '../gateway-event.ts'
import { failure, members, success, tagsOf, type QueryAnswer } from './query-protocol.ts'
import type { MailRecords, RecordedMail } from './recorded-mail.ts'

/** Generous, so that an autumn plays in a minute; the postman takes 80 % of it. */
const MAX_PER_SECOND = 2_000
const MAX_A_DAY = 1_000_000
const DAY_MS = 86_400_000

interface SesParts {
  readonly clock: Clock
  readonly records: MailRecords
  /** A mail was accepted: SES will publish what becomes of it. */
  readonly onAccepted: (mail: RecordedMail) => void
}

function quota({ clock, records }: SesParts, requestId: string): QueryAnswer {
  const since = new Date(Date.parse(clock.now()) - DAY_MS).toISOString()
  const sent = records.all().filter(({ acceptedAt }) => acceptedAt > since).length
  return success('GetSendQuota', requestId, {
    Max24HourSend: MAX_A_DAY,
    MaxSendRate: MAX_PER_SECOND,
    SentLast24Hours: sent,
  })
}

async function sendRawEmail(parts: SesParts, form: URLSearchParams, requestId: string): Promise<QueryAnswer> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64')
  const to = members(form, 'Destinations')
  if (raw.length === 0) return failure('InvalidParameterValue', 'RawMessage.Data is empty.', requestId)
  if (to.length === 0) return failure('MessageRejected', 'No recipient.', requestId)
  const id = `${Date.parse(parts.clock.now()).toString(16)}-${randomUUID()}`
  const from = form.get('Source') ?? ''
  const mail = { id, from, to, tags: tagsOf(form), acceptedAt: parts.clock.now() }
  const recorded = await parts.records.keep(mail, raw)
  parts.onAccepted(recorded)
  return success('SendRawEmail', requestId, { MessageId: id })
}

async function answer(parts: SesParts, body: string): Promise<QueryAnswer> {
  const form = new URLSearchParams(body)
  const requestId = randomUUID()
  switch (form.get('Action')) {
    case 'SendRawEmail':
      return sendRawEmail(parts, form, requestId)
    case 'GetSendQuota':
      return quota(parts, requestId)
    default:
      return failure('InvalidAction', `Could not find operation ${form.get('Action') ?? ''}`, requestId)
  }
}

/** SES here: accepts what the postman sends, keeps it byte for byte, and reports what became of it. */
export function sesServer(parts: SesParts): RequestListener {
  return (request, response) => {
    bodyOf(request)
      .then((body) => answer(parts, body?.toString('utf8') ?? ''))
      .then(({ status, xml }) => response.writeHead(status, { 'content-type': 'text/xml' }).end(xml))
      .catch(() => response.writeHead(500).end())
  }
}
