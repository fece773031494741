import type { LocalDay } from '../domain/codes.ts'
import type { Departement } from '../domain/departements.ts'
import { frenchDay } from '../domain/french-dates.ts'
import { paragraph, type Block } from './blocks.ts'
import { signedByAgenda } from './closing.ts'
import type { LetterLinks } from './letter.ts'
import type { Draft } from './page.ts'
import { whyLink } from './recipient.ts'
import { subjectLine } from './subject.ts'

/** What a message that holds several letters is made from, besides them. */
export interface GroupFacts {
  readonly departement: Departement
  /** The local day it was due on. */
  readonly on: LocalDay
  readonly links: Pick<LetterLinks, 'preferences' | 'privacy'>
}

/** One of the letters, as it would have been sent alone, and the link to the rule behind it. */
interface Grouped {
  readonly draft: Draft
  readonly why: string
}

/** What and when, for the list at the top, which an inbox shows before the message is opened. */
function summary({ draft: { heading } }: Grouped): string {
  return heading.slice(0, 2).join(', ')
}

function section({ draft, why }: Grouped): Block[] {
  return [
    { block: 'section', title: draft.heading[0] ?? draft.subject },
    ...draft.body,
    paragraph(whyLink(why)),
  ]
}

/**
 * The overflow of a mailbox in one message (rule D10): each letter whole, under its own title, with its own links. Who
 * writes is said in the contact of each, since organisers differ.
 */
export function grouped({ departement, on }: GroupFacts, letters: readonly Grouped[]): Draft {
  const title = `Vos messages du ${frenchDay(on)}`
  return {
    subject: subjectLine(departement, { before: title, title: '', after: '' }),
    heading: [title, ...letters.map(summary)],
    body: [
      paragraph(
        `Afin de ne pas multiplier les envois, nous réunissons ici ${letters.length} messages qui vous sont destinés. Chacun garde ses liens et son contact.`,
      ),
      ...letters.flatMap(section),
    ],
    signature: signedByAgenda(departement),
    calendar: null,
  }
}
