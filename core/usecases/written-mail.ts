import { suppression } from '../domain/suppression.ts'
import type { Mail } from '../domain/mail.ts'
import { closed } from '../domain/mail-life.ts'
import { mailboxIdOf } from '../links.ts'
import { newMail, type MailRequest } from '../mails.ts'
import type { World } from '../ports.ts'

/**
 * A mail as it is written down: pending or, for a mailbox that SES or its reader has closed, suppressed with the reason
 * that the organiser sees on the board.
 */
export async function writtenMail(world: World, request: MailRequest): Promise<Mail> {
  const { departement, mailbox, category } = request
  const mail = newMail(request, world.clock.now())
  const mailboxId = mailboxIdOf(mailbox)
  const state = await world.store.read('mailboxState', { departement, mailboxId })
  const because = suppression(state, category)
  if (because === null) return mail
  return { ...closed(mail, 'suppressed', world.clock.now(), because), version: 1 }
}
