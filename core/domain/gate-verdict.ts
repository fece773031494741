import type { Gate } from './event.ts'
import type { LetterName, Mail } from './mail.ts'

/** Letters to the organiser about letters and answers: true whatever becomes of the event. */
const ABOUT_LETTERS: readonly LetterName[] = ['undeliverable', 'forwarded-reply']

/** Letters about a seat: no change of the event tells in their place what they say. */
const ABOUT_SEATS: readonly LetterName[] = [
  'counter-question',
  'seat-confirmed',
  'waiting-list',
  'seat-offer',
  'prerequisite-missing',
  'withdrawal',
  'below-minimum',
]

/** `behind`: to be composed again from the event as it is now. */
export type GateVerdict = 'go' | 'wait' | 'cancelled' | 'superseded' | 'behind'

/**
 * What the gate of an event says of a mail about it, read just before it is sent: a paused event waits, a cancelled one
 * sends nothing but its cancellation, and a mail about another revision than the event's own is out of date; but a letter
 * about a seat is brought up to that revision.
 */
export function gateVerdict(gate: Gate, mail: Pick<Mail, 'letter' | 'revision'>): GateVerdict {
  if (gate.paused) return 'wait'
  if (ABOUT_LETTERS.includes(mail.letter)) return 'go'
  if (gate.status === 'cancelled' && mail.letter !== 'cancellation') return 'cancelled'
  if (mail.revision === gate.revision) return 'go'
  return ABOUT_SEATS.includes(mail.letter) ? 'behind' : 'superseded'
}
