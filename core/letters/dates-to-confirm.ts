import { paragraph } from './blocks.ts'
import { signedByAgenda } from './closing.ts'
import { counted } from './french-words.ts'
import type { PlainLetterFacts } from './letter.ts'
import { organiserLines } from './organiser-lines.ts'
import type { Draft } from './page.ts'
import { subjectLine } from './subject.ts'

/** To the organiser, weekly (rule R-F): events whose date is not fixed, of which nobody is reminded meanwhile. */
export function datesToConfirm({ departement, facts }: PlainLetterFacts): Draft {
  const what = `Dates à confirmer – ${counted(facts.lines.length, 'événement')}`
  return {
    subject: subjectLine(departement, { before: what, title: '', after: '' }),
    heading: [what],
    body: [
      paragraph("La date de ces événements n'est pas encore fixée :"),
      ...organiserLines(facts),
      paragraph(
        "Aucun rappel ne part avant que la date soit fixée. Dès qu'elle l'est, les personnes invitées en sont informées.",
      ),
    ],
    signature: signedByAgenda(departement),
    calendar: null,
  }
}
