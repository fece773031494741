import type { MailFacts } from '../../core/domain/mail.ts'
import type { SingleLetterName } from '../../core/letters/compose.ts'
import type { LetterFacts } from '../../core/letters/letter.ts'
import { training, trainingWithHours } from './autumn-events.ts'
import { EMPLOYER_LETTERS } from './employer-letters.ts'
import {
  answerOf,
  employer,
  factsOf,
  invitationOf,
  organiserRecipient,
  registered,
  SITE,
  trainee,
} from './letter-facts.ts'

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

/** Letters about the seats of a session, by the name of their golden files. */
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
  [
    'seat-confirmed',
    'seat-confirmed',
    factsOf(training, trainee, {
      registered: [registered('Marie Dupont')],
      facts: { registration: { ids: ['a'] } },
    }),
  ],
  [
    'seats-confirmed-to-an-employer',
    'seat-confirmed',
    factsOf(training, employer, {
      registered: [registered('Marie Dupont'), registered('Jean-François Lacoste')],
      facts: { registration: { ids: ['a', 'b'] } },
    }),
  ],
  [
    'waiting-list',
    'waiting-list',
    factsOf(training, trainee, {
      ...{ invitation: null, registered: [registered('Marie Dupont')] },
      facts: { registration: { ids: ['a'], key: 'a/2', position: 3 } },
    }),
  ],
  [
    'seat-offer',
    'seat-offer',
    factsOf(training, trainee, {
      ...{ invitation: null, registered: [registered('Marie Dupont')] },
      facts: { registration: { ids: ['a'], key: 'a/3', until: '2021-09-03T08:05:00.000Z' } },
    }),
  ],
  [
    'prerequisite-missing',
    'prerequisite-missing',
    factsOf(training, employer, {
      ...{ invitation: null, registered: [registered('Marie Dupont')] },
      facts: {
        registration: {
          ...{ ids: ['a'], key: 'a/1' },
          missing: [
            {
              ...{ module: 'socle métiers', requires: 'socle commun' },
              next: 'les 6, 7 et 8\u00a0octobre 2021 de 9\u00a0h à 16\u00a0h\u00a030',
            },
          ],
        },
      },
    }),
  ],
  [
    'withdrawal',
    'withdrawal',
    factsOf(training, trainee, {
      ...{
        invitation: invitationOf(training, trainee, answerOf('no')),
        registered: [registered('Marie Dupont')],
      },
      facts: { registration: { ids: ['a'] } },
    }),
  ],
  [
    'withdrawal-to-an-employer',
    'withdrawal',
    factsOf(training, employer, {
      ...{ invitation: invitationOf(training, employer, answerOf('yes')) },
      registered: [registered('Marie Dupont'), registered('Jean-François Lacoste')],
      facts: { registration: { ids: ['a', 'b'] } },
    }),
  ],
  [
    'change-to-who-waits',
    'change',
    factsOf({ ...training, revision: 1 }, trainee, {
      ...{ invitation: null, registered: [registered('Marie Dupont')] },
      facts: {
        changes: [{ label: 'Lieu', before: 'lieu à préciser', after: 'Salle du conseil, Mont-de-Marsan' }],
        registration: { ids: ['a'] },
      },
    }),
  ],
  [
    'cancellation-to-who-waits',
    'cancellation',
    factsOf({ ...training, ...{ revision: 1, status: 'cancelled' } }, trainee, {
      ...{ invitation: null, registered: [registered('Marie Dupont')] },
      facts: { registration: { ids: ['a'] } },
    }),
  ],
  [
    'below-minimum',
    'below-minimum',
    factsOf(training, organiserRecipient, {
      invitation: null,
      facts: {
        lines: [
          { who: 'Inscriptions confirmées', what: '5', phone: null },
          { who: 'Minimum prévu', what: '8', phone: null },
        ],
      },
    }),
  ],
]
