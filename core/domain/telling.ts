import { currentAnswer } from './answered-communes.ts'
import type { AgendaEvent } from './event.ts'
import { dayChanged, materialChanges } from './event-changes.ts'
import type { Invitation } from './invitation.ts'
import { KINDS } from './kinds.ts'
import type { FactChange, LetterName, Mail } from './mail.ts'
import { isFixed } from './when.ts'

/** A letter to write, in which category, and the changes it tells. */
export interface Telling {
  readonly letter: LetterName
  readonly category: Mail['category']
  readonly changes: FactChange[]
}

/** The letter that invites to an event as it is now: « réservez la date » while only its month is known. */
export function invitationLetter(event: AgendaEvent): Telling {
  const { invitation, category } = KINDS[event.kind]
  return { letter: isFixed(event.when) ? invitation : 'save-the-date', category, changes: [] }
}

/** The last thing somebody was told, and the event at that time. */
export interface Known {
  readonly letter: LetterName
  readonly event: AgendaEvent
}

/** What is new to somebody who knows the event, while it takes place; null when nothing is. */
function news(event: AgendaEvent, known: Known, declined: boolean): Telling | null {
  const undone = known.letter === 'cancellation'
  const changes = materialChanges(known.event, event)
  if (undone) changes.unshift({ label: 'Événement', before: 'annulé', after: 'maintenu' })
  if (changes.length === 0) return null
  // Who said no hears of a new day or of an event that takes place after all, not of an hour or a room (R-G).
  if (declined && !undone && !dayChanged(known.event, event)) return null
  const fixed = isFixed(event.when) && !isFixed(known.event.when) && !undone
  return fixed
    ? { letter: 'date-fixed', category: KINDS[event.kind].category, changes }
    : { letter: 'change', category: 'service', changes }
}

/**
 * What to tell somebody of an event as it is now, given the last thing she was told; null when there is nothing new to
 * her. Compared with what she knows, not with the revision before: of two changes in a row, the first untold, she learns
 * both in one letter; of one made and undone, nothing. `invitation` null: she is no guest, but asks for a seat.
 */
export function tellingFor(
  event: AgendaEvent,
  invitation: Invitation | null,
  known: Known | null,
): Telling | null {
  const declined = invitation !== null && currentAnswer(invitation, event)?.choice === 'no'
  if (event.status === 'cancelled') {
    if (known === null || known.letter === 'cancellation') return null
    return { letter: 'cancellation', category: 'service', changes: [] }
  }
  if (known !== null) return news(event, known, declined)
  return declined ? null : invitationLetter(event)
}
