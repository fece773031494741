import { ofItsStructures, reminderLetter, type Guests } from '../domain/concerned.ts'
import type { Contact } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { KINDS } from '../domain/kinds.ts'
import type { Mail } from '../domain/mail.ts'
import type { Reminder } from '../domain/work.ts'
import { invitationIdOf } from '../links.ts'
import type { World } from '../ports.ts'
import { recentlyWritten } from './recently-written.ts'
import { writtenMail } from './written-mail.ts'

/** A reminder falling due, the event it is about, and everybody invited to it. */
export interface DueReminder {
  readonly reminder: Reminder
  readonly event: AgendaEvent
  readonly guests: Guests
}

type Reader = Pick<Mail, 'mailbox' | 'invitationId' | 'contactId'>

function mailTo(
  world: World,
  { reminder, event }: DueReminder,
  letter: 'reminder' | 'relance',
  reader: Reader,
): Promise<Mail> {
  const { departement, eventId, revision, version: eventVersion } = event
  const { days, last, movedBecause, dueAt, expiresAt } = reminder
  return writtenMail(world, {
    ...{ departement, eventId, revision, eventVersion, letter, dueAt, expiresAt },
    ...reader,
    category: KINDS[event.kind].category,
    lane: 'bulk',
    facts: { reminderDays: days, movedBecause, lastRelance: letter === 'relance' && last },
  })
}

/** The mail of a reminder to somebody invited; null when it does not concern her now. */
export async function mailToGuest(
  world: World,
  due: DueReminder,
  invitation: Invitation,
): Promise<Mail | null> {
  const { reminder, event, guests } = due
  const letter = reminderLetter(reminder, event, invitation, guests)
  if (letter === null) return null
  if (await recentlyWritten(world.store, event, invitation, world.clock.now())) return null
  const { mailbox, invitationId } = invitation
  return mailTo(world, due, letter, { mailbox, invitationId, contactId: null })
}

/** The mail of a reminder to an agent of the event's structures; one who is invited as well is written to once. */
export async function mailToAgent(world: World, due: DueReminder, contact: Contact): Promise<Mail | null> {
  const { reminder, event, guests } = due
  if (!ofItsStructures(reminder, event, contact)) return null
  const { mailbox, contactId } = contact
  const invitationId = invitationIdOf(mailbox)
  const invitation = guests.invitations.find((guest) => guest.invitationId === invitationId)
  if (invitation === undefined) {
    return mailTo(world, due, 'reminder', { mailbox, invitationId: null, contactId })
  }
  const { choice } = invitation.answer ?? {}
  if (choice === 'no' || reminderLetter(reminder, event, invitation, guests) !== null) return null
  if (await recentlyWritten(world.store, event, invitation, world.clock.now())) return null
  return mailTo(world, due, 'reminder', { mailbox, invitationId, contactId: null })
}
