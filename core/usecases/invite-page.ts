import type { Contact } from '../domain/directory.ts'
import type { Invitation } from '../domain/invitation.ts'
import { eventStart } from '../domain/reminder-plan.ts'
import { invitationLetter } from '../domain/telling.ts'
import type { FanOut } from '../domain/work.ts'
import { invitationIdOf } from '../links.ts'
import type { Change, World } from '../ports.ts'
import { commitUnits, type Unit } from './commit-pages.ts'
import { eventNow, type EventNow } from './fan-out-step.ts'
import { writtenMail } from './written-mail.ts'

const ATTEMPTS = 3

const union = <T>(a: readonly T[], b: readonly T[]) => [...new Set([...a, ...b])]

/** One invitation for all contacts behind a mailbox: their communes and names together (rule: two roles, one mail). */
function joined(
  first: Invitation | null,
  contacts: readonly Contact[],
  fanOut: FanOut,
  now: string,
): Invitation {
  const [contact] = contacts
  if (contact === undefined) throw new Error('a mailbox has at least one contact')
  const { role, functionLabel, name, structureId, organisation, phone, mailbox } = contact
  const start: Invitation = first ?? {
    ...{ departement: fanOut.departement, eventId: fanOut.eventId, mailbox },
    invitationId: invitationIdOf(mailbox),
    version: 0,
    ...{ role, functionLabel, name, structureId, organisation, phone },
    ...{ contactIds: [], communes: [], invitedAt: now, answer: null },
  }
  return contacts.reduce<Invitation>(
    (invitation, other) => ({
      ...invitation,
      contactIds: union(invitation.contactIds, [other.contactId]),
      communes: union(invitation.communes, other.communes),
      name: invitation.name === other.name ? other.name : null,
      structureId: invitation.structureId ?? other.structureId,
      organisation: invitation.organisation ?? other.organisation,
      phone: invitation.phone ?? other.phone,
    }),
    { ...start, version: start.version + 1 },
  )
}

/** What a mailbox lacks: its invitation with its letter, or the contacts that an earlier page did not know of. */
async function mailboxUnit(
  world: World,
  fanOut: FanOut,
  { event }: EventNow,
  contacts: readonly Contact[],
): Promise<Unit> {
  const { departement, eventId } = fanOut
  const mailbox = contacts[0]?.mailbox ?? ''
  const invitationId = invitationIdOf(mailbox)
  const stored = await world.store.read('invitation', { departement, eventId, invitationId })
  const now = world.clock.now()
  if (stored !== null) {
    const missing = contacts.filter((contact) => !stored.contactIds.includes(contact.contactId))
    if (missing.length === 0) return []
    const record = joined(stored, missing, fanOut, now)
    return [{ put: 'invitation', record, expect: stored.version }]
  }
  const { letter, category } = invitationLetter(event)
  const mail = await writtenMail(world, {
    ...{ departement, eventId, letter, category, mailbox, invitationId },
    revision: event.revision,
    eventVersion: event.version,
    lane: fanOut.lane,
    contactId: null,
    facts: fanOut.facts,
    dueAt: fanOut.dueAt,
    expiresAt: eventStart(event) ?? fanOut.expiresAt,
  })
  return [
    { put: 'invitation', record: joined(null, contacts, fanOut, now), expect: 'absent' },
    { put: 'mail', record: mail, expect: 'absent' },
  ]
}

/** Shows the event in the own feed of an agent; null when it is there already. */
async function feedUnit(world: World, fanOut: FanOut, contact: Contact): Promise<Unit> {
  if (contact.structureId === null) return []
  const { departement, eventId } = fanOut
  const { contactId } = contact
  const key = { departement, contactId, eventId }
  if ((await world.store.read('invitedTo', key)) !== null) return []
  const changes: Change[] = [
    { put: 'invitedTo', record: { ...key, version: 1, left: null, modules: null }, expect: 'absent' },
    { bump: { departement, feed: `contact-${contactId}` } },
  ]
  return changes
}

/**
 * Invites the contacts of one page to the event as it is now, whatever it was when the organiser asked. Written twice, a
 * page is written once: what is there is left, what is missing is added. `waits` while the event is cancelled.
 * Gives the number of contacts dealt with; one who left the directory meanwhile is dealt with.
 */
export async function invitePage(
  world: World,
  fanOut: FanOut,
  contactIds: readonly string[],
): Promise<number | 'waits'> {
  const { departement } = fanOut
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const now = await eventNow(world, fanOut)
    if (now.gate.status === 'cancelled') return 'waits'
    const found = await Promise.all(
      contactIds.map((contactId) => world.store.read('contact', { departement, contactId })),
    )
    const contacts = found.filter((contact) => contact !== null)
    const byMailbox = Map.groupBy(contacts, (contact) => contact.mailbox)
    const units = await Promise.all([
      ...[...byMailbox.values()].map((group) => mailboxUnit(world, fanOut, now, group)),
      ...contacts.map((contact) => feedUnit(world, fanOut, contact)),
    ])
    if (await commitUnits(world.store, units, now.guard)) return contactIds.length
  }
  throw new Error(`a page of fan-out ${fanOut.fanOutId} is written by others at the same time`)
}
