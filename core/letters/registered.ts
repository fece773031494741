import { preselected } from '../paths.ts'
import { actions, link, paragraph, type Block } from './blocks.ts'
import type { LetterFacts, Registered } from './letter.ts'

/** The one whom a letter about a single registration is about. */
export function registeredOne({ registered }: Pick<LetterFacts, 'registered'>): Registered {
  const [one] = registered
  if (one === undefined) throw new Error('a letter about a registration names somebody')
  return one
}

/** Whose registration it is: an employer reads of several, and a shared mailbox has several readers. */
export function concerns({ name, employer }: Registered): Block {
  return paragraph(`Personne concernée : ${name} (${employer}).`)
}

/** One way out for each person: nobody gives back the seat of another by mistake. */
export function waysOut(registered: readonly Registered[]): Block {
  const isOne = registered.length === 1
  return actions(
    ...registered.map(({ name, link: page }) =>
      link(`Prévenir d'un empêchement${isOne ? '' : ` (${name})`}`, preselected(page, 'non')),
    ),
  )
}
