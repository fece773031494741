import { frenchDeadline } from '../domain/french-dates.ts'
import { preselected } from '../paths.ts'
import { actions, link, paragraph, type Block } from './blocks.ts'
import type { LetterFacts } from './letter.ts'
import { awaitsAnswer } from './recipient.ts'

/** The page on which an employer enrols several agents at once; nothing for whoever enrols nobody. */
export function enrolAgents({ links }: Pick<LetterFacts, 'links'>): Block[] {
  if (links.enrolment === null) return []
  return [
    paragraph(
      "Vous pouvez inscrire plusieurs agents à la fois, sans compte ni mot de passe, et suivre leurs inscriptions. Ce lien est propre à votre structure : merci de ne pas le transmettre en dehors d'elle.",
    ),
    actions(link('Inscrire des agents', links.enrolment)),
  ]
}

/** Whoever may enrol agents answers by enrolling them; what is left to say is that none will come. */
export function askForAgents(facts: LetterFacts): Block[] {
  const none = awaitsAnswer(facts)
    ? [
        paragraph(
          `Si aucun de vos agents ne participe, nous vous remercions de nous l'indiquer ${frenchDeadline(facts.replyBy)}.`,
        ),
        actions(link('Aucun agent ne participera', preselected(facts.links.answer, 'non'))),
      ]
    : []
  return [...enrolAgents(facts), ...none]
}
