import { departement } from '../domain/departements.ts'
import { gateVerdict } from '../domain/gate-verdict.ts'
import { addMinutes, localDay } from '../domain/local-time.ts'
import { unknownMailbox, withTurn } from '../domain/mailbox-state.ts'
import type { Mail } from '../domain/mail.ts'
import * as life from '../domain/mail-life.ts'
import { mayLeaveAt, nextSendingDay } from '../domain/sending-hours.ts'
import { suppression } from '../domain/suppression.ts'
import { mailboxIdOf } from '../links.ts'
import { NO_EVENT } from '../mails.ts'
import type { Change, Message, SendOutcome } from '../ports.ts'
import { composeMail } from './compose-mail.ts'
import { noteUndelivered } from './note-undelivered.ts'
import type { PostOffice } from './post-office.ts'

/** The longest a request to SES may take, and what is needed to write down what became of it. */
export const SEND_TIMEOUT_MS = 10_000
const MARGIN_MS = 500
const ATTEMPTS = 3
/** A throttled mail comes back almost at once, at half the pace; a stopped account is asked again next minute. */
const THROTTLED_MINUTES = 5 / 60
const STOPPED_MINUTES = 1
const PAUSED_MINUTES = 5

/** What one turn of a mail came to. */
export type Turn =
  | 'sent'
  | 'lost'
  | 'held'
  | 'overflow'
  | 'released'
  | 'suppressed'
  | 'expired'
  | 'cancelled'
  | 'superseded'
  | 'throttled'
  | 'quota-exceeded'
  | 'sending-paused'
  | 'not-reached'
  | 'backed-off'
  | 'failed'
  | 'unknown'

interface Written {
  readonly mail: Mail
  readonly turn: Turn
}

/** Writes the mail's next state; `lost` when somebody else wrote first. A failure is told to the organiser before. */
async function write(office: PostOffice, { mail, turn }: Written): Promise<Turn> {
  if (mail.state === 'failed') {
    const { world } = office
    await noteUndelivered(world, mail, { because: mail.failure ?? '', at: world.clock.now() })
  }
  const outcome = await office.world.store.commit([{ put: 'mail', record: mail, expect: mail.version - 1 }])
  if (!outcome.committed) return 'lost'
  return mail.state === 'failed' ? 'failed' : turn
}

/** What must be written of a mail instead of claiming it; null when its turn has come. */
function instead(mail: Mail, now: string): Written | null {
  if (mail.state !== 'pending') {
    return { mail: life.released(mail, now, life.UNCONFIRMED), turn: 'released' }
  }
  if (now > mail.expiresAt) {
    return { mail: life.closed(mail, 'expired', now, "délai d'envoi dépassé"), turn: 'expired' }
  }
  const leavesAt = mayLeaveAt(mail, now)
  return leavesAt > now ? { mail: life.heldBack(mail, leavesAt), turn: 'held' } : null
}

/** The mailbox's own say: suppressed, a message too many today (rule D10), or one more turn taken. */
async function mailboxTurn(
  office: PostOffice,
  mail: Mail,
  now: string,
): Promise<{ instead: Written } | { changes: Change[] }> {
  const key = { departement: mail.departement, mailboxId: mailboxIdOf(mail.mailbox) }
  const stored = await office.world.store.read('mailboxState', key)
  const because = suppression(stored, mail.category)
  if (because !== null) {
    return { instead: { mail: life.closed(mail, 'suppressed', now, because), turn: 'suppressed' } }
  }
  if (mail.lane === 'urgent') return { changes: [] }
  const { zone } = departement(mail.departement)
  const state = stored ?? unknownMailbox(key.departement, key.mailboxId)
  const record = withTurn(state, mail, localDay(now, zone))
  if (record === null) {
    const until = nextSendingDay(now, mail.departement, zone)
    return { instead: { mail: life.heldBack(mail, until), turn: 'overflow' } }
  }
  if (record === state) return { changes: [] }
  return { changes: [{ put: 'mailboxState', record, expect: stored?.version ?? 'absent' }] }
}

/** Claims the mail: one conditional write. When our own write is refused because it had succeeded, it is ours. */
async function claim(office: PostOffice, mail: Mail): Promise<{ claimed: Mail } | { turn: Turn }> {
  const { store, clock, chance } = office.world
  const claimId = chance.id()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const now = clock.now()
    const early = instead(mail, now)
    if (early !== null) return { turn: await write(office, early) }
    const turn = await mailboxTurn(office, mail, now)
    if ('instead' in turn) return { turn: await write(office, turn.instead) }
    const record = life.claimed(mail, claimId, now)
    const outcome = await store.commit([{ put: 'mail', record, expect: mail.version }, ...turn.changes])
    if (outcome.committed) return { claimed: record }
    const lost = outcome.conflicts.find(({ change }) => 'put' in change && change.put === 'mail')
    if (lost === undefined) continue
    const current = lost.current?.type === 'mail' ? lost.current.record : null
    return current?.state === 'claimed' && current.claimId === claimId
      ? { claimed: current }
      : { turn: 'lost' }
  }
  return { turn: 'lost' }
}

