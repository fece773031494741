import { departement } from '../../core/domain/departements.ts'
import type { LetterName } from '../../core/domain/mail.ts'
import { composeGroup, composeLetter, type SingleLetter } from '../../core/letters/compose.ts'
import type { Letter, LetterFacts, LetterLinks } from '../../core/letters/letter.ts'
import { inaugurationFixed, secretariesDay, seminarAtNine, seminarInTheAfternoon } from './autumn-events.ts'
import { AUTUMN } from './autumn-letters.ts'
import { materialChanges } from '../../core/domain/event-changes.ts'
import { answerOf, factsOf, gabarret, invitationOf } from './letter-facts.ts'

/** One letter of the house, composed anew from a copy of its facts each time. */
export interface OneLetter {
  readonly name: string
  readonly letter: LetterName
  readonly links: Pick<LetterLinks, 'preferences' | 'privacy'>
  /** Where each message that it holds says why it was written. */
  readonly why: readonly string[]
  readonly compose: () => Letter
}

/** The facts of a letter with links of its own, as each event gives them. */
function withOwnLinks(facts: LetterFacts): LetterFacts {
  const { links, event } = facts
  const own = (url: string) => url.replace('40.evenement', `40.${event.eventId}`)
  return { ...facts, links: { ...links, answer: own(links.answer), why: own(links.why) } }
}

/** Three messages to the mairie of Gabarret on a day on which three had left already. */
export const THREE: readonly SingleLetter[] = [
  {
    letter: 'date-fixed',
    facts: factsOf(inaugurationFixed, gabarret, {
      structureNames: ['France services de Gabarret - Roquefort'],
      communeNames: ['Gabarret', 'Roquefort'],
    }),
  },
  {
    letter: 'confirmation',
    facts: factsOf(secretariesDay, gabarret, {
      invitation: invitationOf(secretariesDay, gabarret, answerOf('yes', { communes: ['40102'] })),
      facts: { answerRank: 1 },
    }),
  },
  {
    letter: 'change',
    facts: factsOf(seminarInTheAfternoon, gabarret, {
      facts: { changes: materialChanges(seminarAtNine, seminarInTheAfternoon) },
    }),
  },
].map((single) => ({ ...single, facts: withOwnLinks(single.facts) }) as SingleLetter)

/** Every letter of the house, alone and several in one message. */
export const ALL_LETTERS: readonly OneLetter[] = [
  ...AUTUMN.map(([name, letter, facts]) => ({
    ...{ name, letter, links: facts.links, why: [facts.links.why] },
    compose: () => composeLetter(letter, structuredClone(facts)),
  })),
  {
    ...{ name: 'messages-of-the-day', letter: 'grouped', links: THREE[0]!.facts.links },
    why: THREE.map(({ facts }) => facts.links.why),
    compose: () =>
      composeGroup({
        departement: departement('40'),
        on: '2021-10-05',
        links: THREE[0]!.facts.links,
        parts: structuredClone(THREE),
      }),
  },
]
