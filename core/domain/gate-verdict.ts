import type { Gate } from './event.ts'
import type { LetterName, Mail } from './mail.ts'

/** Letters to the organiser about letters and answers: true whatever becomes of the event. */
const ABOUT_LETTERS: readonly LetterName[] = ['undeliverable', 'forwarded-reply']

export type GateVerdict = 'go' | 'wait' | 'cancelled' | 'superseded'

/**
 * What the gate of an event says of a mail about it, read just before it is sent: a paused event waits, a cancelled one
 * sends nothing but its cancellation, and a mail about another revision than the event's own is out of date.
 */
export function gateVerdict(gate: Gate, mail: Pick<Mail, 'letter' | 'revision'>): GateVerdict {
  if (gate.paused) return 'wait'
  if (ABOUT_LETTERS.includes(mail.letter)) return 'go'
  if (gate.status === 'cancelled' && mail.letter !== 'cancellation') return 'cancelled'
  return mail.revision === gate.revision ? 'go' : 'superseded'
}
