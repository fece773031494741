import type { Gate } from '../../core/domain/event.ts'
import type { LetterName, Mail } from '../../core/domain/mail.ts'

/** What the protocol promises, in numbers of its own: the oracle takes none of them from the product. */
export const QUARANTINE_MS = 30 * 60_000

/** Letters that tell of an event: what somebody knows of it is what the last of them said. */
export const TELLING: readonly LetterName[] = [
  ...(['invitation-seminar', 'invitation-secretaries', 'save-the-date', 'date-fixed'] as const),
  ...(['change', 'cancellation'] as const),
]
/** A letter leaves about the event as it is: while it takes place, or to say that it does not. */
export function passes(gate: Gate, { letter, revision }: Mail): boolean {
  if (letter === 'undeliverable') return true
  const fits = gate.status === 'active' || letter === 'cancellation'
  return fits && revision === gate.revision
}
