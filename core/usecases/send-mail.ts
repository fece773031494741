import { addMinutes } from '../domain/local-time.ts'
import type { Mail } from '../domain/mail.ts'
import * as life from '../domain/mail-life.ts'
import type { Message, SendOutcome } from '../ports.ts'
import { atTheGate } from './at-the-gate.ts'
import { claim } from './claim-mail.ts'
import { composeGroupMail } from './compose-group.ts'
import { composeMail } from './compose-mail.ts'
import type { PostOffice } from './post-office.ts'
import { write, type Turn, type Written } from './write-mail.ts'

/** The longest a request to SES may take, and what is needed to write down what became of it. */
export const SEND_TIMEOUT_MS = 10_000
const MARGIN_MS = 500
/** A throttled mail comes back almost at once, at half the pace; a stopped account is asked again next minute. */
const THROTTLED_MINUTES = 5 / 60
const STOPPED_MINUTES = 1

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

/** What the gate said holds for so long: a process that stands still after it was read asks nothing of SES. */
const GATE_MS = 5_000

/** Whether a request begun now ends, and is marked, before this process does. */
const hasTime = (office: PostOffice) => office.remainingMs() >= SEND_TIMEOUT_MS + MARGIN_MS

/**
 * One request to SES. It is refused here when it was signed out of time: a process that was stopped for longer than the
 * quarantine and goes on must not sign anew, and what it signed before is refused by SES after five minutes. So it is when
 * the gate was read too long ago: the event may be cancelled by now.
 * What it throws happened we know not when: it may have left.
 */
async function request(office: PostOffice, message: Message, gateAge: () => number): Promise<SendOutcome> {
  try {
    return await office.mailer.send(message, () => hasTime(office) && gateAge() <= GATE_MS)
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

/** A message ready to leave, or what must be written instead of sending it. */
async function composed(office: PostOffice, claimed: Mail): Promise<{ message: Message } | Written> {
  if (claimed.letter === 'grouped') return composeGroupMail(office, claimed)
  const one = await composeMail(office, claimed)
  if ('message' in one) return one
  const mail = life.closed(claimed, 'superseded', office.world.clock.now(), null)
  return { mail, turn: 'superseded' }
}

/**
 * The turn of one mail: claim, compose, gate, send, mark (docs/mail-delivery.md). A fault before the request waits with the mail
 * alone; whatever happens after it, nothing is sent again before the quarantine has passed.
 */
export async function sendMail(office: PostOffice, mail: Mail): Promise<Turn> {
  const taken = await claim(office, mail)
  if ('turn' in taken) return taken.turn
  const { claimed } = taken
  let ready: { message: Message } | Written
  try {
    ready = await composed(office, claimed)
  } catch (fault) {
    await setAside(office, claimed)
    throw fault
  }
  if (!('message' in ready)) return write(office, ready)
  await office.pace.ready()
  const before = office.remainingMs()
  const gateAge = () => before - office.remainingMs()
  const stopped = await atTheGate(office, claimed)
  if (stopped !== null) return write(office, stopped)
  if (!hasTime(office)) {
    return write(office, { mail: life.givenBack(claimed, office.world.clock.now()), turn: 'held' })
  }
  const outcome = await request(office, ready.message, gateAge)
  office.pace.used()
  if (outcome.outcome === 'throttled') office.pace.throttled()
  return mark(office, claimed, outcome)
}
