import { answerRefusal } from '../domain/answering.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { localDay } from '../domain/local-time.ts'
import { eventEnd } from '../domain/reminder-plan.ts'
import { mailIdOf, type MailRequest } from '../mails.ts'
import type { World } from '../ports.ts'
import { writtenMail } from './written-mail.ts'

/**
 * Asks the person invited, at the mailbox that was invited and no other, to answer by her link: once a day, whatever comes
 * in and however often. Nothing while the event takes no answer.
 */
export async function askByLink(
  world: World,
  event: AgendaEvent,
  invitation: Invitation,
): Promise<'asked' | 'asked-already' | 'not-awaited'> {
  const now = world.clock.now()
  if (answerRefusal(event, now) !== null) return 'not-awaited'
  const { departement, eventId, invitationId, mailbox } = invitation
  const request: MailRequest = {
    ...{ departement, eventId, invitationId, mailbox },
    ...{ revision: event.revision, eventVersion: event.version, contactId: null },
    ...({ letter: 'answer-by-link', category: 'service', lane: 'normal' } as const),
    facts: { on: localDay(now, event.zone) },
    dueAt: now,
    expiresAt: eventEnd(event) ?? now,
  }
  // One a day, even when the event changes between two messages.
  const mailId = mailIdOf({ ...request, revision: 0 }, request.facts)
  const record = { ...(await writtenMail(world, request)), mailId }
  const { committed } = await world.store.commit([{ put: 'mail', record, expect: 'absent' }])
  return committed ? 'asked' : 'asked-already'
}
