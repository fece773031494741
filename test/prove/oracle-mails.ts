import type { DeliveryEvent } from '../../core/domain/delivery.ts'
import type { Mail, MailboxState } from '../../core/domain/mail.ts'
import { mailboxIdOf } from '../../core/links.ts'
import type { Diary } from './diary.ts'
import { hadTime } from './had-time.ts'
import { passes, QUARANTINE_MS } from './model.ts'
import { WORST_SKEW_MS } from './faults.ts'
import type { Lives } from './lives.ts'
import { nameOfMail } from './oracle-lives.ts'
import type { Acceptance } from './post.ts'
import type { Sim } from './sim.ts'

const MINUTE = 60_000
/** A request leaves this long after its gate was read, at most (the time-out of a request). */
const AFTER_GATE_MS = 10_000
/** A claim is followed by its request within a minute of the postman. */
const AFTER_CLAIM_MS = MINUTE
/** A pause takes effect with the piece of work under way, which ends within a minute of the postman. */
const AFTER_PAUSE_MS = MINUTE

const OPEN: readonly Mail['state'][] = ['pending', 'grouped', 'claimed', 'unknown']

/** True when the product may not know that SES took this message: the one named window. */
function inTheWindow({ requestedAt, newsAt }: Acceptance): boolean {
  return newsAt === null || newsAt > requestedAt + QUARANTINE_MS - 2 * WORST_SKEW_MS
}

/** Twice the same mail: only when SES's own word did not come within the quarantine, and then counted. */
function judgeTwice(sim: Sim, mail: Mail, taken: readonly Acceptance[]): void {
  for (const [index, acceptance] of taken.entries()) {
    if (index === 0) continue
    const before = taken.slice(0, index)
    const excused = before.every(inTheWindow)
    const late = before.every(
      ({ requestedAt }) => acceptance.requestedAt - requestedAt > QUARANTINE_MS - 2 * WORST_SKEW_MS,
    )
    if (!excused || !late) sim.violate(`${nameOfMail(mail)} was sent twice outside the named window`)
    else if (!mail.ambiguousResend)
      sim.violate(`${nameOfMail(mail)} was sent twice and is not counted as such`)
    else sim.count('ambiguous resend taken twice')
  }
}

/** Our mark of a mail and what SES took of it say the same, but for what the product cannot know. */
function judgeMark(sim: Sim, mail: Mail, taken: readonly Acceptance[]): void {
  const name = nameOfMail(mail)
  if (mail.nextAt !== null || OPEN.includes(mail.state)) {
    sim.violate(`${name} is left behind ${mail.state}`)
    return
  }
  const received = taken.filter(({ isRejected }) => !isRejected)
  if (mail.state === 'sent') {
    if (taken.length === 0) sim.violate(`${name} is marked as sent, and SES has taken nothing`)
  } else if (received.some(({ newsAt }) => newsAt !== null)) {
    sim.violate(`${name} is ${mail.state}, and SES took it and said so`)
  } else if (received.length > 0) sim.count('ambiguous: taken, never told')
  if (mail.state === 'failed' && mail.attempts >= 8) sim.count('failed after eight attempts')
}

/** What our mail says of its arrival is the best of what SES told of any message that held it. */
function judgeDelivery(sim: Sim, mail: Mail, taken: readonly Acceptance[]): void {
  const told = (what: DeliveryEvent['what']) => taken.some((acceptance) => acceptance.told.has(what))
  const received = told('complaint') ? 'complained' : told('delivery') ? 'delivered' : null
  const expected = received ?? (told('bounce') ? 'bounced' : null)
  if (mail.delivery !== expected)
    sim.violate(
      `${nameOfMail(mail)} says ${mail.delivery ?? 'nothing'} of its arrival, not ${expected ?? 'nothing'}`,
    )
}

/** Was there, just before this request, a moment at which the gate let it through? */
function wasLetThrough(lives: Lives, mail: Mail, { requestedAt }: Acceptance): boolean {
  const gates = lives.gates.get(mail.eventId) ?? []
  const since = requestedAt - AFTER_GATE_MS
  return gates.some(({ at, gate }, index) => {
    const until = gates[index + 1]?.at ?? Infinity
    return at <= requestedAt && until >= since && passes(gate, mail)
  })
}

