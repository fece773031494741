import { idFrom } from './digest.ts'
import type { Instant } from './domain/codes.ts'
import { mailFactsSchema, type LetterName, type Mail, type MailFacts, type MailLane } from './domain/mail.ts'
import type { MailCategory } from './domain/kinds.ts'

/** `eventId` of letters about no event in particular: a subscription, the weekly note of dates to confirm. */
export const NO_EVENT = 'none'

/** « journaux d'envoi, 6 mois » (data notice §5.4): a mail is forgotten that long after it was worth sending. */
const KEPT_SECONDS = 183 * 24 * 3600

/** What a use case says of a letter it wants sent; the rest follows. */
export interface MailRequest {
  readonly departement: string
  readonly eventId: string
  readonly revision: number
  readonly eventVersion: number
  readonly letter: LetterName
  readonly category: MailCategory
  readonly lane: MailLane
  readonly mailbox: string
  readonly invitationId: string | null
  readonly contactId: string | null
  readonly facts: Partial<MailFacts>
  readonly dueAt: Instant
  readonly expiresAt: Instant
}

/** The fact that tells two mails of the same letter, revision and mailbox apart. */
function distinction(facts: MailFacts): string {
  const {
    reminderDays,
    answerRank,
    feedTokenId,
    on,
    received,
    resendOf,
    registration,
    nth,
    counter,
    deskLinkId,
  } = facts
  // Later facts count only where there are any: what was written before there could be keeps its id.
  const asked = counter && `${counter.counterId}/${counter.rank}`
  const more = [received?.key, resendOf, registration?.key, nth, asked, deskLinkId].filter(
    (fact) => fact !== undefined,
  )
  return [reminderDays, answerRank, feedTokenId, on, ...more].map((fact) => fact ?? '').join('/')
}

/** The id of a mail, made from what it says; `facts` only for letters that have a distinguishing one. */
export function mailIdOf(
  mail: Pick<MailRequest, 'departement' | 'eventId' | 'revision' | 'letter' | 'mailbox'>,
  facts: Partial<MailFacts> = {},
): string {
  const { departement, eventId, revision, letter, mailbox } = mail
  return idFrom(departement, eventId, revision, letter, distinction(mailFactsSchema.parse(facts)), mailbox)
}

/**
 * A mail to send. Its id is made from what it says, so that a second sweep, a retried request, a double click or two
 * roles behind one mailbox make the same mail: written with `absent`, the second is nothing.
 */
export function newMail(request: MailRequest, now: Instant): Mail {
  const facts = mailFactsSchema.parse(request.facts)
  return {
    ...request,
    facts,
    mailId: mailIdOf(request, facts),
    version: 1,
    createdAt: now,
    state: 'pending',
    nextAt: request.dueAt,
    groupedIn: null,
    fence: 0,
    claimId: null,
    claimedAt: null,
    attempts: 0,
    sesMessageId: null,
    sentAt: null,
    failure: null,
    delivery: null,
    ambiguousResend: false,
    ttl: Math.floor(Date.parse(request.expiresAt) / 1000) + KEPT_SECONDS,
  }
}
