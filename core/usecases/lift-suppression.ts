import { auditRow } from '../audit.ts'
import { lifted, suppressionsOf, type SuppressionScope } from '../domain/suppression.ts'
import type { MailboxState } from '../domain/mail.ts'
import { mailboxIdOf } from '../links.ts'
import type { World } from '../ports.ts'
import type { Actor } from './commit-event.ts'

const ATTEMPTS = 3

/** Why a suppression stays. */
export const LIFT_REFUSALS = {
  'not-suppressed': "Rien n'est suspendu à ce titre pour cette adresse.",
  'wish-of-the-reader':
    'Ce désabonnement a été demandé par le destinataire : lui seul peut y revenir, par le lien « Préférences » de ses messages.',
  'reason-needed':
    "Un signalement comme indésirable ne se lève qu'avec un motif : indiquez qui l'a demandé, et comment.",
  'mailbox-busy':
    'Cette adresse est modifiée par plusieurs personnes à la fois : recommencez dans un instant.',
} as const
export type LiftRefusal = keyof typeof LIFT_REFUSALS

export interface LiftCommand {
  readonly mailbox: string
  readonly scope: SuppressionScope
  readonly reason: string | null
}

function refused(state: MailboxState | null, { scope, reason }: LiftCommand): LiftRefusal | null {
  const found = state === null ? undefined : suppressionsOf(state).find((each) => each.scope === scope)
  if (found === undefined) return 'not-suppressed'
  if (found.lifting === 'never') return 'wish-of-the-reader'
  return found.lifting === 'with-reason' && reason === null ? 'reason-needed' : null
}

/**
 * Lets letters go to a mailbox again, of a category or at all. Who did it and why stays with the mailbox; the audit log
 * says it without the address. What was held back is not sent by this: see `resendLost`.
 */
export async function liftSuppression(
  world: Pick<World, 'store' | 'clock' | 'chance'>,
  actor: Actor,
  command: LiftCommand,
): Promise<{ lifted: MailboxState } | { refused: LiftRefusal }> {
  const { departement, keyId } = actor
  const { scope, reason } = command
  const mailboxId = mailboxIdOf(command.mailbox)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const state = await world.store.read('mailboxState', { departement, mailboxId })
    const refusal = refused(state, command)
    if (state === null || refusal !== null) return { refused: refusal ?? 'not-suppressed' }
    const record = lifted(state, scope, { at: world.clock.now(), keyId, reason })
    const outcome = await world.store.commit([
      { put: 'mailboxState', record, expect: state.version },
      auditRow(world, actor, 'lift-suppression', `mailbox ${mailboxId.slice(0, 12)} ${scope}`),
    ])
    if (outcome.committed) return { lifted: record }
  }
  return { refused: 'mailbox-busy' }
}
