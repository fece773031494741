import { frenchList } from '../domain/french-dates.ts'
import { paragraph, strong, type Block } from './blocks.ts'
import { calendarWords } from './calendar-words.ts'
import { signedByOrganiser } from './closing.ts'
import { eventPhrase } from './event-words.ts'
import { toPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine } from './subject.ts'

/** True when nobody else behind the mailbox comes: the dates leave its calendar. */
function nobodyComes({ invitation }: LetterFacts): boolean {
  return invitation?.answer?.choice === 'no'
}

function givenBack({ registered, event }: LetterFacts): Block[] {
  const isOne = registered.length === 1
  const names = frenchList(registered.map(({ name, employer }) => `${name} (${employer})`))
  const where = toPhrase(eventPhrase(event))
  return [
    paragraph(
      isOne ? `La place réservée ${where} pour ` : `Les places réservées ${where} pour `,
      strong(names),
      isOne
        ? ' est rendue. Elle pourra être proposée à une autre personne.'
        : " sont rendues. Elles pourront être proposées à d'autres personnes.",
    ),
    paragraph("S'il s'agit d'une erreur, merci de nous en avertir sans délai."),
  ]
}

/** Seats were given back, by the trainee, her employer or the organiser: whoever did not ask for it finds out. */
export function withdrawal(facts: LetterFacts): Draft {
  const { departement, event } = facts
  return {
    subject: subjectLine(departement, { before: 'Désistement enregistré – ', title: event.title, after: '' }),
    heading: headingOf(facts, 'Désistement enregistré'),
    body: [...givenBack(facts), ...(nobodyComes(facts) ? calendarWords(facts) : []), practical(facts)],
    signature: signedByOrganiser(event),
    calendar: nobodyComes(facts) ? 'leave' : null,
  }
}