/** What the gate of the event says now: the last read before the mail leaves. */
async function atTheGate(office: PostOffice, mail: Mail): Promise<Written | null> {
  if (mail.eventId === NO_EVENT) return null
  const gate = await office.world.store.read('gate', mail)
  if (gate === null) throw new Error(`event ${mail.eventId} has no gate`)
  const now = office.world.clock.now()
  const verdict = gateVerdict(gate, mail)
  switch (verdict) {
    case 'go':
      return null
    case 'wait':
      return { mail: life.givenBack(mail, addMinutes(now, PAUSED_MINUTES)), turn: 'held' }
    case 'cancelled':
    case 'superseded':
      return { mail: life.closed(mail, verdict, now, null), turn: verdict }
  }
}

/** The state that follows from what SES or the network said. Only `unknown` may have left. */
export function marked(mail: Mail, outcome: SendOutcome, now: string): Written {
  switch (outcome.outcome) {
    case 'accepted':
      return { mail: life.sent(mail, outcome.sesMessageId, now), turn: 'sent' }
    case 'throttled':
      return { mail: life.givenBack(mail, addMinutes(now, THROTTLED_MINUTES)), turn: 'throttled' }
    case 'quota-exceeded':
    case 'sending-paused':
      return { mail: life.givenBack(mail, addMinutes(now, STOPPED_MINUTES)), turn: outcome.outcome }
    case 'not-sent':
      return { mail: life.notReached(mail, now), turn: 'not-reached' }
    case 'rejected':
      return { mail: life.closed(mail, 'failed', now, 'refusé par la messagerie'), turn: 'failed' }
    case 'unknown':
      return { mail: life.unknown(mail), turn: 'unknown' }
  }
}

/** Whether a request begun now ends, and is marked, before this process does. */
const hasTime = (office: PostOffice) => office.remainingMs() >= SEND_TIMEOUT_MS + MARGIN_MS

/**
 * One request to SES. It is refused here when it was signed out of time: a process that was stopped for longer than the
 * quarantine and goes on must not sign anew, and what it signed before is refused by SES after five minutes.
 * What it throws happened we know not when: it may have left.
 */
async function request(office: PostOffice, message: Message): Promise<SendOutcome> {
  try {
    return await office.mailer.send(message, () => hasTime(office))
  } catch (fault) {
    return { outcome: 'unknown', because: fault instanceof Error ? fault.name : 'fault' }
  }
}

/** Writes what became of the request. A Send event may have been faster: it says the same. */
async function mark(office: PostOffice, claimed: Mail, outcome: SendOutcome): Promise<Turn> {
  const turn = await write(office, marked(claimed, outcome, office.world.clock.now()))
  if (turn !== 'lost') return turn
  const stored = await office.world.store.read('mail', claimed)
  return stored?.state === 'sent' ? 'sent' : 'lost'
}

/** A mail that could not be prepared waits alone, later and later; after the last attempt the organiser is told. */
export function setAside(office: PostOffice, mail: Mail): Promise<Turn> {
  const now = office.world.clock.now()
  const record = life.backedOff(mail, now, 'message impossible à préparer')
  return write(office, { mail: record, turn: 'backed-off' })
}

/**
 * The turn of one mail: claim, compose, gate, send, mark (docs/mail.md). A fault before the request waits with the mail
 * alone; whatever happens after it, nothing is sent again before the quarantine has passed.
 */
export async function sendMail(office: PostOffice, mail: Mail): Promise<Turn> {
  const taken = await claim(office, mail)
  if ('turn' in taken) return taken.turn
  const { claimed } = taken
  const { clock } = office.world
  let message: Message
  try {
    const composed = await composeMail(office, claimed)
    if ('outdated' in composed) {
      const record = life.closed(claimed, 'superseded', clock.now(), null)
      return await write(office, { mail: record, turn: 'superseded' })
    }
    message = composed.message
  } catch (fault) {
    await setAside(office, claimed)
    throw fault
  }
  await office.pace.ready()
  const stopped = await atTheGate(office, claimed)
  if (stopped !== null) return write(office, stopped)
  if (!hasTime(office)) {
    return write(office, { mail: life.givenBack(claimed, clock.now()), turn: 'held' })
  }
  const outcome = await request(office, message)
  office.pace.used()
  if (outcome.outcome === 'throttled') office.pace.throttled()
  return mark(office, claimed, outcome)
}
