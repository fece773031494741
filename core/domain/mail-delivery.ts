import { BOUNCE_CAUSES, type DeliveryEvent } from './delivery.ts'
import { MOST_SOFT_BOUNCES } from './mailbox-state.ts'
import { closed, endOfKeeping } from './mail-life.ts'
import { withBestMessage } from './message-fate.ts'
import type { MailCategory } from './kinds.ts'
import type { Mail, MailboxState } from './mail.ts'

/** What happens later never makes way for what happens earlier, whatever the order of the events. */
const RANK = { delivered: 1, bounced: 2, complained: 3 } as const

/** The mail as SES's word that it left makes it. A refusal by SES itself is final: that message never left. */
function left(mail: Mail, event: DeliveryEvent): Mail {
  const refused = mail.state === 'failed' && mail.sesMessageId === event.sesMessageId
  if (mail.state === 'sent' || refused) return mail
  return {
    ...mail,
    state: 'sent',
    sesMessageId: event.sesMessageId,
    sentAt: event.at,
    nextAt: null,
    failure: null,
    ttl: endOfKeeping(mail, event.at),
  }
}

function delivered(
  mail: Mail,
  delivery: keyof typeof RANK,
  { failure, at }: { failure: string | null; at: string },
): Mail {
  if (mail.state !== 'sent') return mail
  if (mail.delivery !== null && RANK[mail.delivery] >= RANK[delivery]) return mail
  return { ...mail, delivery, deliveryAt: at, failure }
}

function changedMail(mail: Mail, event: DeliveryEvent): Mail {
  const { at } = event
  switch (event.what) {
    case 'send':
      return left(mail, event)
    case 'delivery':
      return delivered(left(mail, event), 'delivered', { failure: null, at })
    case 'bounce':
      return delivered(left(mail, event), 'bounced', { failure: BOUNCE_CAUSES[event.cause], at })
    case 'complaint':
      return delivered(left(mail, event), 'complained', {
        failure: 'signalé comme indésirable par le destinataire',
        at,
      })
    case 'reject': {
      if (mail.state === 'failed' && mail.sesMessageId !== null) return mail
      const failed = closed(mail, 'failed', at, BOUNCE_CAUSES.refused)
      return { ...failed, sesMessageId: event.sesMessageId }
    }
  }
}

/** The mail after an event; null when the event says nothing new of it. */
export function mailAfter(mail: Mail, event: DeliveryEvent): Mail | null {
  const after = withBestMessage(mail, event.sesMessageId, (message) => changedMail(message, event))
  return after === mail ? null : { ...after, version: mail.version + 1 }
}

/** A message that came back: permanent suspends the address (not the commune), soft ones do when they repeat. */
function bounced(state: MailboxState, event: Extract<DeliveryEvent, { what: 'bounce' }>): MailboxState {
  const softBounces = state.softBounces + (event.permanent ? 0 : 1)
  const after = { ...state, softBounces, version: state.version + 1 }
  const gone = event.permanent || softBounces >= MOST_SOFT_BOUNCES
  if (!gone || state.suspendedAt !== null) return after
  return { ...after, suspendedAt: event.at, suspendedBecause: BOUNCE_CAUSES[event.cause] }
}

/**
 * The mailbox after an event that was news of a message; null when nothing of it changes. A complaint stops the
 * categories of its letters (rule D11), except `service`: whoever said she comes must hear that there is nothing to come
 * to.
 */
export function mailboxAfter(
  state: MailboxState,
  categories: readonly MailCategory[],
  event: DeliveryEvent,
): MailboxState | null {
  const version = state.version + 1
  switch (event.what) {
    case 'delivery':
      return state.softBounces === 0 ? null : { ...state, version, softBounces: 0 }
    case 'bounce':
      return bounced(state, event)
    case 'complaint': {
      const fresh = new Set(categories)
      fresh.delete('service')
      for (const category of state.stopped) fresh.delete(category)
      if (fresh.size === 0) return null
      const origin = { by: 'complaint', at: event.at } as const
      const origins = Object.fromEntries([...fresh].map((category) => [category, origin]))
      return {
        ...{ ...state, version, stopped: [...state.stopped, ...fresh] },
        stoppedBy: { ...state.stoppedBy, ...origins },
      }
    }
    case 'send':
    case 'reject':
      return null
  }
}
