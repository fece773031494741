import { currentAnswer } from '../domain/answered-communes.ts'
import { frenchDeadline, frenchList } from '../domain/french-dates.ts'
import { isFixed } from '../domain/when.ts'
import { preselected } from '../paths.ts'
import { eventPage, threeAnswers } from './answer-links.ts'
import { actions, link, paragraph, strong, type Block } from './blocks.ts'
import { calendarWords } from './calendar-words.ts'
import { signedByOrganiser } from './closing.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { awaitsAnswer } from './recipient.ts'
import { isForWhoAsks, standingRequests } from './registered.ts'
import { subjectLine } from './subject.ts'
import { trainingNotice } from './training-notice.ts'

const REINSTATED = 'Événement'

function isReinstated({ facts }: LetterFacts): boolean {
  return facts.changes.some((change) => change.label === REINSTATED)
}

/** Verb and object of the subject: « Modifié – … : horaire et lieu », « Reporté – … », « Maintenu – … ». */
function verbOf(facts: LetterFacts): { verb: string; after: string } {
  if (!isFixed(facts.event.when)) return { verb: 'Reporté', after: ', date à confirmer' }
  const labels = facts.facts.changes
    .map((change) => change.label)
    .filter((label) => label !== REINSTATED)
    .map((label) => label.toLowerCase())
  const after = labels.length === 0 ? '' : ` : ${frenchList(labels)}`
  return { verb: isReinstated(facts) ? 'Maintenu' : 'Modifié', after }
}

/** Somebody whose answer still holds confirms or withdraws it; whose does not, or who has none, is asked again. */
function answering(facts: LetterFacts): Block[] {
  if (isForWhoAsks(facts)) return standingRequests(facts)
  if (!awaitsAnswer(facts)) return eventPage(facts)
  const { event, invitation, links, replyBy } = facts
  const current = currentAnswer(invitation, event)
  if (current !== null && current.choice !== 'no') {
    return [
      actions(
        link('Je confirme', preselected(links.answer, current.choice === 'yes' ? 'oui' : 'remplacement')),
        link('Je ne suis plus disponible', preselected(links.answer, 'non')),
      ),
    ]
  }
  const again =
    invitation.answer !== null && current === null ? "Votre réponse portait sur l'ancienne date. " : ''
  const thanks = `Nous vous remercions de nous indiquer votre réponse ${frenchDeadline(replyBy)}.`
  return [paragraph(`${again}${thanks}`), threeAnswers(links.answer)]
}

function dateWords(facts: LetterFacts): Block[] {
  if (isFixed(facts.event.when)) return calendarWords(facts)
  return [
    paragraph(
      "La nouvelle date vous sera communiquée dès qu'elle sera arrêtée. Aucune réponse n'est attendue à ce stade.",
    ),
  ]
}

/** T9: what changes, old and new side by side, and nothing else to look for. */
export function change(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const { verb, after } = verbOf(facts)
  return {
    subject: subjectLine(departement, { before: `${verb} – `, title: event.title, after }),
    heading: headingOf(facts, verb),
    body: [
      paragraph(strong('Ce qui change :')),
      { block: 'changes', changes: facts.facts.changes },
      paragraph('Le reste est inchangé.'),
      ...answering(facts),
      ...dateWords(facts),
      practical(facts),
      ...trainingNotice(event),
    ],
    signature: signedByOrganiser(event),
    calendar: isFixed(event.when) ? 'request' : 'cancel',
  }
}
