import type { DeliveryEvent } from '../../core/domain/delivery.ts'
import type { Message, SendOutcome } from '../../core/ports.ts'
import type { Loop } from './loop.ts'
import { injected, type Process } from './process.ts'

/** All that can become of one request to SES, as the network and SES know it; the product is told less. */
export const SES_OUTCOMES = [
  ...['accepted', 'throttled', 'quota-exceeded', 'sending-paused', 'not-sent', 'rejected'],
  ...['unknown-taken', 'unknown-not-taken', 'hang-taken', 'hang-not-taken', 'hang-taken-late'],
] as const satisfies string[]
export type SesOutcome = (typeof SES_OUTCOMES)[number]

/** One message that SES took: the only truth about what left. */
export interface Acceptance {
  readonly message: Message
  readonly sesMessageId: string
  /** When the request was there, and when SES took the message: a signed request stays valid for minutes. */
  readonly requestedAt: number
  readonly takenAt: number
  /** The mails that left with it: itself and, of a group, those it carries. */
  readonly mailIds: readonly string[]
  /** When the product was first told of it by an event of SES, to the end; null: it never was. */
  newsAt: number | null
  /** All that the product was told of it, to the end. */
  readonly told: Set<DeliveryEvent['what']>
  /** SES took it and then refused to send it (a virus): nobody received it. */
  isRejected: boolean
}

/** SES as it is in the town. */
export interface Post {
  readonly accepted: readonly Acceptance[]
  /** Mails that SES refused for good. */
  readonly refused: ReadonlySet<string>
  /** Requests that arrived, whatever became of them. */
  readonly requests: () => number
  send(process: Process, message: Message): { outcome: SendOutcome; takesMs: number }
  quota(): { maxPerSecond: number; maxPerDay: number; sentLastDay: number }
}

interface Options {
  readonly loop: Loop
  /** Decides what becomes of a request. */
  readonly outcomeOf: (message: Message) => SesOutcome
  /** How long SES thinks, in milliseconds; for `late`, how long after the client gave up it takes the message. */
  readonly thinks: (what: 'answer' | 'late') => number
  readonly isDown: () => boolean
  readonly maxPerDay: number
  /** What it had taken before. */
  readonly before?: readonly Acceptance[]
  /** Tells the outside of each message taken: SES's events follow from it. */
  readonly onTaken: (acceptance: Acceptance) => void
  readonly onOutcome: (outcome: SesOutcome, message: Message) => void
}

/** The client gives up after this long (lambdas/adapters/ses-mailer.ts). */
const TIMEOUT_MS = 10_000
const DAY_MS = 24 * 3_600_000

const NOT_TAKEN: Readonly<Partial<Record<SesOutcome, SendOutcome>>> = {
  throttled: { outcome: 'throttled' },
  'quota-exceeded': { outcome: 'quota-exceeded' },
  'sending-paused': { outcome: 'sending-paused' },
  'not-sent': { outcome: 'not-sent', because: 'ECONNREFUSED' },
  rejected: { outcome: 'rejected', because: 'MessageRejected' },
  'unknown-not-taken': { outcome: 'unknown', because: 'HTTP 500' },
  'hang-not-taken': { outcome: 'unknown', because: 'TimeoutError' },
}

/** The mails that leave with a message: itself and, of a group, those it carries. */
const mailsOf = (process: Process, { mailId }: Message) => [mailId, ...(process.carrying.get(mailId) ?? [])]

/** SES without idempotency: whatever it takes leaves, however often it is asked. */
export function post(options: Options): Post {
  const { loop } = options
  const accepted: Acceptance[] = [...(options.before ?? [])]
  const refusedMails = new Set<string>()
  let requests = 0

  function take(process: Process, message: Message, late: number): SendOutcome {
    const requestedAt = loop.now()
    const acceptance: Acceptance = {
      ...{ message, requestedAt, takenAt: requestedAt + late, newsAt: null, isRejected: false },
      told: new Set(),
      sesMessageId: `ses-${accepted.length + 1}`,
      mailIds: mailsOf(process, message),
    }
    accepted.push(acceptance)
    loop.after(late, () => options.onTaken(acceptance))
    return { outcome: 'accepted', sesMessageId: acceptance.sesMessageId }
  }

  return {
    accepted,
    refused: refusedMails,
    requests: () => requests,
    send(process, message) {
      requests += 1
      const outcome = options.outcomeOf(message)
      options.onOutcome(outcome, message)
      const takesMs = outcome.startsWith('hang') ? TIMEOUT_MS : options.thinks('answer')
      const refused = NOT_TAKEN[outcome]
      if (outcome === 'rejected') {
        for (const mailId of mailsOf(process, message)) refusedMails.add(mailId)
      }
      if (refused !== undefined) return { outcome: refused, takesMs }
      const late = outcome === 'hang-taken-late' ? options.thinks('late') : 0
      const taken = take(process, message, late)
      const isKnown = outcome === 'accepted'
      return { outcome: isKnown ? taken : { outcome: 'unknown', because: 'ECONNRESET' }, takesMs }
    },
    quota() {
      if (options.isDown()) throw injected('SES is down')
      const since = loop.now() - DAY_MS
      const sentLastDay = accepted.filter(({ takenAt }) => takenAt > since).length
      return { maxPerSecond: 14, maxPerDay: options.maxPerDay, sentLastDay }
    },
  }
}

/** What SES says of a message it took, as the product reads it. */
export function newsOf(
  { message, sesMessageId }: Acceptance,
  at: string,
  news: { what: 'send' | 'delivery' | 'complaint' | 'reject' } | { what: 'bounce'; permanent: boolean },
): DeliveryEvent {
  const { departement, eventId, mailId, carries } = message
  // Like the message, its reports name in a header what it held.
  const of = { departement, eventId, mailId, sesMessageId, at, ...(carries === undefined ? {} : { carries }) }
  if (news.what !== 'bounce') return { ...of, what: news.what }
  const { permanent } = news
  return { ...of, what: 'bounce', permanent, cause: permanent ? 'no-such-address' : 'mailbox-full' }
}
