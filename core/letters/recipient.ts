import { link, type Link, type Run } from './blocks.ts'
import { fewOf, ofName } from './french-words.ts'
import type { LetterFacts, LetterLinks, LetterRecipient } from './letter.ts'

const OTHERS = 'autres communes'

/** « la mairie de Gabarret », « les mairies de Gabarret et du Frêche »; null when the recipient is no mairie. */
export function mairie({ communes, structureName }: LetterRecipient): string | null {
  const [first, ...others] = communes
  if (first === undefined || structureName !== null) return null
  if (others.length === 0) return `la mairie ${ofName(first.name)}`
  return `les mairies ${fewOf(
    communes.map((commune) => ofName(commune.name)),
    OTHERS,
  )}`
}

/** On whose behalf: « Gabarret et Losse », « France services de Geaune »; null when neither is known. */
export function behalf({ communes, structureName }: LetterRecipient): string | null {
  if (structureName !== null) return structureName
  if (communes.length === 0) return null
  return fewOf(
    communes.map((commune) => commune.name),
    OTHERS,
  )
}

/** True when an answer is expected from this recipient, who can then give it by the letter's links. */
export function awaitsAnswer(
  facts: Pick<LetterFacts, 'invitation' | 'replyBy'>,
): facts is LetterFacts & { invitation: NonNullable<LetterFacts['invitation']>; replyBy: string } {
  return facts.invitation !== null && facts.replyBy !== null
}

/** The link to the whole correspondence about an event, and to the rule behind each letter. */
export function whyLink(url: string): Link {
  return link('Pourquoi ai-je reçu ce message ?', url)
}

function whyHer(recipient: LetterRecipient): string {
  const whom = behalf(recipient)
  const title = ofName(recipient.functionLabel)
  return `Vous recevez ce message au titre ${title}${whom === null ? '' : ` (${whom})`}.`
}

/**
 * Why this person is written to, and her ways out (domain study §5.3 and §5.4). `why` is null where each message of the
 * letter has that link of its own.
 */
export function footer(
  recipients: readonly LetterRecipient[],
  links: Pick<LetterLinks, 'preferences' | 'privacy'> & { readonly why: string | null },
): Run[][] {
  return [
    ...[...new Set(recipients.map(whyHer))].map((sentence) => [sentence]),
    [link('Préférences et désabonnement des informations', links.preferences)],
    [
      'Les messages liés à une inscription en cours (modification, annulation) vous seront toujours adressés.',
    ],
    ...(links.why === null ? [] : [[whyLink(links.why)]]),
    [link('Données personnelles et droits', links.privacy)],
  ]
}
