import { preselected } from '../paths.ts'
import { actions, link, list, note, paragraph, strong, type Block } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import { atWhen, eventPhrase, isPlural, subjectDates } from './event-words.ts'
import { capitalised } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { eventPage } from './answer-links.ts'
import { headingOf, practical } from './practical.ts'
import { awaitsAnswer } from './recipient.ts'
import { subjectLine, withDates } from './subject.ts'
import { trainingNotice } from './training-notice.ts'

/** Why the reminder comes on another day than its rule says; nothing when it does not. */
export function movedNote({ facts }: Pick<LetterFacts, 'facts'>): Block[] {
  return facts.movedBecause === null ? [] : [note(`Ce rappel a été ${facts.movedBecause}.`)]
}

/** Guests are awaited; the structure's own agents, who were not invited, are reminded of what takes place there. */
function awaiting({ event, invitation }: LetterFacts): Block {
  const when = strong(atWhen(event))
  if (invitation !== null) return paragraph('Nous vous attendons ', when, '.')
  const takesPlace = isPlural(event) ? 'ont lieu' : 'a lieu'
  return paragraph(`${capitalised(eventPhrase(event))} ${takesPlace} `, when, '.')
}

function absence(facts: LetterFacts): Block[] {
  if (!awaitsAnswer(facts)) return eventPage(facts)
  return [
    paragraph('Un empêchement ? Votre place pourra être proposée à une autre personne.'),
    actions(link('Prévenir de mon absence', preselected(facts.links.answer, 'non'))),
  ]
}

/** T7: to those who come. It never carries a new invitation: the calendar entry is there already. */
export function reminder(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const words = { before: 'Rappel – ', title: event.title }
  return {
    subject: subjectLine(departement, ...withDates(words, ', ', subjectDates(event.when, ''))),
    heading: headingOf(facts, 'Rappel'),
    body: [
      awaiting(facts),
      practical(facts),
      ...list('Au programme :', event.programme),
      ...absence(facts),
      ...trainingNotice(event),
      ...movedNote(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
