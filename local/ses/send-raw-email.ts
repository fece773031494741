import { randomUUID } from 'node:crypto'
import type { Clock } from '../../core/ports.ts'
import type { Deed } from '../grants.ts'
import { failure, members, success, tagsOf, type QueryAnswer } from './query-protocol.ts'
import type { MailRecords, RecordedMail } from './recorded-mail.ts'

/** Quotas of SES: the whole message, and recipients of one call. */
const LARGEST_MESSAGE_BYTES = 10 * 1024 * 1024
const MOST_RECIPIENTS = 50

/** What the template made of the account: who may send, and which configuration sets there are. */
export interface SesAccount {
  /** Verified domains and addresses. */
  readonly identities: readonly string[]
  readonly configurationSets: readonly string[]
}

const ARN = 'arn:aws:ses:eu-west-3:000000000000:'

/** What a send does, as IAM sees it: on the identity that sends, and on the configuration set. */
export function sendingDeed(form: URLSearchParams): Deed {
  const from = form.get('Source') ?? ''
  const configurationSet = form.get('ConfigurationSetName')
  return {
    action: 'ses:SendRawEmail',
    resources: [
      `${ARN}identity/${from.split('@')[1] ?? from}`,
      ...(configurationSet === null ? [] : [`${ARN}configuration-set/${configurationSet}`]),
    ],
    context: { 'ses:FromAddress': [from] },
  }
}

interface Sent {
  readonly raw: Buffer
  readonly from: string
  readonly to: readonly string[]
  readonly configurationSet: string | null
}

/** Why SES would refuse a message, in its own words; null when it takes it. */
function refusalOf({ raw, from, to, configurationSet }: Sent, account: SesAccount): [string, string] | null {
  if (raw.length === 0) return ['InvalidParameterValue', 'RawMessage.Data is empty.']
  if (raw.length > LARGEST_MESSAGE_BYTES)
    return ['InvalidParameterValue', `Message length is more than ${LARGEST_MESSAGE_BYTES} bytes long`]
  if (to.length === 0) return ['MessageRejected', 'No recipient.']
  if (to.length > MOST_RECIPIENTS) return ['InvalidParameterValue', 'Recipient count exceeds 50.']
  if (configurationSet !== null && !account.configurationSets.includes(configurationSet))
    return ['ConfigurationSetDoesNotExist', `Configuration set <${configurationSet}> does not exist.`]
  const domain = from.split('@')[1] ?? ''
  if (account.identities.includes(from) || account.identities.includes(domain)) return null
  const words = 'Email address is not verified. The following identities failed the check in region EU-WEST-3'
  return ['MessageRejected', `${words}: ${from}`]
}

/** SES's action of that name: the mail is kept before it is answered. */
export async function sendRawEmail(
  parts: {
    readonly clock: Clock
    readonly records: MailRecords
    readonly account: SesAccount
    /** A mail was accepted: SES will publish what becomes of it. */
    readonly onAccepted: (mail: RecordedMail) => void
  },
  form: URLSearchParams,
  requestId: string,
): Promise<QueryAnswer> {
  const sent = {
    raw: Buffer.from(form.get('RawMessage.Data') ?? '', 'base64'),
    from: form.get('Source') ?? '',
    to: members(form, 'Destinations'),
    configurationSet: form.get('ConfigurationSetName'),
  }
  const refusal = refusalOf(sent, parts.account)
  if (refusal !== null) return failure(...refusal, requestId)
  const { raw, ...envelope } = sent
  const acceptedAt = parts.clock.now()
  const id = `${Date.parse(acceptedAt).toString(16)}-${randomUUID()}`
  const recorded = await parts.records.keep({ id, ...envelope, tags: tagsOf(form), acceptedAt }, raw)
  parts.onAccepted(recorded)
  return success('SendRawEmail', requestId, { MessageId: id })
}
