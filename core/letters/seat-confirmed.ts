import { frenchList } from '../domain/french-dates.ts'
import { isFixed } from '../domain/when.ts'
import { actions, link, paragraph, strong, type Block } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import { eventPhrase } from './event-words.ts'
import { toPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { waysOut } from './registered.ts'
import { subjectLine } from './subject.ts'
import { trainingNotice } from './training-notice.ts'

function confirming({ registered, event }: LetterFacts): Block {
  const names = strong(frenchList(registered.map(({ name }) => name)))
  return paragraph(`L'inscription ${toPhrase(eventPhrase(event))} est confirmée pour `, names, '.')
}

function absence({ registered }: LetterFacts): Block[] {
  return [
    paragraph(
      "La présence est constatée par signature à chaque demi-journée. En cas d'empêchement, merci de prévenir sans délai : la place pourra être proposée à une autre personne.",
    ),
    waysOut(registered),
  ]
}

/** An employer sees all those she has enrolled on one page. */
function manageAll({ links }: LetterFacts): Block[] {
  return links.enrolment === null ? [] : [actions(link('Voir et gérer les inscriptions', links.enrolment))]
}

/** A seat is confirmed, to the trainee or to her employer. The official summons comes from the training body. */
export function seatConfirmed(facts: LetterFacts): Draft {
  const { departement, event } = facts
  return {
    subject: subjectLine(departement, { before: 'Inscription confirmée – ', title: event.title, after: '' }),
    heading: headingOf(facts, 'Inscription confirmée'),
    body: [
      confirming(facts),
      practical(facts),
      ...(isFixed(event.when) ? [paragraph('Les dates au format agenda sont jointes à ce message.')] : []),
      ...absence(facts),
      ...manageAll(facts),
      ...trainingNotice(event),
    ],
    signature: signedByOrganiser(event),
    calendar: 'request',
  }
}
