import { paragraph, type Block } from './blocks.ts'
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
