import type { SingleLetterName } from '../../core/letters/compose.ts'
import type { LetterFacts } from '../../core/letters/letter.ts'
import { training } from './autumn-events.ts'
import { agent, employer, factsOf, registered, SITE } from './letter-facts.ts'

/** The same facts for somebody who may enrol agents. */
function enrolling(facts: LetterFacts): LetterFacts {
  const enrolment = `${SITE}/inscrire/40.formation.invitation.signature`
  return { ...facts, links: { ...facts.links, enrolment } }
}

/** Letters to those who enrol agents, by the name of their golden files. */
export const EMPLOYER_LETTERS: readonly (readonly [
  name: string,
  letter: SingleLetterName,
  facts: LetterFacts,
])[] = [
  ['invitation-to-enrol-agents', 'invitation-seminar', enrolling(factsOf(training, agent))],
  [
    'relance-to-enrol-agents',
    'relance',
    enrolling(factsOf(training, agent, { facts: { reminderDays: 15 } })),
  ],
  [
    'seats-confirmed-to-who-enrolled-them',
    'seat-confirmed',
    enrolling(
      factsOf(training, employer, {
        registered: [registered('Marie Dupont'), registered('Jean-François Lacoste')],
        facts: { registration: { ids: ['a', 'b'] } },
      }),
    ),
  ],
]
