import { gateVerdict, type GateVerdict } from '../domain/gate-verdict.ts'
import { addMinutes } from '../domain/local-time.ts'
import type { Mail, MailboxState } from '../domain/mail.ts'
import * as life from '../domain/mail-life.ts'
import { suppression } from '../domain/suppression.ts'
import { mailboxIdOf } from '../links.ts'
import { NO_EVENT } from '../mails.ts'
import { carriedMails } from './carried-mails.ts'
import type { PostOffice } from './post-office.ts'
import type { Written } from './write-mail.ts'

const PAUSED_MINUTES = 5

/** What the gate of its event says of a mail, and the mail as it would leave: about the event as it is. */
async function verdictOn(
  { world }: PostOffice,
  mail: Mail,
): Promise<{ verdict: GateVerdict; current: Mail }> {
  if (mail.eventId === NO_EVENT) return { verdict: 'go', current: mail }
  const gate = await world.store.read('gate', mail)
  if (gate === null) throw new Error(`event ${mail.eventId} has no gate`)
  return { verdict: gateVerdict(gate, mail), current: life.broughtUp(mail, gate) }
}

/** What becomes of a carried mail that may not leave now: closed, or waiting on its own; null when it may. */
async function stoppedPart(office: PostOffice, mail: Mail, state: MailboxState | null): Promise<Mail | null> {
  const { verdict, current } = await verdictOn(office, mail)
  const now = office.world.clock.now()
  const because = suppression(state, mail.category)
  if (because !== null) return life.closed(mail, 'suppressed', now, because)
  if (now > mail.expiresAt) return life.closed(mail, 'expired', now, "délai d'envoi dépassé")
  switch (verdict) {
    case 'go':
      return null
    case 'wait':
      return life.ungrouped(mail, addMinutes(now, PAUSED_MINUTES))
    case 'behind':
      return life.ungrouped(current, now)
    case 'cancelled':
    case 'superseded':
      return life.closed(mail, verdict, now, null)
  }
}

/** A group without those who cannot leave with it: given back at once, to be composed again, or ended with the last. */
export function without(group: Mail, leaving: readonly Mail[], now: string): Written {
  if (leaving.length < group.facts.parts.length) {
    return { mail: life.givenBack(group, now), turn: 'held', leaving }
  }
  return { mail: life.closed(group, 'superseded', now, null), turn: 'superseded', leaving }
}

async function groupAtTheGates(office: PostOffice, group: Mail): Promise<Written | null> {
  const { store, clock } = office.world
  const { departement } = group
  const state = await store.read('mailboxState', { departement, mailboxId: mailboxIdOf(group.mailbox) })
  const parts = await carriedMails(store, group)
  const claimed = parts.filter((part) => part.state === 'claimed')
  const stopped = await Promise.all(claimed.map((part) => stoppedPart(office, part, state)))
  const leaving = stopped.filter((mail) => mail !== null)
  // One that SES turns out to have sent before is carried no more.
  return leaving.length === 0 && claimed.length === parts.length ? null : without(group, leaving, clock.now())
}

/**
 * What the gate says now, the last read before the mail leaves; for a group, the gate of each event and what the mailbox
 * still wants. Null: it may leave.
 */
export async function atTheGate(office: PostOffice, mail: Mail): Promise<Written | null> {
  if (mail.letter === 'grouped') return groupAtTheGates(office, mail)
  const { verdict, current } = await verdictOn(office, mail)
  const now = office.world.clock.now()
  switch (verdict) {
    case 'go':
      return null
    case 'wait':
      return { mail: life.givenBack(mail, addMinutes(now, PAUSED_MINUTES)), turn: 'held' }
    case 'behind':
      return { mail: life.givenBack(current, now), turn: 'held' }
    case 'cancelled':
    case 'superseded':
      return { mail: life.closed(mail, verdict, now, null), turn: verdict }
  }
}
