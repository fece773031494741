import { ofItsStructures, reminderLetter } from '../domain/concerned.ts'
import type { Contact } from '../domain/directory.ts'
import type { Invitation } from '../domain/invitation.ts'
import { KINDS } from '../domain/kinds.ts'
import type { Mail } from '../domain/mail.ts'
import { invitationIdOf } from '../links.ts'
import type { World } from '../ports.ts'
import { letterNow, type DueReminder, type Reader } from './due-reminder.ts'
import { recentlyWritten } from './recently-written.ts'
import { trainingReminder } from './training-reminders.ts'
import { writtenMail } from './written-mail.ts'

function mailTo(
  world: World,
  due: DueReminder,
  letter: 'reminder' | 'relance',
  reader: Reader,
): Promise<Mail> {
  const { reminder, event } = due
  if (event.kind === 'training' && letter === 'reminder') return trainingReminder(world, due, reader)
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
  const letter = await letterNow(world, due, invitation)
  if (letter === null) return null
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
