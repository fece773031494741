import { resolveMx, resolveTxt } from 'node:dns/promises'
import {
  GetAccountSendingEnabledCommand,
  GetIdentityDkimAttributesCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  type SESClient,
} from '@aws-sdk/client-ses'
import type { PublishedNames, SendingAccount, SendingIdentity } from '../../core/domain/checkup.ts'

/** What SES lets the account send. */
export async function readSendingAccount(ses: SESClient): Promise<SendingAccount> {
  const [{ Enabled = false }, quota] = await Promise.all([
    ses.send(new GetAccountSendingEnabledCommand({})),
    ses.send(new GetSendQuotaCommand({})),
  ])
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = quota
  return {
    sendingEnabled: Enabled,
    maxPerDay: Max24HourSend,
    maxPerSecond: MaxSendRate,
    sentLastDay: SentLast24Hours,
  }
}

/** What SES knows of the domain that writes. */
export async function readSendingIdentity(ses: SESClient, domain: string): Promise<SendingIdentity> {
  const Identities = [domain]
  const [verification, dkim] = await Promise.all([
    ses.send(new GetIdentityVerificationAttributesCommand({ Identities })),
    ses.send(new GetIdentityDkimAttributesCommand({ Identities })),
  ])
  return {
    domain,
    verification: verification.VerificationAttributes?.[domain]?.VerificationStatus ?? null,
    dkim: dkim.DkimAttributes?.[domain]?.DkimVerificationStatus ?? null,
  }
}

const ABSENT = ['ENOTFOUND', 'ENODATA']

/** Nothing published is an answer; null: none could be had. */
async function asked<T>(question: Promise<T[]>): Promise<T[] | null> {
  try {
    return await question
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
    return ABSENT.includes(code) ? [] : null
  }
}

/** What the world's DNS says of the domain that writes. */
export async function readPublishedNames(domain: string): Promise<PublishedNames> {
  const [dmarc, servers] = await Promise.all([
    asked(resolveTxt(`_dmarc.${domain}`)),
    asked(resolveMx(`reponses.${domain}`)),
  ])
  return {
    domain,
    dmarc: dmarc?.map((parts) => parts.join('')) ?? null,
    replyServers: servers?.map(({ exchange }) => exchange) ?? null,
  }
}
