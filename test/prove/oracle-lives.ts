import type { Gate } from '../../core/domain/event.ts'
import type { Mail, MailboxState } from '../../core/domain/mail.ts'
import { eventStart } from '../../core/domain/reminder-plan.ts'
import type { SendingPause } from '../../core/domain/sending-pause.ts'
import type { FanOut } from '../../core/domain/work.ts'
import { mailboxIdOf } from '../../core/links.ts'
import { WORST_SKEW_MS } from './faults.ts'
import type { Lives } from './lives.ts'
import { isClosed, isOutdated, isReminderDue, REMINDING } from './oracle-reasons.ts'
import { remindedBy } from './oracle-reminded.ts'
import { NO_EVENT } from '../../core/mails.ts'
import type { Sim } from './sim.ts'
import type { Written } from './town-store.ts'

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
  const { departement, eventId, fanOutId, audience, state, dueAt, expiresAt } = fanOut
  sim.count(`life fan-out ${audience} ${state}`)
  const first = lives.tellings.get(fanOutId) ?? { createdAt: sim.town.loop.instant(), dueAt }
  lives.tellings.set(fanOutId, first)
  if (state !== 'done') return
  const event = sim.town.store.peek('event', { departement, eventId })
  const start = event === null ? null : eventStart(event)
  const latest = audience === 'tell' ? expiresAt : (start ?? expiresAt)
  if (sim.town.loop.instant(WORST_SKEW_MS) <= latest) return
  lives.expiredFanOuts.add(eventId)
  // Who is invited while the event is cancelled waits, perhaps until it is too late; who is told of a change does not.
  if (audience === 'tell')
    lives.lateTellings.push({ ...first, name: `fan-out ${fanOutId}`, expiresAt: latest, atAnyHour: true })
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
