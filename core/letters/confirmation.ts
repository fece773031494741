import { isFixed } from '../domain/when.ts'
import { frenchShortDay, frenchList } from '../domain/french-dates.ts'
import type { Answer } from '../domain/invitation.ts'
import { actions, link, paragraph, strong, type Block } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import { counted } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { behalf } from './recipient.ts'
import { subjectLine } from './subject.ts'
import { trainingNotice } from './training-notice.ts'

function saidBy(facts: LetterFacts): Answer {
  const answer = facts.invitation?.answer ?? null
  if (answer === null) throw new Error('a confirmation confirms an answer')
  return answer
}

function choiceWords({ choice, substitute }: Answer): string {
  switch (choice) {
    case 'yes':
      return 'vous participez'
    case 'no':
      return 'vous ne pouvez pas participer'
    case 'replaced':
      return `vous vous faites remplacer${substitute === null ? '' : ` par ${substitute}`}`
  }
}

/** For whom: the communes answered for, else the structure. */
function forWhom({ recipient, answeredFor }: LetterFacts): string | null {
  if (answeredFor.length === 0) return recipient.structureName ?? behalf(recipient)
  return frenchList(answeredFor.map((commune) => commune.name))
}

function confirming(facts: LetterFacts): Block {
  const answer = saidBy(facts)
  const whom = forWhom(facts)
  const number = answer.choice === 'no' ? '' : ` (${counted(answer.headCount, 'personne')})`
  return paragraph(
    'Votre réponse est bien enregistrée : ',
    strong(choiceWords(answer)),
    `${whom === null ? '' : ` pour ${whom}`}${number}.`,
  )
}

function changing({ replyBy, links, invitation }: LetterFacts): Block[] {
  const late = invitation?.answer?.late ?? false
  const until = replyBy === null || late ? '' : ` jusqu'au ${frenchShortDay(replyBy)}`
  return [paragraph(`Vous pouvez la modifier${until} :`), actions(link('Modifier ma réponse', links.answer))]
}

/** T6: what was answered, as it is kept. The calendar part comes with a yes, already accepted. */
export function confirmation(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const comes = saidBy(facts).choice === 'yes'
  const attached = "L'invitation au format agenda est jointe à ce message."
  return {
    subject: subjectLine(departement, { before: 'Réponse enregistrée – ', title: event.title, after: '' }),
    heading: headingOf(facts, 'Réponse enregistrée'),
    body: [
      confirming(facts),
      ...changing(facts),
      ...(comes && isFixed(event.when) ? [paragraph(attached)] : []),
      practical(facts),
      ...(comes ? trainingNotice(event) : []),
    ],
    signature: signedByOrganiser(event),
    calendar: comes ? 'request' : null,
  }
}