/** True when the mailbox was closed to such letters all the time since a claim can have looked. */
function wasRefused(lives: Lives, { mailbox, category }: Mail, requestedAt: number): boolean {
  const states = lives.mailboxes.get(mailboxIdOf(mailbox)) ?? []
  const since = requestedAt - AFTER_CLAIM_MS
  const then = states.filter(
    ({ at }, index) => at <= requestedAt && (states[index + 1]?.at ?? Infinity) > since,
  )
  const isClosed = ({ suspendedAt, stopped }: MailboxState) =>
    suspendedAt !== null || stopped.includes(category)
  return then.length > 0 && (then[0]?.at ?? Infinity) <= since && then.every(({ state }) => isClosed(state))
}

function judgeMoment(sim: Sim, lives: Lives, mail: Mail, acceptance: Acceptance): void {
  const hasGate = mail.letter !== 'grouped'
  if (hasGate && !wasLetThrough(lives, mail, acceptance)) {
    sim.violate(`${nameOfMail(mail)} was sent more than ${AFTER_GATE_MS} ms after a cancellation or a move`)
  }
  const { requestedAt } = acceptance
  if (requestedAt > Date.parse(mail.expiresAt) + WORST_SKEW_MS + AFTER_CLAIM_MS) {
    sim.violate(`${nameOfMail(mail)} was sent when it was no longer worth it`)
  }
  if (wasRefused(lives, mail, requestedAt)) {
    sim.violate(`${nameOfMail(mail)} was sent to a mailbox that does not want it`)
  }
  const paused = lives.pauses.some(({ from, to }) => requestedAt > from + AFTER_PAUSE_MS && requestedAt < to)
  if (paused) sim.violate(`${nameOfMail(mail)} was sent while all sending was paused`)
}

/** A mail that has expired had no time to leave, or its reader had her three letters of the day. */
function judgeExpiry(sim: Sim, lives: Lives, diary: Diary, mail: Mail): void {
  if (mail.state !== 'expired') return
  const isBusy =
    diary.sesPerDay < 50_000 ||
    sim.town.post.accepted.filter(({ message }) => message.to === mail.mailbox).length >= 3
  const atAnyHour = mail.lane === 'urgent' || mail.facts.atOnce || mail.letter === 'confirmation'
  // One message too many that day (rule D10): it could leave no sooner than its group.
  const group = sim.town.store.all('mail').find(({ mailId }) => mailId === mail.groupedIn)
  const dueAt = group !== undefined && group.dueAt > mail.dueAt ? group.dueAt : mail.dueAt
  if (isBusy || !hadTime({ ...mail, name: nameOfMail(mail), dueAt, atAnyHour }, lives, diary))
    sim.count('expired for want of time')
  else sim.violate(`${nameOfMail(mail)} has expired though there was time`)
}

/** Judges each mail by what SES took of it. */
export function judgeMails(sim: Sim, lives: Lives, diary: Diary): void {
  const { store, post } = sim.town
  const mails = store.all('mail')
  const taken = Map.groupBy(
    post.accepted.flatMap((acceptance) => acceptance.mailIds.map((mailId) => ({ mailId, acceptance }))),
    ({ mailId }) => mailId,
  )
  for (const mail of mails) {
    const own = (taken.get(mail.mailId) ?? []).map(({ acceptance }) => acceptance)
    judgeTwice(sim, mail, own)
    judgeMark(sim, mail, own)
    judgeDelivery(sim, mail, own)
    judgeExpiry(sim, lives, diary, mail)
    const ofThisTime = own.filter(({ requestedAt }) => requestedAt >= diary.startsAt)
    for (const acceptance of ofThisTime) judgeMoment(sim, lives, mail, acceptance)
    sim.count('mails')
  }
  for (const mailId of taken.keys()) {
    if (!mails.some((mail) => mail.mailId === mailId))
      sim.violate(`SES took ${mailId}, which is no mail of ours`)
  }
  for (const late of lives.lateTellings) {
    if (hadTime(late, lives, diary)) sim.violate(`${late.name} has not told all though there was time`)
  }
  for (const { fanOutId, state } of store.all('fanOut')) {
    if (state !== 'done') sim.violate(`fan-out ${fanOutId} is left behind`)
  }
  for (const { eventId, reminderId, state } of store.all('reminder')) {
    if (state === 'planned') sim.violate(`reminder ${eventId} ${reminderId} is left behind`)
  }
}
