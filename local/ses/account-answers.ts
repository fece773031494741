import { escaped, members, success, successOf, type QueryAnswer } from './query-protocol.ts'
import type { SesAccount } from './send-raw-email.ts'

/** What is told of each identity that was asked about; one that the template did not make is « NotStarted ». */
const ATTRIBUTES: Readonly<Record<string, readonly [list: string, of: (status: string) => string]>> = {
  GetIdentityVerificationAttributes: [
    'VerificationAttributes',
    (status) => `<VerificationStatus>${status}</VerificationStatus>`,
  ],
  GetIdentityDkimAttributes: [
    'DkimAttributes',
    (status) =>
      `<DkimEnabled>${status === 'Success'}</DkimEnabled><DkimVerificationStatus>${status}</DkimVerificationStatus>`,
  ],
}

/** What SES tells of the account and its identities, all of them verified here; null for every other action. */
export function accountAnswer(
  { identities }: SesAccount,
  form: URLSearchParams,
  requestId: string,
): QueryAnswer | null {
  const action = form.get('Action') ?? ''
  if (action === 'GetAccountSendingEnabled') return success(action, requestId, { Enabled: 'true' })
  const attribute = ATTRIBUTES[action]
  if (attribute === undefined) return null
  const [list, of] = attribute
  const entries = members(form, 'Identities').map((identity) => {
    const status = identities.includes(identity) ? 'Success' : 'NotStarted'
    return `<entry><key>${escaped(identity)}</key><value>${of(status)}</value></entry>`
  })
  return successOf(action, requestId, `<${list}>${entries.join('')}</${list}>`)
}
