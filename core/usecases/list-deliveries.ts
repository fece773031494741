import type { Contact } from '../domain/directory.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Mail } from '../domain/mail.ts'
import { outcomeWords, sendingReason, type SendingReason } from '../domain/mail-words.ts'
import type { Territory } from '../domain/territory.ts'
import type { World } from '../ports.ts'
import { newMemory } from './memory.ts'
import { readerName, TO_THE_ORGANISER } from './note-undelivered.ts'

/** One mail of an event as the organiser reads it: to whom, what, by which rule, and what became of it. */
export interface Delivery extends SendingReason {
  readonly mail: Mail
  /** « Gabarret », « Groupe La Poste »: whom the mailbox stands for. */
  readonly recipient: string
  /** « secrétaire de mairie » */
  readonly functionLabel: string
  /** « remis », « non remis : boîte pleine » */
  readonly outcome: string
  /** When SES took it. */
  readonly acceptedAt: string | null
  readonly deliveredAt: string | null
  readonly bouncedAt: string | null
}

type EventKey = Pick<Mail, 'departement' | 'eventId'>

function deliveryOf(mail: Mail, who: Invitation | Contact | null, territory: Territory): Delivery {
  const organiser = TO_THE_ORGANISER.includes(mail.letter)
  const { delivery, deliveryAt = null } = mail
  return {
    ...sendingReason(mail),
    mail,
    recipient: organiser ? 'organisation' : readerName(who, territory),
    functionLabel: organiser ? 'organisation' : (who?.functionLabel ?? ''),
    outcome: outcomeWords(mail),
    acceptedAt: mail.state === 'sent' ? mail.sentAt : null,
    deliveredAt: delivery === 'delivered' ? deliveryAt : null,
    bouncedAt: delivery === 'bounced' ? deliveryAt : null,
  }
}

/** Mails with whom they were written to: somebody invited, a contact of the directory, or the organiser. */
export async function deliveriesOf(
  world: World,
  mails: readonly Mail[],
  invitations: readonly Invitation[],
): Promise<Delivery[]> {
  const guests = new Map(invitations.map((invitation) => [invitation.invitationId, invitation]))
  const memory = newMemory()
  const readerOf = ({ departement, invitationId, contactId }: Mail) => {
    if (invitationId !== null) return guests.get(invitationId) ?? null
    if (contactId === null) return null
    return memory.once(contactId, () => world.store.read('contact', { departement, contactId }))
  }
  return Promise.all(
    mails.map(async (mail) => deliveryOf(mail, await readerOf(mail), world.territoryOf(mail.departement))),
  )
}

/** A page of what was sent about an event, in the order of the mails' ids. Null when the event does not exist. */
export async function listDeliveries(
  world: World,
  { departement, eventId }: EventKey,
  page: { after?: string; limit: number },
): Promise<{ deliveries: Delivery[]; next: string | null } | null> {
  const { store } = world
  if ((await store.read('event', { departement, eventId })) === null) return null
  const { records, next } = await store.list('mail', { departement, eventId }, page)
  const ids = new Set(records.flatMap(({ invitationId }) => invitationId ?? []))
  const guests = await Promise.all(
    [...ids].map((invitationId) => store.read('invitation', { departement, eventId, invitationId })),
  )
  return {
    deliveries: await deliveriesOf(
      world,
      records,
      guests.filter((guest) => guest !== null),
    ),
    next,
  }
}
