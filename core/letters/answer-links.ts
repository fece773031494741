import type { AgendaEvent } from '../domain/event.ts'
import { frenchDeadline } from '../domain/french-dates.ts'
import { preselected } from '../paths.ts'
import { actions, link, paragraph, type Block } from './blocks.ts'
import type { LetterFacts } from './letter.ts'
import { awaitsAnswer } from './recipient.ts'
import { phoneNumber } from './typography.ts'

/** The three answers of an invitation, one click each; the page asks to confirm, since programs open links too. */
export function threeAnswers(answer: string): Block {
  return actions(
    link('Je participe', preselected(answer, 'oui')),
    link('Je ne peux pas participer', preselected(answer, 'non')),
    link('Je me fais remplacer par…', preselected(answer, 'remplacement')),
  )
}

/** The page of the event, for letters that await no answer; nothing while it is not public. */
export function eventPage({ links }: Pick<LetterFacts, 'links'>): Block[] {
  return links.event === null ? [] : [actions(link("Voir la page de l'événement", links.event))]
}

/** A sentence that ends with the deadline, then the three answers; or, when none is awaited, the page of the event. */
export function askForAnswer(facts: LetterFacts, sentence: string): Block[] {
  if (!awaitsAnswer(facts)) return eventPage(facts)
  return [paragraph(`${sentence} ${frenchDeadline(facts.replyBy)}.`), threeAnswers(facts.links.answer)]
}

/** For those whose mailbox loses letters or links: the organiser types the answer in. */
export function answerByPhone({ organiser: { phone } }: Pick<AgendaEvent, 'organiser'>): Block[] {
  if (phone === null) return []
  return [paragraph(`Vous pouvez aussi répondre par téléphone au ${phoneNumber(phone)}.`)]
}
