import type { Mail } from '../domain/mail.ts'
import type { CommitOutcome } from '../ports.ts'
import { nextState, withCarried } from './carried-mails.ts'
import { noteUndelivered } from './note-undelivered.ts'
import type { PostOffice } from './post-office.ts'

const ATTEMPTS = 3

/** What one turn of a mail came to. `grouped`: it joined the message that holds the overflow of its mailbox. */
export type Turn =
  | 'sent'
  | 'lost'
  | 'held'
  | 'grouped'
  | 'released'
  | 'suppressed'
  | 'expired'
  | 'cancelled'
  | 'superseded'
  | 'throttled'
  | 'quota-exceeded'
  | 'sending-paused'
  | 'not-reached'
  | 'backed-off'
  | 'failed'
  | 'unknown'

/** A mail's next state, and what it means; `leaving`: carried mails that cannot leave with their group. */
export interface Written {
  readonly mail: Mail
  readonly turn: Turn
  readonly leaving?: readonly Mail[]
}

/** What somebody else has written of the mail itself, when that is why a commit was refused; undefined when it is not. */
export function overtakenBy(outcome: CommitOutcome, mail: Mail): { current: Mail | null } | undefined {
  if (outcome.committed) return undefined
  const own = outcome.conflicts.find(
    ({ change }) => 'put' in change && change.put === 'mail' && change.record.mailId === mail.mailId,
  )
  return own && { current: own.current?.type === 'mail' ? own.current.record : null }
}

/** Ends of a mail that its reader misses: the organiser is told, before it is written. */
const MISSED: readonly Mail['state'][] = ['failed', 'expired']

/** Writes the mail's next state, and with it those of the mails it carries; `lost` when somebody else wrote first. */
export async function write(office: PostOffice, { mail, turn, leaving }: Written): Promise<Turn> {
  const { store, clock } = office.world
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const now = clock.now()
    const records = await withCarried(store, mail, now, leaving)
    for (const missed of records.filter(({ state }) => MISSED.includes(state))) {
      await noteUndelivered(office.world, missed, { because: missed.failure ?? '', at: now })
    }
    const outcome = await store.commit(records.map(nextState))
    if (outcome.committed) return mail.state === 'failed' ? 'failed' : turn
    if (overtakenBy(outcome, mail) !== undefined) return 'lost'
  }
  return 'lost'
}
