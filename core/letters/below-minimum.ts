import { paragraph } from './blocks.ts'
import { signedByAgenda } from './closing.ts'
import { eventPhrase } from './event-words.ts'
import { ofPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import { organiserLines } from './organiser-lines.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine } from './subject.ts'

/** To the organiser, ten days before: fewer are registered than the training needs (rule D8). */
export function belowMinimum(facts: LetterFacts): Draft {
  const { departement, event } = facts
  return {
    subject: subjectLine(departement, { before: 'Effectif à vérifier – ', title: event.title, after: '' }),
    heading: headingOf(facts, 'Effectif à vérifier'),
    body: [
      paragraph(`L'effectif ${ofPhrase(eventPhrase(event))} est inférieur au minimum prévu :`),
      ...organiserLines(facts.facts),
      paragraph(
        "Rien n'est annulé automatiquement : la décision de maintenir, de reporter ou d'annuler la session vous appartient.",
      ),
      practical(facts),
    ],
    signature: signedByAgenda(departement),
    calendar: null,
  }
}
