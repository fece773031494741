import { auditRow } from '../audit.ts'
import type { Instant } from '../domain/codes.ts'
import type { Gate } from '../domain/event.ts'
import { gateVerdict } from '../domain/gate-verdict.ts'
import { reopened, wasNeverSent } from '../domain/mail-life.ts'
import type { Mail } from '../domain/mail.ts'
import { suppression } from '../domain/suppression.ts'
import { mailboxIdOf } from '../links.ts'
import { newMail } from '../mails.ts'
import type { Change, World } from '../ports.ts'
import type { Actor } from './commit-event.ts'
import { readAll } from './read-all.ts'

/** What sending again came to, in mails. */
export interface ResendReport {
  /** They leave with the postman's next minutes. */
  readonly resent: number
  /** Their mailbox is still suspended or does not want them. */
  readonly stillSuppressed: number
  /** No longer worth sending: too late, the event cancelled, or another letter has taken their place. */
  readonly pointless: number
}

type Count = keyof ResendReport

/**
 * What never left is reopened, the same mail under the next fence. What left and came back is written anew under an id of
 * its own, made from the first: a late report about the first is never taken for one about the second. Null: neither.
 */
function again(mail: Mail, now: Instant): Change | null {
  if (wasNeverSent(mail)) return { put: 'mail', record: reopened(mail, now), expect: mail.version }
  if (mail.state !== 'sent' || mail.delivery !== 'bounced') return null
  const { departement, eventId, revision, eventVersion, letter, category, lane } = mail
  const { mailbox, invitationId, contactId, expiresAt } = mail
  const record = newMail(
    {
      ...{ departement, eventId, revision, eventVersion, letter, category, lane },
      ...{ mailbox, invitationId, contactId, expiresAt, dueAt: now },
      facts: { ...mail.facts, resendOf: mail.mailId },
    },
    now,
  )
  return { put: 'mail', record, expect: 'absent' }
}

async function resend(
  world: World,
  mail: Mail,
  change: Change,
  { gate, actor }: { gate: Gate; actor: Actor },
): Promise<Count> {
  const now = world.clock.now()
  // A letter about a seat that is behind the event is brought up to it when it leaves.
  const mayLeave = ['go', 'behind'].includes(gateVerdict({ ...gate, paused: false }, mail))
  if (now > mail.expiresAt || !mayLeave) return 'pointless'
  const key = { departement: mail.departement, mailboxId: mailboxIdOf(mail.mailbox) }
  const state = await world.store.read('mailboxState', key)
  if (suppression(state, mail.category) !== null) return 'stillSuppressed'
  const outcome = await world.store.commit([
    change,
    auditRow(world, actor, 'resend', `event ${mail.eventId} mail ${mail.mailId}`),
  ])
  // Refused: somebody has asked the same at the same time, and it leaves once.
  return outcome.committed ? 'resent' : 'pointless'
}

/**
 * Sends again what did not reach a mailbox (or, without one, anybody) about an event, where that is still worth it and
 * nothing suppresses it any more. Asked twice, it is sent once. Null when the event does not exist.
 */
export async function resendLost(
  world: World,
  actor: Actor,
  { eventId, mailbox }: { eventId: string; mailbox: string | null },
): Promise<ResendReport | null> {
  const { departement } = actor
  const gate = await world.store.read('gate', { departement, eventId })
  if (gate === null) return null
  const report = { resent: 0, stillSuppressed: 0, pointless: 0 }
  const mails = await readAll(world.store, 'mail', { departement, eventId })
  const resentAlready = new Set(mails.flatMap(({ facts }) => facts.resendOf ?? []))
  for (const mail of mails) {
    if (mailbox !== null && mail.mailbox !== mailbox) continue
    const change = resentAlready.has(mail.mailId) ? null : again(mail, world.clock.now())
    if (change !== null) report[await resend(world, mail, change, { gate, actor })] += 1
  }
  return report
}
