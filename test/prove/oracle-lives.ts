import { currentAnswer } from '../../core/domain/answered-communes.ts'
import type { Gate } from '../../core/domain/event.ts'
import type { Mail, MailboxState } from '../../core/domain/mail.ts'
import { eventStart } from '../../core/domain/reminder-plan.ts'
import type { SendingPause } from '../../core/domain/sending-pause.ts'
import type { FanOut } from '../../core/domain/work.ts'
import { invitationIdOf, mailboxIdOf } from '../../core/links.ts'
import { WORST_SKEW_MS } from './faults.ts'
import { TELLING } from './model.ts'
import { remindedBy, type Reminded } from './oracle-reminded.ts'
import { NO_EVENT } from '../../core/mails.ts'
import type { Sim } from './sim.ts'
import type { Written } from './town-store.ts'

/** How the gate of an event stood from a moment on, true time. */
export interface GateThen {
  readonly at: number
  readonly gate: Gate
}

/** What the oracle remembers of what was committed. */
export interface Lives {
  readonly gates: Map<string, GateThen[]>
  /** When all sending was paused, and until when. */
  readonly pauses: { from: number; to: number }[]
  /** Those who must get a mail of some reminder. */
  readonly reminded: Reminded[]
  /** How each mailbox stood from a moment on, by its id. */
  readonly mailboxes: Map<string, { readonly at: number; readonly state: MailboxState }[]>
  /** Mailboxes that were closed at some time, by SES or by their reader. */
  readonly closedMailboxes: Set<string>
  /** Events of which a fan-out ended because it was too late for it. */
  readonly expiredFanOuts: Set<string>
}

export function newLives(): Lives {
  return {
    ...{ gates: new Map<string, GateThen[]>(), pauses: [], reminded: [] },
    ...{ closedMailboxes: new Set<string>(), mailboxes: new Map(), expiredFanOuts: new Set<string>() },
  }
}

/** Every way in which a mail may go from one state to another; none but these. */
export const TRANSITIONS = [
  ...['new pending', 'new suppressed', 'pending pending', 'pending claimed', 'pending superseded'],
  ...['pending cancelled', 'pending expired', 'pending suppressed', 'pending sent', 'pending failed'],
  ...['pending grouped', 'grouped grouped', 'grouped claimed', 'grouped pending', 'grouped superseded'],
  ...['grouped cancelled', 'grouped expired', 'grouped suppressed', 'grouped sent', 'grouped failed'],
  ...['claimed sent', 'claimed pending', 'claimed unknown', 'claimed failed', 'claimed superseded'],
  ...['claimed cancelled', 'claimed grouped', 'claimed suppressed', 'claimed expired', 'unknown sent'],
  ...['unknown pending', 'unknown grouped', 'unknown failed', 'sent sent', 'sent failed', 'failed sent'],
  // SES's word on a message that had left counts, whatever was decided of its mail meanwhile.
  ...['failed failed', 'superseded sent', 'cancelled sent', 'expired sent', 'suppressed sent'],
  ...['superseded failed', 'cancelled failed', 'expired failed', 'suppressed failed'],
] as const

/** A mail in a few words. */
export const nameOfMail = ({ mailId, letter, revision, mailbox }: Mail) =>
  `${letter} ${revision} to ${mailbox.split('@')[0] ?? ''} (${mailId.slice(0, 6)})`

/** True when a group carries nobody any more. */
function isEmpty(sim: Sim, { departement, mailId, facts }: Mail): boolean {
  return facts.parts.every((part) => {
    const carried = sim.town.store.peek('mail', { departement, ...part })
    return (
      carried?.groupedIn !== mailId ||
      carried.nextAt !== null ||
      !['grouped', 'claimed', 'unknown'].includes(carried.state)
    )
  })
}

/** True when the event has gone on: cancelled, or at a later revision. */
function isOvertaken(sim: Sim, { departement, eventId, letter, revision }: Mail): boolean {
  const gate = sim.town.store.peek('gate', { departement, eventId })
  if (gate === null) return false
  if (gate.status === 'cancelled' && letter !== 'cancellation') return true
  return letter !== 'undeliverable' && gate.revision > revision
}

