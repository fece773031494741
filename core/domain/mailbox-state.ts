import type { LocalDay } from './codes.ts'
import type { Mail, MailboxState } from './mail.ts'

/** Rule D10: messages to one mailbox on one day, urgent ones apart. */
export const MOST_A_DAY = 3
/** Soft bounces in a row after which an address is suspended like one that does not exist. */
export const MOST_SOFT_BOUNCES = 3

/** What is known of a mailbox of which nothing was said yet; `version` 0 means not stored. */
export function unknownMailbox(departement: string, mailboxId: string): MailboxState {
  return {
    departement,
    mailboxId,
    version: 0,
    suspendedAt: null,
    suspendedBecause: null,
    softBounces: 0,
    stopped: [],
  }
}

/**
 * The mailbox with this mail among those of the day; null when the day is full. A mail keeps its turn: refused and tried
 * again the same day, it is not counted twice.
 */
export function withTurn(state: MailboxState, mail: Mail, day: LocalDay): MailboxState | null {
  const taken = state.turns?.on === day ? state.turns.mailIds : []
  if (taken.includes(mail.mailId)) return state
  if (taken.length >= MOST_A_DAY) return null
  return {
    ...state,
    version: state.version + 1,
    turns: { on: day, mailIds: [...taken, mail.mailId] },
  }
}
