import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Clock } from '../../core/ports.ts'
import type { MachineClock } from '../clock.ts'
import { bodyOf } from '../gateway-event.ts'
import { callerOf, type Deed } from '../grants.ts'
import { newFaultPlan, plannedFaultSchema, type FaultPlan, type SesFault } from './fault-plan.ts'
import { failure, success, type QueryAnswer } from './query-protocol.ts'
import type { MailRecords, RecordedMail } from './recorded-mail.ts'
import { sendingDeed, sendRawEmail, type SesAccount } from './send-raw-email.ts'
import { accountAnswer } from './account-answers.ts'
import { expiredSignature } from './signature-age.ts'

/** Generous, so that an autumn plays in a minute; the postman takes 80 % of it. */
const MAX_PER_SECOND = 2_000
const MAX_A_DAY = 1_000_000
const DAY_MS = 86_400_000

interface SesParts {
  readonly clock: Clock
  readonly records: MailRecords
  /** What the template made of the account. */
  readonly account: SesAccount
  /** IAM's sentence when the caller may not. */
  readonly refusal: (caller: string, deed: Deed) => string | null
  readonly onAccepted: (mail: RecordedMail) => void
  /** What happens to each send; a plan that `POST /faults` fills, unless told. */
  readonly faults?: FaultPlan
  /** The clock by which callers sign: the machine's, however simulated the system's own is. */
  readonly machine?: MachineClock
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

/** The refusals among the faults, with their documented codes and words. */
const REFUSALS: Partial<Record<SesFault, readonly [code: string, message: string]>> = {
  throttle: ['Throttling', 'Maximum sending rate exceeded.'],
  'daily-quota': ['Throttling', 'Daily message quota exceeded.'],
  'sending-paused': ['AccountSendingPausedException', 'Email sending is disabled for your AWS account.'],
  reject: ['MessageRejected', 'Address blacklisted.'],
}

const INTERNAL: QueryAnswer = {
  status: 500,
  xml: failure('InternalFailure', 'Internal failure.', 'local').xml,
}

/** The answer to one send; null: the connection is cut; undefined: none ever comes. */
async function sending(
  parts: SesParts,
  form: URLSearchParams,
  requestId: string,
  fault: SesFault | null,
): Promise<QueryAnswer | null | undefined> {
  const refusal = fault && REFUSALS[fault]
  if (refusal) return failure(...refusal, requestId)
  if (fault === 'error') return INTERNAL
  if (fault === 'reset') return null
  const answer = await sendRawEmail(parts, form, requestId)
  if (fault === 'error-after-accept') return INTERNAL
  if (fault === 'reset-after-accept') return null
  return fault === 'hang-after-accept' ? undefined : answer
}

/** One request as it came: who signed it, and when. */
interface Asked {
  readonly caller: string
  readonly signedAt: string | undefined
  readonly body: string
}

function denied(parts: SesParts, caller: string, form: URLSearchParams): string | null {
  const action = form.get('Action') ?? ''
  const other = { action: `ses:${action}`, resources: ['*'], context: {} }
  return parts.refusal(caller, action === 'SendRawEmail' ? sendingDeed(form) : other)
}

async function answerOf(
  parts: SesParts,
  faults: FaultPlan,
  { caller, signedAt, body }: Asked,
): Promise<QueryAnswer | null | undefined> {
  const form = new URLSearchParams(body)
  const requestId = randomUUID()
  const action = form.get('Action') ?? ''
  const expired = expiredSignature(signedAt, (parts.machine ?? Date.now)())
  if (expired !== null) return { ...failure('SignatureDoesNotMatch', expired, requestId), status: 403 }
  const refusal = denied(parts, caller, form)
  if (refusal !== null) return { ...failure('AccessDenied', refusal, requestId), status: 403 }
  if (action === 'SendRawEmail') return sending(parts, form, requestId, faults.next())
  if (action === 'GetSendQuota') return quota(parts, requestId)
  const told = accountAnswer(parts.account, form, requestId)
  if (told !== null) return told
  return failure('InvalidAction', `Could not find operation ${action}`, requestId)
}

/** `POST /faults`, ours alone: what will happen to the next mails. */
function planFault(faults: FaultPlan, body: string, response: ServerResponse): void {
  const parsed = plannedFaultSchema.safeParse(JSON.parse(body))
  if (parsed.success) faults.plan(parsed.data.fault, parsed.data.count)
  response.writeHead(parsed.success ? 204 : 422).end()
}

/** SES here: accepts what the postman sends, keeps it byte for byte, and reports what became of it. */
export function sesServer(parts: SesParts): RequestListener {
  const { faults = newFaultPlan(), machine = Date.now } = parts
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await bodyOf(request))?.toString('utf8') ?? ''
    if (request.method === 'POST' && request.url === '/faults') {
      planFault(faults, body, response)
      return
    }
    const signedAt = request.headers['x-amz-date']?.toString()
    const caller = callerOf(request.headers.authorization)
    const answer = await answerOf(parts, faults, { caller, signedAt, body })
    // Clients set their clock by the date of an answer.
    const headers = { 'content-type': 'text/xml', date: new Date(machine()).toUTCString() }
    if (answer === null) request.socket.destroy()
    else if (answer) response.writeHead(answer.status, headers).end(answer.xml)
  }
  return (request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end())
  }
}
