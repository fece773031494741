import type { SingleLetterName } from '../../core/letters/compose.ts'
import type { LetterFacts } from '../../core/letters/letter.ts'
import { training, trainingWithHours } from './autumn-events.ts'
import { answerOf, employer, factsOf, invitationOf, registered, trainee } from './letter-facts.ts'

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
]
