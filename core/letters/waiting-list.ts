import { preselected } from '../paths.ts'
import { actions, link, paragraph, strong } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { concerns, registeredOne } from './registered.ts'
import { subjectLine } from './subject.ts'

/** T11: no seat is left; at which place she waits, and how to leave the list. */
export function waitingList(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const one = registeredOne(facts)
  const { position } = facts.facts.registration ?? {}
  if (position === undefined) throw new Error('a letter about the waiting list tells a position')
  return {
    subject: subjectLine(departement, { before: "Liste d'attente – ", title: event.title, after: '' }),
    heading: headingOf(facts, "Liste d'attente"),
    body: [
      paragraph(
        'Toutes les places sont attribuées. Votre demande est enregistrée en position ',
        strong(String(position)),
        " sur la liste d'attente. Nous vous préviendrons si une place se libère.",
      ),
      concerns(one),
      actions(link('Me retirer de la liste', preselected(one.link, 'non'))),
      practical(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