/** True when its reader has said what makes the letter pointless. */
function isAnswered(sim: Sim, { departement, eventId, mailbox, letter, facts }: Mail): boolean {
  const { store } = sim.town
  const of = { departement, eventId, invitationId: invitationIdOf(mailbox) }
  const event = store.peek('event', of)
  const invitation = store.peek('invitation', of)
  const said = event === null || invitation === null ? null : currentAnswer(invitation, event)
  if (letter === 'relance') return said !== null
  if (letter === 'reminder') return said?.choice === 'no'
  const rank = (facts.answerRank ?? 0) + 1
  return letter === 'confirmation' && store.peek('answer', { ...of, rank }) !== null
}

/** True when SES has taken an earlier letter that tells of the event: an invitation in its place may be one too many. */
function isTold({ town }: Sim, { eventId, mailbox, letter, revision }: Mail): boolean {
  if (!letter.startsWith('invitation') && letter !== 'save-the-date') return false
  const taken = new Set(town.post.accepted.flatMap(({ mailIds }) => mailIds))
  return town.store
    .all('mail')
    .some(
      (mail) =>
        mail.eventId === eventId &&
        mail.mailbox === mailbox &&
        mail.revision < revision &&
        TELLING.includes(mail.letter) &&
        taken.has(mail.mailId),
    )
}

/** The reasons to give a mail up, as they are known at this moment. */
function isOutdated(sim: Sim, mail: Mail): boolean {
  if (mail.letter === 'grouped') return isEmpty(sim, mail)
  return isOvertaken(sim, mail) || isAnswered(sim, mail) || isTold(sim, mail)
}

const REMINDING: readonly Mail['letter'][] = ['reminder', 'relance']

/** True when the event as it is has the reminder of which this is a mail, and its day has come. */
function isReminderDue({ town }: Sim, { eventId, revision, facts }: Mail): boolean {
  const today = town.loop.instant(WORST_SKEW_MS).slice(0, 10)
  return town.store.all('reminder').some(
    (reminder) =>
      reminder.eventId === eventId &&
      reminder.revision === revision &&
      reminder.days === facts.reminderDays &&
      // When it is tried again after a fault, it is due later on its day.
      reminder.sendOn <= today,
  )
}

/** Whoever closes a mail has read its mailbox before, and may have stood still since (`stallMs` in faults.ts). */
const STALE_MS = 60 * 60_000

/** True when the mailbox is closed to such letters, or was when whoever says so can have looked. */
function isClosed({ town }: Sim, lives: Lives, { mailbox, category }: Mail): boolean {
  const then = lives.mailboxes.get(mailboxIdOf(mailbox)) ?? []
  return then.some(({ state }, index) => {
    const until = then[index + 1]?.at ?? Infinity
    const refuses = state.suspendedAt !== null || state.stopped.includes(category)
    return refuses && until >= town.loop.now() - STALE_MS
  })
}

/** After so many attempts a mail is given up, and people are told. */
const MOST_ATTEMPTS = 8

const WAITS: readonly (Mail['state'] | undefined)[] = ['pending', 'grouped']

/** Why a mail may not be in a state into which it has just gone; null when it may. */
type Rule = (sim: Sim, before: Mail | null, mail: Mail, lives: Lives) => string | null

const RULES: Readonly<Partial<Record<Mail['state'], Rule>>> = {
  sent: ({ town }, _before, { mailId }) =>
    town.post.accepted.some(({ mailIds }) => mailIds.includes(mailId))
      ? null
      : 'is marked as sent, and SES has taken nothing',
  expired: ({ town }, _before, { expiresAt }) =>
    town.loop.now() + WORST_SKEW_MS > Date.parse(expiresAt) ? null : 'has expired before its time',
  suppressed: (sim, _before, mail, lives) =>
    isClosed(sim, lives, mail) ? null : 'is suppressed for a mailbox that is open',
  superseded: (sim, _before, mail) => (isOutdated(sim, mail) ? null : 'is superseded without a reason'),
  cancelled: (sim, _before, mail) => (isOutdated(sim, mail) ? null : 'is cancelled without a reason'),
  failed: ({ town }, _before, { departement, mailId, attempts, groupedIn }) => {
    const { accepted, refused } = town.post
    const isRejected = accepted.some((taken) => taken.isRejected && taken.mailIds.includes(mailId))
    const key = { departement, eventId: NO_EVENT, mailId: groupedIn ?? '' }
    const tried = Math.max(attempts, town.store.peek('mail', key)?.attempts ?? 0)
    return refused.has(mailId) || isRejected || tried >= MOST_ATTEMPTS ? null : 'has failed without a reason'
  },
  pending: (sim, before, mail) =>
    before === null && REMINDING.includes(mail.letter) && !isReminderDue(sim, mail)
      ? 'is written though no reminder of its event is due'
      : null,
  claimed: (_sim, before) => (WAITS.includes(before?.state) ? null : 'is claimed while it does not wait'),
}

