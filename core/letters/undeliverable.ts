import { paragraph } from './blocks.ts'
import { signedByAgenda } from './closing.ts'
import { eventPhrase } from './event-words.ts'
import { ofPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import { organiserLines } from './organiser-lines.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine } from './subject.ts'

/** T19, to the organiser: whom the letters did not reach, why in words, and whom to call. */
export function undeliverable(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const count = facts.facts.lines.length
  const what = count < 2 ? `${count} message n'a pu être remis` : `${count} messages n'ont pu être remis`
  return {
    subject: subjectLine(departement, { before: `${what} – `, title: event.title, after: '' }),
    heading: headingOf(facts, what),
    body: [
      paragraph(`Au sujet ${ofPhrase(eventPhrase(event))}, ${what} :`),
      ...organiserLines(facts.facts),
      paragraph(
        "Une adresse inexistante n'est plus utilisée jusqu'à sa correction dans le répertoire. Une réponse donnée par téléphone peut être saisie pour la commune ou la structure.",
      ),
      practical(facts),
    ],
    signature: signedByAgenda(departement),
    calendar: null,
  }
}
