import { currentAnswer } from '../../core/domain/answered-communes.ts'
import type { Mail } from '../../core/domain/mail.ts'
import { invitationIdOf, mailboxIdOf } from '../../core/links.ts'
import { WORST_SKEW_MS } from './faults.ts'
import { TELLING } from './model.ts'
import type { Lives } from './lives.ts'
import type { Sim } from './sim.ts'

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
export function isOutdated(sim: Sim, mail: Mail): boolean {
  if (mail.letter === 'grouped') return isEmpty(sim, mail)
  return isOvertaken(sim, mail) || isAnswered(sim, mail) || isTold(sim, mail)
}

export const REMINDING: readonly Mail['letter'][] = ['reminder', 'relance']

/** True when the event as it is has the reminder of which this is a mail, and its day has come. */
export function isReminderDue({ town }: Sim, { eventId, revision, facts }: Mail): boolean {
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
export function isClosed({ town }: Sim, lives: Lives, { mailbox, category }: Mail): boolean {
  const then = lives.mailboxes.get(mailboxIdOf(mailbox)) ?? []
  return then.some(({ state }, index) => {
    const until = then[index + 1]?.at ?? Infinity
    const refuses = state.suspendedAt !== null || state.stopped.includes(category)
    return refuses && until >= town.loop.now() - STALE_MS
  })
}
