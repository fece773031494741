import type { Instant } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { addMinutes } from '../domain/local-time.ts'
import type { Mail } from '../domain/mail.ts'
import type { Store } from '../ports.ts'
import { tellings } from './told.ts'

const DAY_MINUTES = 24 * 60
const ON_ITS_WAY: readonly Mail['state'][] = ['pending', 'grouped', 'claimed', 'unknown']

/**
 * True within 24 hours of somebody's invitation or answer (rule R-D). What counts is when the invitation leaves, not when
 * it was decided: one that is still on its way says all that a reminder would.
 */
export async function recentlyWritten(
  store: Store,
  event: AgendaEvent,
  invitation: Invitation,
  now: Instant,
): Promise<boolean> {
  const since = addMinutes(now, -DAY_MINUTES)
  if ((invitation.answer?.answeredAt ?? '') > since || invitation.invitedAt > since) return true
  const invitations = (await tellings(store, event, invitation.mailbox, event.revision)).filter(
    (mail) => mail.letter !== 'change' && mail.letter !== 'cancellation',
  )
  return invitations.some(
    (mail) => ON_ITS_WAY.includes(mail.state) || (mail.state === 'sent' && (mail.sentAt ?? '') > since),
  )
}
