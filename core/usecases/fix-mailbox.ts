import { audienceSchema } from '../domain/audience.ts'
import type { Contact } from '../domain/directory.ts'
import { departement as departementOf } from '../domain/departements.ts'
import { addDays, localDay } from '../domain/local-time.ts'
import type { FieldProblem } from '../domain/problem.ts'
import { suppressionsOf } from '../domain/suppression.ts'
import { invitationIdOf, mailboxIdOf } from '../links.ts'
import type { World } from '../ports.ts'
import type { Actor } from './commit-event.ts'
import { invite } from './invite.ts'
import { LIFT_REFUSALS, liftSuppression } from './lift-suppression.ts'
import { putContact } from './put-contact.ts'
import { readAll } from './read-all.ts'
import { resendLost } from './resend-lost.ts'

/** A training or a campaign that is going on may have begun this long ago. */
const LOOK_BACK_DAYS = 62

/** What a coordinator knows now: the mailbox is right again, or it is another one. */
export interface MailboxFix {
  readonly mailbox: string
  /** The same mailbox when it was only full or closed for a while. */
  readonly newMailbox: string
  /** Wanted where somebody had called the letters unwanted. */
  readonly reason: string | null
}

/** `events`: to how many coming events the letters leave again. */
export type FixOutcome = { events: number } | { problems: FieldProblem[] }

/** The coming events to which a mailbox is invited. */
async function comingInvitations(world: World, departement: string, mailbox: string): Promise<string[]> {
  const today = localDay(world.clock.now(), departementOf(departement).zone)
  const from = addDays(today, -LOOK_BACK_DAYS)
  const entries = await readAll(world.store, 'agendaEntry', { departement }, { from })
  const coming = entries.filter(
    ({ status, endsOn }) => status === 'active' && (endsOn === null || endsOn >= today),
  )
  const invitationId = invitationIdOf(mailbox)
  const found = await Promise.all(
    coming.map(({ eventId }) => world.store.read('invitation', { departement, eventId, invitationId })),
  )
  return found.flatMap((invitation) => invitation?.eventId ?? [])
}

/** The mailbox takes letters again: what was held back or came back leaves once more. */
async function reopen(world: World, actor: Actor, { mailbox, reason }: MailboxFix): Promise<FixOutcome> {
  const { departement } = actor
  const state = await world.store.read('mailboxState', { departement, mailboxId: mailboxIdOf(mailbox) })
  const lifting = (state === null ? [] : suppressionsOf(state)).filter((each) => each.lifting !== 'never')
  for (const { scope } of lifting) {
    const outcome = await liftSuppression(world, actor, { mailbox, scope, reason })
    if ('refused' in outcome) {
      return { problems: [{ field: 'motif', message: LIFT_REFUSALS[outcome.refused] }] }
    }
  }
  const events = await comingInvitations(world, departement, mailbox)
  const reports = await Promise.all(events.map((eventId) => resendLost(world, actor, { eventId, mailbox })))
  return { events: reports.filter((report) => report !== null && report.resent > 0).length }
}

/** The contacts get their other mailbox, and it the invitations of all coming events; the old one is written to no more. */
async function replace(
  world: World,
  actor: Actor,
  contacts: readonly Contact[],
  { mailbox, newMailbox }: MailboxFix,
): Promise<FixOutcome> {
  for (const { version: _version, changedAt: _changedAt, departement: _own, ...contact } of contacts) {
    const outcome = await putContact(world, actor, { ...contact, mailbox: newMailbox })
    if ('problems' in outcome) return outcome
    if ('refused' in outcome) {
      return { problems: [{ field: 'adresse', message: LIFT_REFUSALS['mailbox-busy'] }] }
    }
  }
  const contactIds = contacts.map(({ contactId }) => contactId)
  const events = await comingInvitations(world, actor.departement, mailbox)
  const audience = audienceSchema.parse({ contactIds })
  const asked = await Promise.all(events.map((eventId) => invite(world, actor, { eventId, audience })))
  return { events: asked.filter((outcome) => 'fanOutId' in outcome).length }
}

/**
 * Puts a mailbox right to which letters do not go, and sends again what it missed of the coming events. Done twice, every
 * letter leaves once. Null when no contact has this mailbox.
 */
export async function fixMailbox(world: World, actor: Actor, fix: MailboxFix): Promise<FixOutcome | null> {
  const { departement } = actor
  const contacts = (await readAll(world.store, 'contact', { departement })).filter(
    ({ mailbox }) => mailbox === fix.mailbox,
  )
  if (contacts.length === 0) return null
  return fix.newMailbox === fix.mailbox ? reopen(world, actor, fix) : replace(world, actor, contacts, fix)
}
