import type { Instant } from './codes.ts'
import type { Gate } from './event.ts'
import { addMinutes } from './local-time.ts'
import type { Mail } from './mail.ts'

/** How long a mail whose fate is not known is left alone; a signed request to SES stays valid for five minutes. */
export const QUARANTINE_MINUTES = 30
/** A mail that could not be sent so often is a fault of ours or of its address: it fails, and people are told. */
export const MOST_ATTEMPTS = 8
const LONGEST_BACKOFF_MINUTES = 60
const DAY_SECONDS = 24 * 60 * 60
/** Logs of what was sent are kept six months after the mail is of no more use. */
const KEPT_DAYS = 184

/** The ways a mail ends without having been sent. */
export type ClosedState = Extract<
  Mail['state'],
  'failed' | 'cancelled' | 'superseded' | 'expired' | 'suppressed'
>

function next(mail: Mail, changes: Partial<Mail>): Mail {
  return { ...mail, ...changes, version: mail.version + 1 }
}

/** When a mail that is done may be forgotten, in seconds since 1970: what DynamoDB's time to live wants. */
export function endOfKeeping(mail: Mail, now: Instant): number {
  const last = mail.expiresAt > now ? mail.expiresAt : now
  return Math.floor(Date.parse(last) / 1000) + KEPT_DAYS * DAY_SECONDS
}

/** PENDING → CLAIMED: one sender's, under a new fence; it counts as an attempt until we know that nothing left. */
export function claimed(mail: Mail, claimId: string, now: Instant): Mail {
  return next(mail, {
    state: 'claimed',
    fence: mail.fence + 1,
    attempts: mail.attempts + 1,
    claimId,
    claimedAt: now,
    nextAt: addMinutes(now, QUARANTINE_MINUTES),
  })
}

/** CLAIMED → SENT: SES took it. */
export function sent(mail: Mail, sesMessageId: string, now: Instant): Mail {
  return next(mail, {
    state: 'sent',
    sesMessageId,
    sentAt: now,
    nextAt: null,
    ttl: endOfKeeping(mail, now),
  })
}

/** PENDING → GROUPED: one message too many that day; another mail carries it (rule D10). */
export function grouped(mail: Mail, groupedIn: string): Mail {
  return next(mail, { state: 'grouped', nextAt: null, groupedIn })
}

/** GROUPED or CLAIMED → PENDING: it cannot leave with its group, and waits on its own. */
export function ungrouped(mail: Mail, until: Instant): Mail {
  return next(mail, { state: 'pending', nextAt: until, groupedIn: null })
}

/** What has not left and that nobody is sending: a newer letter may take its place. */
export const WAITING: readonly Mail['state'][] = ['pending', 'grouped']
const CARRIED: readonly Mail['state'][] = ['grouped', 'claimed', 'unknown']

/**
 * A carried mail as its group makes it: claimed, unknown or closed with it, GROUPED again while the group waits, so that
 * whoever reads its state reads the truth. Null when the group carries it no more.
 */
export function carried(mail: Mail, group: Mail, now: Instant): Mail | null {
  if (mail.groupedIn !== group.mailId || !CARRIED.includes(mail.state)) return null
  const { state, claimId, claimedAt, sesMessageId, sentAt, failure } = group
  const ambiguousResend = mail.ambiguousResend || group.ambiguousResend
  switch (state) {
    case 'pending':
    case 'grouped':
      return mail.state === 'grouped' ? mail : next(mail, { state: 'grouped', ambiguousResend })
    case 'claimed':
      return next(mail, { state, claimId, claimedAt })
    case 'unknown':
      return next(mail, { state })
    case 'sent':
      return sent(mail, sesMessageId ?? '', sentAt ?? now)
    default:
      return closed(mail, state, now, failure)
  }
}

/** PENDING → PENDING, later: outside working hours, or a group whose day is full after all. */
export function heldBack(mail: Mail, until: Instant): Mail {
  return next(mail, { nextAt: until })
}

/** CLAIMED → PENDING: refused before it was taken, through no fault of its own; it does not count as an attempt. */
export function givenBack(mail: Mail, until: Instant): Mail {
  return next(mail, { state: 'pending', attempts: Math.max(0, mail.attempts - 1), nextAt: until })
}

/** A mail about the event as its gate knows it: what the letter says of the event is composed anew. */
export function broughtUp(mail: Mail, gate: Pick<Gate, 'revision' | 'version'>): Mail {
  return { ...mail, revision: gate.revision, eventVersion: gate.version }
}

/** Minutes to wait after the n-th attempt: 1, 2, 4 … 60. */
function backoff(attempt: number): number {
  return Math.min(2 ** Math.max(0, attempt - 1), LONGEST_BACKOFF_MINUTES)
}

/** CLAIMED → PENDING, later and later, or FAILED after the last attempt. `mail` counts the attempt already. */
export function backedOff(mail: Mail, now: Instant, because: string): Mail {
  if (mail.attempts >= MOST_ATTEMPTS) return closed(mail, 'failed', now, because)
  return next(mail, { state: 'pending', nextAt: addMinutes(now, backoff(mail.attempts)) })
}

/** CLAIMED → PENDING, later and later: SES was not reached at all, which is no fault of this mail however often. */
export function notReached(mail: Mail, now: Instant): Mail {
  return givenBack(mail, addMinutes(now, backoff(mail.fence)))
}

/** CLAIMED → UNKNOWN: it may have left. Nobody touches it before the quarantine ends or SES tells. */
export function unknown(mail: Mail): Mail {
  return next(mail, {
    state: 'unknown',
    nextAt: addMinutes(mail.claimedAt ?? mail.dueAt, QUARANTINE_MINUTES),
  })
}

/**
 * CLAIMED or UNKNOWN → PENDING once the quarantine is over and no Send event came: the one named window for a duplicate,
 * marked so that it can be counted.
 */
export function released(mail: Mail, now: Instant, because: string): Mail {
  if (mail.attempts >= MOST_ATTEMPTS) return closed(mail, 'failed', now, because)
  return next(mail, { state: 'pending', nextAt: now, ambiguousResend: true })
}

/** Of a mail given up after its last attempt without knowing whether it had left. */
export const UNCONFIRMED = 'remise impossible à confirmer'

/** True of a closed mail of which it is certain that SES never had it: suppressed, refused, or never composed. */
export function wasNeverSent(mail: Mail): boolean {
  if (mail.ambiguousResend || mail.failure === UNCONFIRMED || mail.sesMessageId !== null) return false
  return mail.state === 'suppressed' || mail.state === 'failed'
}

/** SUPPRESSED or FAILED → PENDING, on the organiser's word: due at once, its attempts counted anew. */
export function reopened(mail: Mail, now: Instant): Mail {
  return next(mail, { state: 'pending', nextAt: now, attempts: 0, failure: null, groupedIn: null })
}

/** Any open state → one that says why it will not be sent. */
export function closed(mail: Mail, state: ClosedState, now: Instant, because: string | null): Mail {
  return next(mail, { state, nextAt: null, failure: because, ttl: endOfKeeping(mail, now) })
}
