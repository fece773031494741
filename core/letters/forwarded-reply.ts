import { paragraph } from './blocks.ts'
import { signedByAgenda } from './closing.ts'
import { eventPhrase } from './event-words.ts'
import { toPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import { organiserLines } from './organiser-lines.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine } from './subject.ts'

/** To the organiser: what somebody invited wrote in her own words. It is handed on, never taken for an answer. */
export function forwardedReply(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const lines = (facts.facts.received?.words ?? '').split('\n')
  return {
    subject: subjectLine(departement, { before: "Message d'un invité – ", title: event.title, after: '' }),
    heading: headingOf(facts, "Message d'un invité"),
    body: [
      paragraph(
        `Le message suivant a été reçu en réponse à l'invitation ${toPhrase(eventPhrase(event))}. Il n'a pas été enregistré comme une réponse : vous pouvez en saisir une pour la commune ou la structure.`,
      ),
      ...organiserLines(facts.facts),
      paragraph('Texte du message :'),
      { block: 'lines', lines },
      practical(facts),
    ],
    signature: signedByAgenda(departement),
    calendar: null,
  }
}
