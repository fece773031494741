import type { AgendaEvent } from '../domain/event.ts'
import { KINDS } from '../domain/kinds.ts'
import type { LetterName, Mail } from '../domain/mail.ts'
import { WAITING } from '../domain/mail-life.ts'
import { mailIdOf } from '../mails.ts'
import type { Store } from '../ports.ts'

const LEFT: readonly Mail['state'][] = ['sent']
const MAY_HAVE_LEFT: readonly Mail['state'][] = ['claimed', 'unknown']

/** True of a letter that its reader may have got, for all we know: in doubt now, or in doubt once. */
const mayHaveLeft = ({ state, ambiguousResend }: Mail) => MAY_HAVE_LEFT.includes(state) || ambiguousResend

/** What somebody has been told of an event, by letters at former revisions. */
export interface Told {
  /**
   * What she may know: the letters that may have left, the latest first, and then the last one that left for certain. What
   * is news to her in any of these cases is to be told.
   */
  readonly known: readonly Mail[]
  /** Letters that have not left, nor are leaving in a group: a newer one takes their place. */
  readonly pending: readonly Mail[]
}

/** The letters that tell of an event: an invitation or the confirmation of a seat, and what became of it. */
export function tellingLetters(event: Pick<AgendaEvent, 'kind'>): LetterName[] {
  const { invitation } = KINDS[event.kind]
  const ofASeat = event.kind === 'training' ? (['seat-confirmed'] as const) : []
  return [invitation, 'save-the-date', 'date-fixed', 'change', 'cancellation', ...ofASeat]
}

/** The telling letters written to a mailbox about one revision of the event; their ids follow from what they say. */
export async function tellings(
  store: Store,
  event: AgendaEvent,
  mailbox: string,
  revision: number,
): Promise<Mail[]> {
  const { departement, eventId } = event
  const found = await Promise.all(
    tellingLetters(event).map((letter) =>
      store.read('mail', {
        departement,
        eventId,
        mailId: mailIdOf({ departement, eventId, revision, letter, mailbox }),
      }),
    ),
  )
  return found.filter((mail) => mail !== null)
}

/** Walks back from the revision before the event's own to the last letter that left for certain. */
export async function told(store: Store, event: AgendaEvent, mailbox: string): Promise<Told> {
  const pending: Mail[] = []
  const known: Mail[] = []
  for (let revision = event.revision - 1; revision >= 0; revision -= 1) {
    const mails = await tellings(store, event, mailbox, revision)
    pending.push(...mails.filter((mail) => WAITING.includes(mail.state)))
    const left = mails.find((mail) => LEFT.includes(mail.state))
    if (left !== undefined) return { known: [...known, left], pending }
    known.push(...mails.filter(mayHaveLeft))
  }
  return { known, pending }
}
