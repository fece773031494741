import { frenchMonthName } from '../domain/french-dates.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { askForAnswer } from './answer-links.ts'
import { list, paragraph, strong, type Block } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import { atWhen, eventPhrase, subjectDates } from './event-words.ts'
import { ofPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { isForWhoAsks, standingRequests } from './registered.ts'
import { subjectLine, withDates } from './subject.ts'
import { trainingNotice } from './training-notice.ts'

function fixing(event: AgendaEvent): Block {
  const month = event.announcedMonth
  const announced = month === null ? '' : `, annoncée en ${frenchMonthName(month)},`
  const when = atWhen(event)
  const single = when.startsWith('le ')
  return paragraph(
    `La date ${ofPhrase(eventPhrase(event))}${announced} est désormais fixée${single ? ' au ' : ' : '}`,
    strong(single ? when.slice(3) : when),
    '.',
  )
}

/** T5: a date announced by its month, or not at all, is now known. */
export function dateFixed(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const words = { before: 'Date fixée – ', title: event.title }
  return {
    subject: subjectLine(departement, ...withDates(words, ' ', subjectDates(event.when, 'le '))),
    heading: headingOf(facts, 'Date fixée'),
    body: [
      fixing(event),
      practical(facts),
      ...list('Au programme :', event.programme),
      ...trainingNotice(event),
      ...(isForWhoAsks(facts)
        ? standingRequests(facts)
        : askForAnswer(facts, 'Nous vous remercions de confirmer votre présence')),
    ],
    signature: signedByOrganiser(event),
    calendar: 'request',
  }
}
