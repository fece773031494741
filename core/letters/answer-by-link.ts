import { paragraph } from './blocks.ts'
import { answerByPhone, threeAnswers } from './answer-links.ts'
import { signedByOrganiser } from './closing.ts'
import { eventPhrase } from './event-words.ts'
import { toPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine } from './subject.ts'

/**
 * A message came in about an invitation that is no answer: nothing has changed, and the person invited is asked to say
 * it by her own link. It does not say which rule was not met: whoever tries addresses learns nothing.
 */
export function answerByLink(facts: LetterFacts): Draft {
  const { departement, event, invitation, links } = facts
  const kept =
    (invitation?.answer ?? null) === null
      ? "Aucune réponse n'est enregistrée"
      : 'La réponse déjà enregistrée est conservée'
  return {
    subject: subjectLine(departement, { before: 'Réponse à confirmer – ', title: event.title, after: '' }),
    heading: headingOf(facts, 'Réponse à confirmer'),
    body: [
      paragraph(
        `Nous avons reçu un message au sujet de votre invitation ${toPhrase(eventPhrase(event))}, sans pouvoir l'enregistrer comme une réponse. ${kept}.`,
      ),
      paragraph(
        "Les causes habituelles sont une réponse « provisoire » ou « peut-être », une réponse à une date qui a changé depuis, ou un envoi depuis une autre adresse que celle de l'invitation.",
      ),
      paragraph('Nous vous remercions de confirmer votre réponse en suivant le lien qui convient :'),
      threeAnswers(links.answer),
      ...answerByPhone(event),
      paragraph("Si vous n'êtes pas à l'origine de ce message, vous n'avez rien à faire."),
      practical(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
