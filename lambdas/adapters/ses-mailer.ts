import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import type { Mailer, Message, SendOutcome } from '../../core/ports.ts'
import { mimeOf } from './mime.ts'
import { DEPARTEMENT_TAG, EVENT_TAG, MAIL_TAG } from './ses-event.ts'
import { outcomeOf } from './ses-outcome.ts'

const CONNECTION_TIMEOUT_MS = 3_000

/**
 * The way out, by Amazon SES (v1 API). One request for each send, never more: the SDK's own retries are off, because a
 * request that was not answered may have been carried out. `requestTimeoutMs`: a test's own patience.
 */
export function sesMailer(configurationSet: string, requestTimeoutMs = 10_000): Mailer {
  const client = new SESClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
    },
  })

  async function send(message: Message, mayLeave = () => true): Promise<SendOutcome> {
    const command = new SendRawEmailCommand({
      Source: message.from.address,
      Destinations: [message.to],
      ConfigurationSetName: configurationSet,
      Tags: [
        { Name: MAIL_TAG, Value: message.tag },
        { Name: DEPARTEMENT_TAG, Value: message.departement },
        { Name: EVENT_TAG, Value: message.eventId },
      ],
      RawMessage: { Data: await mimeOf(message) },
    })
    const signed = { late: false }
    command.middlewareStack.add(
      (next) => (args) => {
        signed.late = !mayLeave()
        if (signed.late) throw new Error('signed too late')
        return next(args)
      },
      // The step after the one that signs.
      { step: 'deserialize' },
    )
    try {
      // The request's own time-out ends when the answer begins; this one, when it has ended.
      const { MessageId } = await client.send(command, { abortSignal: AbortSignal.timeout(requestTimeoutMs) })
      return MessageId === undefined
        ? { outcome: 'unknown', because: 'an answer without a message id' }
        : { outcome: 'accepted', sesMessageId: MessageId }
    } catch (fault) {
      return signed.late ? { outcome: 'not-sent', because: 'signed too late' } : outcomeOf(fault)
    }
  }

  /** Reading may be tried twice: the first may find a connection that went stale since the last minute. */
  async function quota(attempt = 1): ReturnType<Mailer['quota']> {
    try {
      const {
        MaxSendRate = 1,
        Max24HourSend = 0,
        SentLast24Hours = 0,
      } = await client.send(new GetSendQuotaCommand({}))
      return { maxPerSecond: MaxSendRate, maxPerDay: Max24HourSend, sentLastDay: SentLast24Hours }
    } catch (fault) {
      if (attempt >= 2) throw fault
      return quota(attempt + 1)
    }
  }

  return { send, quota: () => quota() }
}
