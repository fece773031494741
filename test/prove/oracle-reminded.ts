import { currentAnswer } from '../../core/domain/answered-communes.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Invitation } from '../../core/domain/invitation.ts'
import type { LetterName, Mail } from '../../core/domain/mail.ts'
import type { Reminder } from '../../core/domain/work.ts'
import { WORST_SKEW_MS } from './faults.ts'
import type { Sim } from './sim.ts'

const DAY_MS = 24 * 3_600_000

const OPEN: readonly Mail['state'][] = ['pending', 'grouped', 'claimed', 'unknown']

/** Somebody who must get a mail of a reminder. */
export interface Reminded {
  readonly eventId: string
  readonly revision: number
  readonly days: number
  readonly mailbox: string
  readonly letter: LetterName
}

/** True when nothing of her changed, and nothing was written to her, for a day before: no rule excuses her. */
function isSettled(invitation: Invitation, mails: readonly Mail[], { sendOn }: Reminder): boolean {
  // Its pages are written from the morning of that day on, in no matter how many attempts.
  const since = new Date(Date.parse(`${sendOn}T06:00:00.000Z`) - DAY_MS).toISOString()
  const told = mails.filter(({ mailbox }) => mailbox === invitation.mailbox)
  return (
    invitation.invitedAt < since &&
    (invitation.answer?.answeredAt ?? '') < since &&
    told.every(
      ({ state, sentAt, createdAt }) => createdAt < since && (state !== 'sent' || (sentAt ?? '') < since),
    ) &&
    !told.some(({ state }) => OPEN.includes(state))
  )
}

function letterFor(reminder: Reminder, event: AgendaEvent, invitation: Invitation): LetterName | null {
  const answer = currentAnswer(invitation, event)
  if (answer === null) {
    // An answer to another day is open again: whose turn it is then is the product's own rule, not judged here.
    const isSilent = invitation.answer === null && event.replyDays !== null
    return isSilent && reminder.to.includes('silent') ? 'relance' : null
  }
  return answer.choice !== 'no' && reminder.to.includes('attending') ? 'reminder' : null
}

/** Those who must get a mail of a reminder that has just been expanded to its end. */
export function remindedBy(sim: Sim, reminder: Reminder): Reminded[] {
  const { store, loop } = sim.town
  const { departement, eventId, revision, days } = reminder
  const event = store.peek('event', { departement, eventId })
  const gate = store.peek('gate', { departement, eventId })
  if (event === null || gate?.status !== 'active' || gate.revision !== revision) return []
  if (reminder.structureId !== null) return []
  const soon = loop.instant(2 * WORST_SKEW_MS)
  const isOvertaken = store
    .all('reminder')
    .some((other) => other.eventId === eventId && other.days < days && other.dueAt <= soon)
  if (isOvertaken) return []
  const ofEvent = (row: { eventId: string }) => row.eventId === eventId
  const mails = store.all('mail').filter((mail) => ofEvent(mail) && mail.facts.reminderDays !== days)
  return store
    .all('invitation')
    .filter((invitation) => ofEvent(invitation) && isSettled(invitation, mails, reminder))
    .flatMap((invitation) => {
      const letter = letterFor(reminder, event, invitation)
      return letter === null ? [] : [{ eventId, revision, days, mailbox: invitation.mailbox, letter }]
    })
}
