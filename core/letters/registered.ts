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
export function waysOut(registered: readonly Registered[], words = "Prévenir d'un empêchement"): Block {
  const isOne = registered.length === 1
  return actions(
    ...registered.map(({ name, link: page }) =>
      link(`${words}${isOne ? '' : ` (${name})`}`, preselected(page, 'non')),
    ),
  )
}

/** True of a letter to somebody who asks for a seat and has none: there is nothing to answer, nor to put in a calendar. */
export function isForWhoAsks({
  registered,
  invitation,
}: Pick<LetterFacts, 'registered' | 'invitation'>): boolean {
  return registered.length > 0 && invitation === null
}

/** Whose requests stand, whatever has changed, and how to take them back. */
export function standingRequests({ registered }: LetterFacts): Block[] {
  const isOne = registered.length === 1
  return [
    paragraph(
      isOne
        ? "La demande d'inscription reste enregistrée."
        : "Les demandes d'inscription restent enregistrées.",
    ),
    ...registered.map(concerns),
    waysOut(registered, 'Retirer la demande'),
  ]
}
