import { reminderLetter, type Guests } from '../domain/concerned.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Mail } from '../domain/mail.ts'
import type { Registration } from '../domain/registration.ts'
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

/** The letter that a reminder sends to somebody invited now; null when it does not concern her, or comes too soon (R-D). */
export async function letterNow(
  world: World,
  { reminder, event, guests }: DueReminder,
  invitation: Invitation,
): Promise<'reminder' | 'relance' | null> {
  const letter = reminderLetter(reminder, event, invitation, guests)
  if (letter === null) return null
  return (await recentlyWritten(world.store, event, invitation, world.clock.now())) ? null : letter
}
