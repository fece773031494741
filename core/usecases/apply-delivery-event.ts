import { BOUNCE_CAUSES, type DeliveryEvent } from '../domain/delivery.ts'
import { unknownMailbox } from '../domain/mailbox-state.ts'
import { mailAfter, mailboxAfter } from '../domain/mail-delivery.ts'
import type { Mail } from '../domain/mail.ts'
import { mailboxIdOf } from '../links.ts'
import type { Change } from '../ports.ts'
import { carriedMails, nextState } from './carried-mails.ts'
import { noteUndelivered, type DeliveryWorld } from './note-undelivered.ts'

const ATTEMPTS = 3

export type DeliveryOutcome = 'applied' | 'nothing-new' | 'unknown-mail'

async function mailboxChanges(
  world: DeliveryWorld,
  mails: readonly Mail[],
  event: DeliveryEvent,
): Promise<Change[]> {
  const [mail] = mails
  if (mail === undefined) return []
  const key = { departement: mail.departement, mailboxId: mailboxIdOf(mail.mailbox) }
  const stored = await world.store.read('mailboxState', key)
  const state = stored ?? unknownMailbox(key.departement, key.mailboxId)
  const categories = mails.map(({ category }) => category)
  const record = mailboxAfter(state, categories, event)
  if (record === null) return []
  return [{ put: 'mailboxState', record, expect: stored?.version ?? 'absent' }]
}

/** What the organiser is told of it: messages that came back or were refused. */
function loss(event: DeliveryEvent): string | null {
  if (event.what === 'bounce') return BOUNCE_CAUSES[event.cause]
  return event.what === 'reject' ? BOUNCE_CAUSES.refused : null
}

/** Tells the losses among the mails as they will be; a mail of which another message was received is none. */
async function tellLoss(world: DeliveryWorld, mails: readonly Mail[], event: DeliveryEvent): Promise<void> {
  const because = loss(event)
  if (because === null) return
  const lost = mails.filter(({ sesMessageId }) => sesMessageId === event.sesMessageId)
  for (const mail of lost) await noteUndelivered(world, mail, { because, at: event.at })
}

interface Concerned {
  readonly mails: readonly Mail[]
  /** False when the table lacks some of them. */
  readonly areAll: boolean
}

/**
 * The mails that an event is about: that of its tag and, of a group, those that its message told. The event names these
 * too (by a header of the message), since a table restored to an earlier point may know them without knowing their group.
 */
async function concernedBy({ store }: DeliveryWorld, event: DeliveryEvent): Promise<Concerned> {
  const { departement, eventId, mailId, carries } = event
  const mail = await store.read('mail', { departement, eventId, mailId })
  if (carries === undefined) {
    return mail === null
      ? { mails: [], areAll: false }
      : { mails: [mail, ...(await carriedMails(store, mail))], areAll: true }
  }
  const carried = await Promise.all(carries.map((name) => store.read('mail', { departement, ...name })))
  return {
    mails: [mail, ...carried].filter((found) => found !== null),
    areAll: carried.every((found) => found !== null),
  }
}

/**
 * Applies what SES says of a mail, found by its tag, and of the mails that its message held. Events may come in any order
 * and more than once: only news of a mail changes it, all of them and their mailbox in one transaction. This is what turns
 * UNKNOWN into SENT.
 */
export async function applyDeliveryEvent(
  world: DeliveryWorld,
  event: DeliveryEvent,
): Promise<DeliveryOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { mails, areAll } = await concernedBy(world, event)
    const news = mails.flatMap((before) => {
      const after = mailAfter(before, event)
      return after === null ? [] : [{ before, after }]
    })
    if (news.length === 0) return areAll ? 'nothing-new' : 'unknown-mail'
    const changed = news.map(({ after }) => after)
    await tellLoss(world, changed, event)
    const outcome = await world.store.commit([
      ...news.map(({ after }) => nextState(after)),
      ...(await mailboxChanges(world, changed, event)),
    ])
    if (outcome.committed) return areAll ? 'applied' : 'unknown-mail'
  }
  throw new Error(`mail ${event.mailId} is written by others at the same time`)
}
