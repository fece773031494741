import { departement } from '../domain/departements.ts'
import { localDay } from '../domain/local-time.ts'
import { unknownMailbox, withOverflow, withTurn } from '../domain/mailbox-state.ts'
import type { Mail, MailboxState } from '../domain/mail.ts'
import * as life from '../domain/mail-life.ts'
import { mayLeaveAt, nextSendingDay } from '../domain/sending-hours.ts'
import { mailSuppression } from '../domain/suppression.ts'
import { mailboxIdOf } from '../links.ts'
import type { Change } from '../ports.ts'
import { nextState, withCarried } from './carried-mails.ts'
import { joinGroup } from './group-overflow.ts'
import type { PostOffice } from './post-office.ts'
import { overtakenBy, write, type Turn, type Written } from './write-mail.ts'

const ATTEMPTS = 3

/** What must be written of a mail instead of claiming it; null when its turn has come. */
function instead(mail: Mail, now: string): Written | null {
  if (mail.state !== 'pending') {
    return { mail: life.released(mail, now, life.UNCONFIRMED), turn: 'released' }
  }
  if (now > mail.expiresAt) {
    return { mail: life.closed(mail, 'expired', now, "délai d'envoi dépassé"), turn: 'expired' }
  }
  const leavesAt = mayLeaveAt(mail, now)
  return leavesAt > now ? { mail: life.heldBack(mail, leavesAt), turn: 'held' } : null
}

const nextMailbox = (record: MailboxState): Change => ({
  put: 'mailboxState',
  record,
  expect: record.version === 1 ? 'absent' : record.version - 1,
})

/** What a claim comes to: another state of the mail, or changes and what they mean when they are written. */
type Step =
  | { readonly instead: Written }
  | { readonly changes: readonly Change[]; readonly result: { claimed: Mail } | { turn: Turn } }

/** One message too many today (rule D10): it is grouped; a group itself waits, and keeps a turn. */
async function overflowing(office: PostOffice, mail: Mail, state: MailboxState, now: string): Promise<Step> {
  const { store } = office.world
  if (mail.letter !== 'grouped') {
    return { changes: await joinGroup(store, mail, state, now), result: { turn: 'grouped' } }
  }
  const { zone } = departement(mail.departement)
  const until = nextSendingDay(now, mail.departement, zone)
  const held = await withCarried(store, life.heldBack(mail, until), now)
  const kept = withOverflow(state, localDay(until, zone), mail.mailId)
  return { changes: [...held.map(nextState), nextMailbox(kept)], result: { turn: 'held' } }
}

/** The claim as the mailbox allows it: not at all, not today, or with one more turn taken. */
async function stepOf(office: PostOffice, mail: Mail, claimId: string, now: string): Promise<Step> {
  const { store } = office.world
  const early = instead(mail, now)
  if (early !== null) return { instead: early }
  const key = { departement: mail.departement, mailboxId: mailboxIdOf(mail.mailbox) }
  const stored = await store.read('mailboxState', key)
  const because = mailSuppression(stored, mail)
  if (because !== null) {
    return { instead: { mail: life.closed(mail, 'suppressed', now, because), turn: 'suppressed' } }
  }
  const state = stored ?? unknownMailbox(key.departement, key.mailboxId)
  const { zone } = departement(mail.departement)
  const after = mail.lane === 'urgent' ? state : withTurn(state, mail, localDay(now, zone))
  if (after === null) return overflowing(office, mail, state, now)
  const [claimed, ...carried] = await withCarried(store, life.claimed(mail, claimId, now), now)
  const turn = after === state ? [] : [nextMailbox(after)]
  return { changes: [...[claimed, ...carried].map(nextState), ...turn], result: { claimed } }
}

/**
 * Claims the mail, and with a group the mails it carries: one conditional write. When our own write is refused because it
 * had succeeded, it is ours.
 */
export async function claim(office: PostOffice, mail: Mail): Promise<{ claimed: Mail } | { turn: Turn }> {
  const { store, clock, chance } = office.world
  const claimId = chance.id()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const step = await stepOf(office, mail, claimId, clock.now())
    if ('instead' in step) return { turn: await write(office, step.instead) }
    const outcome = await store.commit(step.changes)
    if (outcome.committed) return step.result
    const overtaken = overtakenBy(outcome, mail)
    if (overtaken === undefined) continue
    const { current } = overtaken
    return current?.state === 'claimed' && current.claimId === claimId
      ? { claimed: current }
      : { turn: 'lost' }
  }
  return { turn: 'lost' }
}