function seesMail(sim: Sim, lives: Lives, before: Mail | null, mail: Mail): void {
  const transition = `${before?.state ?? 'new'} ${mail.state}`
  sim.count(`life ${transition}`)
  sim.town.trace(() => `  ${nameOfMail(mail)}: ${transition}`)
  if (!TRANSITIONS.some((known) => known === transition))
    sim.violate(`${nameOfMail(mail)} goes ${transition}`)
  const wrong = RULES[mail.state]?.(sim, before, mail, lives) ?? null
  if (wrong !== null) sim.violate(`${nameOfMail(mail)} ${wrong}`)
}

function seesGate(sim: Sim, lives: Lives, gate: Gate): void {
  const then = lives.gates.get(gate.eventId) ?? []
  then.push({ at: sim.town.loop.now(), gate })
  lives.gates.set(gate.eventId, then)
}

/** A fan-out that ends before its last page: overtaken by another revision, or too late. */
function seesFanOut(sim: Sim, lives: Lives, fanOut: FanOut): void {
  const { departement, eventId, audience, state, expiresAt } = fanOut
  sim.count(`life fan-out ${audience} ${state}`)
  if (state !== 'done') return
  const event = sim.town.store.peek('event', { departement, eventId })
  const start = event === null ? null : eventStart(event)
  const latest = audience === 'tell' ? expiresAt : (start ?? expiresAt)
  if (sim.town.loop.instant(WORST_SKEW_MS) > latest) lives.expiredFanOuts.add(eventId)
}

function seesMailbox(sim: Sim, lives: Lives, state: MailboxState): void {
  const then = lives.mailboxes.get(state.mailboxId) ?? []
  then.push({ at: sim.town.loop.now(), state })
  lives.mailboxes.set(state.mailboxId, then)
  if (state.suspendedAt === null && state.stopped.length === 0) return
  const mail = sim.town.store.all('mail').find(({ mailbox }) => mailboxIdOf(mailbox) === state.mailboxId)
  const contact = sim.town.store
    .all('contact')
    .find(({ mailbox }) => mailboxIdOf(mailbox) === state.mailboxId)
  const mailbox = mail?.mailbox ?? contact?.mailbox
  if (mailbox !== undefined) lives.closedMailboxes.add(mailbox)
}

function seesPause(sim: Sim, lives: Lives, { pausedAt }: SendingPause): void {
  const now = sim.town.loop.now()
  const last = lives.pauses.at(-1)
  if (pausedAt !== null) lives.pauses.push({ from: now, to: Infinity })
  else if (last !== undefined) last.to = now
}

/** Judges each state into which a row goes, at the moment when it goes there. */
export function judgeLives(sim: Sim, lives: Lives, written: readonly Written[]): void {
  for (const { before, after } of written) {
    switch (after?.type) {
      case 'mail':
        seesMail(sim, lives, before?.type === 'mail' ? before.record : null, after.record)
        break
      case 'gate':
        seesGate(sim, lives, after.record)
        break
      case 'reminder':
        sim.count(`life reminder ${after.record.state}`)
        if (after.record.state === 'done') lives.reminded.push(...remindedBy(sim, after.record))
        break
      case 'fanOut':
        seesFanOut(sim, lives, after.record)
        break
      case 'mailboxState':
        seesMailbox(sim, lives, after.record)
        break
      case 'sendingPause':
        seesPause(sim, lives, after.record)
        break
      default:
    }
  }
}
