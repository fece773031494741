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

/** How many messages may have left before this one: a turn is kept for the overflow that is awaited that day. */
function room(state: MailboxState, mail: Mail, day: LocalDay, taken: readonly string[]): number {
  const { overflow } = state
  const isAwaited = overflow?.on === day && !taken.includes(overflow.mailId)
  return isAwaited && overflow.mailId !== mail.mailId ? MOST_A_DAY - 1 : MOST_A_DAY
}

/**
 * The mailbox with this mail among those of the day; null when the day is full. A mail keeps its turn: refused and tried
 * again the same day, it is not counted twice. A group of what would be pointless on a later day is never one too many.
 */
export function withTurn(state: MailboxState, mail: Mail, day: LocalDay): MailboxState | null {
  const taken = state.turns?.on === day ? state.turns.mailIds : []
  if (taken.includes(mail.mailId)) return state
  const cannotWait = mail.letter === 'grouped' && mail.facts.atOnce
  if (!cannotWait && taken.length >= room(state, mail, day, taken)) return null
  return {
    ...state,
    version: state.version + 1,
    turns: { on: day, mailIds: [...taken, mail.mailId] },
  }
}

/** The mailbox with a turn kept for its overflow on that day. */
export function withOverflow(state: MailboxState, on: LocalDay, mailId: string): MailboxState {
  return { ...state, version: state.version + 1, overflow: { on, mailId } }
}
