import { departement } from '../domain/departements.ts'
import { localDay } from '../domain/local-time.ts'
import { unknownMailbox, withOverflow, withTurn } from '../domain/mailbox-state.ts'
import type { Mail, MailboxState } from '../domain/mail.ts'
import * as life from '../domain/mail-life.ts'
import { mayLeaveAt, nextSendingDay } from '../domain/sending-hours.ts'
import { suppression } from '../domain/suppression.ts'
import { mailboxIdOf } from '../links.ts'
import type { Change } from '../ports.ts'
import { withCarried } from './carried-mails.ts'
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

/** The changes of one message too many today (rule D10): it is grouped; a group itself waits, and keeps a turn. */
async function overflowing(
  office: PostOffice,
  mail: Mail,
  state: MailboxState,
  now: string,
): Promise<{ changes: Change[]; instead: Turn }> {
  if (mail.letter !== 'grouped') {
    return { changes: await joinGroup(office.world.store, mail, state, now), instead: 'grouped' }
  }
  const { zone } = departement(mail.departement)
  const until = nextSendingDay(now, mail.departement, zone)
  const { changes } = await withCarried(office.world.store, life.heldBack(mail, until), now)
  const kept = withOverflow(state, localDay(until, zone), mail.mailId)
  return { changes: [...changes, nextMailbox(kept)], instead: 'held' }
}

/** The mailbox's own say: suppressed, a message too many today, or one more turn taken. */
async function mailboxTurn(
  office: PostOffice,
  mail: Mail,
  now: string,
): Promise<{ suppressed: Written } | { changes: Change[]; instead?: Turn }> {
  const key = { departement: mail.departement, mailboxId: mailboxIdOf(mail.mailbox) }
  const stored = await office.world.store.read('mailboxState', key)
  const because = suppression(stored, mail.category)
  if (because !== null) {
    return { suppressed: { mail: life.closed(mail, 'suppressed', now, because), turn: 'suppressed' } }
  }
  if (mail.lane === 'urgent') return { changes: [] }
  const { zone } = departement(mail.departement)
  const state = stored ?? unknownMailbox(key.departement, key.mailboxId)
  const record = withTurn(state, mail, localDay(now, zone))
  if (record === null) return overflowing(office, mail, state, now)
  return { changes: record === state ? [] : [nextMailbox(record)] }
}

/**
 * Claims the mail, and with a group the mails it carries: one conditional write. When our own write is refused because it
 * had succeeded, it is ours.
 */
export async function claim(office: PostOffice, mail: Mail): Promise<{ claimed: Mail } | { turn: Turn }> {
  const { store, clock, chance } = office.world
  const claimId = chance.id()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const now = clock.now()
    const early = instead(mail, now)
    if (early !== null) return { turn: await write(office, early) }
    const turn = await mailboxTurn(office, mail, now)
    if ('suppressed' in turn) return { turn: await write(office, turn.suppressed) }
    const { record, changes } =
      turn.instead === undefined
        ? await withCarried(store, life.claimed(mail, claimId, now), now)
        : { record: mail, changes: [] }
    const outcome = await store.commit([...changes, ...turn.changes])
    if (outcome.committed) return turn.instead === undefined ? { claimed: record } : { turn: turn.instead }
    const overtaken = overtakenBy(outcome, mail)
    if (overtaken === undefined) continue
    const { current } = overtaken
    return current?.state === 'claimed' && current.claimId === claimId
      ? { claimed: current }
      : { turn: 'lost' }
  }
  return { turn: 'lost' }
}
