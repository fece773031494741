import { paragraph } from './blocks.ts'
import { signedByAgenda } from './closing.ts'
import { eventPhrase } from './event-words.ts'
import { toPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import { organiserLines } from './organiser-lines.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine } from './subject.ts'

/** To the organiser, after the last relance (rule R-G): who has not answered and will not be written to again. */
export function silentList(facts: LetterFacts): Draft {
  const { departement, event } = facts
  return {
    subject: subjectLine(departement, {
      before: 'À appeler – ',
      title: event.title,
      after: ' : réponses manquantes',
    }),
    heading: headingOf(facts, 'À appeler'),
    body: [
      paragraph(
        `Le dernier rappel est parti. Les destinataires suivants n'ont pas répondu à l'invitation ${toPhrase(eventPhrase(event))} et ne seront plus relancés :`,
      ),
      ...organiserLines(facts.facts),
      paragraph('Une réponse donnée par téléphone peut être saisie pour la commune ou la structure.'),
      practical(facts),
    ],
    signature: signedByAgenda(departement),
    calendar: null,
  }
}
