import type { MailFacts } from '../../core/domain/mail.ts'
import type { SingleLetterName } from '../../core/letters/compose.ts'
import type { LetterFacts } from '../../core/letters/letter.ts'
import { training, trainingWithHours } from './autumn-events.ts'
import { EMPLOYER_LETTERS } from './employer-letters.ts'
import { answerOf, employer, factsOf, invitationOf, registered, SITE, trainee } from './letter-facts.ts'

const gap = (on: string, from: string, to: string) => ({ on, from, to, agentsLeft: 0, sitesOpen: 1 })

function asking(
  told: Omit<NonNullable<MailFacts['counter']>, 'counterId' | 'rank' | 'structure'>,
): LetterFacts {
  const structure = 'France services de Gabarret - Roquefort'
  const reader = { ...employer, structureName: structure }
  const facts = factsOf(training, reader, {
    invitation: null,
    facts: { counter: { counterId: 'accueil', rank: 1, structure, ...told } },
  })
  return { ...facts, links: { ...facts.links, counter: `${SITE}/accueil/40.formation.accueil.signature` } }
}

/** Letters about a session that is near, by the name of their golden files. */
export const SESSION_LETTERS: readonly (readonly [
  name: string,
  letter: SingleLetterName,
  facts: LetterFacts,
])[] = [
  [
    'summons-recalled-to-a-trainee',
    'training-reminder',
    factsOf(training, trainee, {
      ...{ invitation: invitationOf(training, trainee, answerOf('yes')) },
      registered: [registered('Marie Dupont')],
      facts: { reminderDays: 15, registration: { ids: ['a'], withdrawalDays: 8 } },
    }),
  ],
  [
    'summons-recalled-to-an-employer',
    'training-reminder',
    factsOf(trainingWithHours, employer, {
      ...{ invitation: null },
      registered: [registered('Marie Dupont'), registered('Jean-François Lacoste')].map((each) => ({
        ...each,
        modules: ['socle-commun'],
      })),
      facts: { reminderDays: 3, registration: { ids: ['a', 'b'], withdrawalDays: 8 } },
    }),
  ],
  [
    'counter-without-agents',
    'counter-question',
    asking({
      ...{ attending: 2, agents: 2, gaps: [gap('2021-09-08', '09:00', '12:00')] },
      elsewhere: { title: 'Formation initiale', dates: 'les 6, 7 et 8\u00a0octobre 2021' },
    }),
  ],
  [
    'counters-of-two-sites',
    'counter-question',
    asking({
      ...{ attending: 1, agents: 2, elsewhere: null },
      gaps: [
        { ...gap('2021-09-08', '09:00', '12:00'), agentsLeft: 1, sitesOpen: 2 },
        { ...gap('2021-09-09', '09:00', '12:00'), agentsLeft: 1, sitesOpen: 2 },
      ],
    }),
  ],
  ...EMPLOYER_LETTERS,
]
