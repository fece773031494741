import { frenchDeadline } from '../domain/french-dates.ts'
import { actions, link, note, paragraph } from './blocks.ts'
import { answerByPhone } from './answer-links.ts'
import { signedByOrganiser } from './closing.ts'
import { enrolAgents } from './enrol-agents.ts'
import { ofPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { mairie } from './recipient.ts'
import { movedNote } from './reminder.ts'
import { subjectLine } from './subject.ts'

function missing({ recipient }: LetterFacts): string {
  const whose = mairie(recipient)
  if (whose === null) return "Sauf erreur de notre part, nous n'avons pas encore reçu votre réponse."
  return `Sauf erreur de notre part, nous n'avons pas encore reçu la réponse ${ofPhrase(whose)}.`
}

/** The deadline, unless it has passed: the last relance may come after it, and an answer is still welcome (rule D6). */
function deadline({ event, replyBy, facts }: LetterFacts): string {
  const { reminderDays } = facts
  const passed = reminderDays !== null && event.replyDays !== null && reminderDays < event.replyDays
  return replyBy === null || passed ? '' : ` Votre réponse est attendue ${frenchDeadline(replyBy)}.`
}

/** T8: to the silent only, and it ends: the last one says so. It carries no new invitation. */
export function relance(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const before = 'Votre réponse est attendue – '
  return {
    subject: subjectLine(departement, { before, title: event.title, after: '' }),
    heading: headingOf(facts, 'Votre réponse est attendue'),
    body: [
      paragraph(`${missing(facts)}${deadline(facts)}`),
      paragraph('Si vous avez répondu entre-temps, merci de ne pas tenir compte de ce message.'),
      ...enrolAgents(facts),
      actions(link("Répondre à l'invitation", facts.links.answer)),
      ...answerByPhone(event),
      practical(facts),
      ...(facts.facts.lastRelance ? [note('Ceci est le dernier rappel.')] : []),
      ...movedNote(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
