import { BOUNCE_CAUSES, type DeliveryEvent } from '../domain/delivery.ts'
import { unknownMailbox } from '../domain/mailbox-state.ts'
import { mailAfter, mailboxAfter } from '../domain/mail-delivery.ts'
import type { Mail } from '../domain/mail.ts'
import { mailboxIdOf } from '../links.ts'
import type { Change } from '../ports.ts'
import { carriedMails, nextState } from './carried-mails.ts'
import { tellLoss, type DeliveryWorld } from './note-undelivered.ts'

const ATTEMPTS = 3

export type DeliveryOutcome = 'applied' | 'nothing-new' | 'unknown-mail'

async function mailboxChanges(
  world: DeliveryWorld,
  [mail, ...parts]: readonly [Mail, ...Mail[]],
  event: DeliveryEvent,
): Promise<Change[]> {
  const key = { departement: mail.departement, mailboxId: mailboxIdOf(mail.mailbox) }
  const stored = await world.store.read('mailboxState', key)
  const state = stored ?? unknownMailbox(key.departement, key.mailboxId)
  const categories = [mail, ...parts].map(({ category }) => category)
  const record = mailboxAfter(state, categories, event)
  if (record === null) return []
  return [{ put: 'mailboxState', record, expect: stored?.version ?? 'absent' }]
}

/** What the organiser is told of it: messages that came back or were refused. */
function loss(event: DeliveryEvent): string | null {
  if (event.what === 'bounce') return BOUNCE_CAUSES[event.cause]
  return event.what === 'reject' ? BOUNCE_CAUSES.refused : null
}

/** Applies an event to one mail and, in the same transaction, to those that it carries and to its mailbox. */
async function applyToMail(world: DeliveryWorld, event: DeliveryEvent): Promise<DeliveryOutcome> {
  const { departement, eventId, mailId } = event
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const mail = await world.store.read('mail', { departement, eventId, mailId })
    if (mail === null) return 'unknown-mail'
    const record = mailAfter(mail, event)
    if (record === null) return 'nothing-new'
    const parts = await carriedMails(world.store, mail)
    const because = loss(event)
    if (because !== null) await tellLoss(world, [mail, ...parts], { because, at: event.at })
    const after = [record, ...parts.map((part) => mailAfter(part, event))]
    const outcome = await world.store.commit([
      ...after.filter((next) => next !== null).map(nextState),
      ...(await mailboxChanges(world, [mail, ...parts], event)),
    ])
    if (outcome.committed) return 'applied'
  }
  throw new Error(`mail ${mailId} is written by others at the same time`)
}

/** What an event says of the mails that its message told, but that no group carries now (a table was restored). */
async function applyToStrays(world: DeliveryWorld, event: DeliveryEvent): Promise<DeliveryOutcome[]> {
  const { departement, mailId: group, carries = [] } = event
  const outcomes: DeliveryOutcome[] = []
  for (const name of carries) {
    const mail = await world.store.read('mail', { departement, ...name })
    if (mail === null || mail.groupedIn === group) continue
    outcomes.push(await applyToMail(world, { ...event, ...name }))
  }
  return outcomes
}

/**
 * Applies what SES says of a mail, found by its tag. Events may come in any order and more than once: only news of the
 * mail changes it, and its mailbox changes in the same transaction. So do the mails that it carries, which SES knows by a
 * header of the message only. This is what turns UNKNOWN into SENT.
 */
export async function applyDeliveryEvent(
  world: DeliveryWorld,
  event: DeliveryEvent,
): Promise<DeliveryOutcome> {
  const own = await applyToMail(world, event)
  const strays = await applyToStrays(world, event)
  return strays.includes('applied') ? 'applied' : own
}
