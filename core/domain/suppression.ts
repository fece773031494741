import type { Instant } from './codes.ts'
import type { MailCategory } from './kinds.ts'
import type { Mail, MailboxState } from './mail.ts'

/** The whole address, or one category of letters. */
export type SuppressionScope = 'address' | MailCategory
/** `unknown`: stopped before origins were kept; treated as the reader's own wish. */
export type SuppressionOrigin = 'bounce' | 'complaint' | 'unsubscription' | 'unknown'

/**
 * Whether the organiser may lift it. A bounce is a fact that she may know to be past (she has telephoned, the mailbox was
 * emptied). A complaint is often a mistaken click, but it was somebody's: only with a reason that is kept. An
 * unsubscription is a person's will, and every letter she gets has the link by which she changes it.
 */
export type Lifting = 'freely' | 'with-reason' | 'never'

const LIFTING: Readonly<Record<SuppressionOrigin, Lifting>> = {
  bounce: 'freely',
  complaint: 'with-reason',
  unsubscription: 'never',
  unknown: 'never',
}

const STOP_WORDS: Readonly<Record<Exclude<SuppressionOrigin, 'bounce'>, string>> = {
  complaint: 'messages signalés comme indésirables par le destinataire',
  unsubscription: 'désabonnement demandé par le destinataire',
  unknown: 'messages refusés par le destinataire',
}

/** Why letters do not go to a mailbox, since when, and who may change it. */
export interface Suppression {
  readonly scope: SuppressionScope
  readonly origin: SuppressionOrigin
  readonly since: Instant | null
  /** In French: « adresse inexistante ». */
  readonly because: string
  readonly lifting: Lifting
}

function ofCategory(state: MailboxState, scope: MailCategory): Suppression {
  const { by: origin, at: since } = state.stoppedBy?.[scope] ?? { by: 'unknown', at: null }
  return { scope, origin, since, because: STOP_WORDS[origin], lifting: LIFTING[origin] }
}

/** All that is suppressed for a mailbox: the address first, then categories (rule D11). */
export function suppressionsOf(state: MailboxState): Suppression[] {
  const { suspendedAt: since, suspendedBecause } = state
  const address: Suppression[] =
    since === null
      ? []
      : [
          {
            ...{ scope: 'address', origin: 'bounce', since, lifting: LIFTING.bounce },
            because: suspendedBecause ?? 'adresse suspendue',
          },
        ]
  return [...address, ...state.stopped.map((category) => ofCategory(state, category))]
}

/** Why nothing of this category goes to the mailbox, in French for the organiser; null when it does. */
export function suppression(state: MailboxState | null, category: MailCategory): string | null {
  if (state === null) return null
  const found = suppressionsOf(state).find(({ scope }) => scope === 'address' || scope === category)
  return found?.because ?? null
}

/**
 * The same of one mail. Whoever has just asked to sign in reads her mailbox at this moment, and she alone can lift what an
 * earlier bounce of it suspended: her link is sent whatever was said of the address.
 */
export function mailSuppression(
  state: MailboxState | null,
  { letter, category }: Pick<Mail, 'letter' | 'category'>,
): string | null {
  return letter === 'desk-sign-in' ? null : suppression(state, category)
}

/** The mailbox without one of its suppressions; what lifted it stays with it. */
export function lifted(
  state: MailboxState,
  scope: SuppressionScope,
  by: { at: Instant; keyId: string; reason: string | null },
): MailboxState {
  const kept = [...(state.lifted ?? []), { ...by, scope }]
  const after = { ...state, version: state.version + 1, lifted: kept }
  if (scope === 'address') return { ...after, suspendedAt: null, suspendedBecause: null, softBounces: 0 }
  const { [scope]: _lifted, ...stoppedBy } = state.stoppedBy ?? {}
  return { ...after, stopped: state.stopped.filter((category) => category !== scope), stoppedBy }
}
