import { currentAnswer } from '../domain/answered-communes.ts'
import { reminderLetter, type Guests } from '../domain/concerned.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Mail } from '../domain/mail.ts'
import { writtenTo, type Registration } from '../domain/registration.ts'
import type { Reminder } from '../domain/work.ts'
import type { World } from '../ports.ts'
import { recentlyWritten } from './recently-written.ts'

/** A reminder falling due, the event it is about, everybody invited to it and, for a training, its seats. */
export interface DueReminder {
  readonly reminder: Reminder
  readonly event: AgendaEvent
  readonly guests: Guests
  readonly seats: {
    /** Those with a seat of their own; nobody when the event is no training. */
    readonly confirmed: readonly Registration[]
    readonly withdrawalDays: number | null
  }
}

/** By whom a mail is read. */
export type Reader = Pick<Mail, 'mailbox' | 'invitationId' | 'contactId'>

/**
 * True for who was asked to enrol agents for a training that has seats, said nothing and has nobody in it: she is not
 * awaited. (A training without seats awaits whoever was invited.)
 */
function hasNobodyThere({ event, seats }: DueReminder, invitation: Invitation): boolean {
  if (seats.withdrawalDays === null || currentAnswer(invitation, event) !== null) return false
  const { mailbox } = invitation
  return !seats.confirmed.some((each) => writtenTo(each) === mailbox || each.employer.mailbox === mailbox)
}

/** The letter that a reminder sends to somebody invited now; null when it does not concern her, or comes too soon (R-D). */
export async function letterNow(
  world: World,
  due: DueReminder,
  invitation: Invitation,
): Promise<'reminder' | 'relance' | null> {
  const { reminder, event, guests } = due
  const letter = reminderLetter(reminder, event, invitation, guests)
  if (letter === null || (letter === 'reminder' && hasNobodyThere(due, invitation))) return null
  return (await recentlyWritten(world.store, event, invitation, world.clock.now())) ? null : letter
}
