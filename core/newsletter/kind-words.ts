import { wordsAt, type FoldedText } from '../domain/folded-text.ts'
import type { EventKind } from '../domain/kinds.ts'

/** A kind of event, where a sentence names it. */
export interface KindWord {
  readonly kind: EventKind
  readonly start: number
  readonly end: number
}

/** The words of each kind over folded text; nothing is repeated without a bound. */
export const KIND_PATTERNS: readonly (readonly [kind: EventKind, pattern: RegExp])[] = [
  [
    'seminar',
    /(?<![a-z])(?:seminaires?(?: departementa(?:l|ux))?|journees? departementales?|comites? de pilotage|copil)(?![a-z])/g,
  ],
  ['open-house-campaign', /(?<![a-z])(?:journees|semaines?) (?:de )?"? ?portes[- ]ouvertes/g],
  ['open-house', /(?<![a-z])portes[- ]ouvertes/g],
  ['training', /(?<![a-z])(?:formations?|(?:ete|sont|seront|sera) formee?s?)(?![a-z])/g],
  ['inauguration', /(?<![a-z])inaugur[a-z]{1,9}(?![a-z])/g],
  [
    'official-visit',
    /(?<![a-z])(?:(?:rendu|rendra|rendre) visite|visit(?:e|es|ee|ees|era)|s'est rendue?|se rendra)(?![a-z])/g,
  ],
  [
    'opening',
    /(?<![a-z])(?:(?:a|ont) ouverte?s?|ouvrir(?:a|ont)|ouvrir (?:ses|leurs) portes|(?<!d')ouverture)(?![a-z])/g,
  ],
  [
    'labelling',
    /(?<![a-z])(?:labellisations?|labellisee?|(?:ete|sont|seront) labellisee?s|(?:obtenu|obtenir|recu) (?:le|son|leur) label)(?![a-z])/g,
  ],
  ['secretaries-day', /(?<![a-z])journees? des secretaires(?! d'etat)(?![a-z])/g],
  ['newsletter', /(?<![a-z])(?:lettre d'information|newsletter|infolettre)(?![a-z])/g],
]

/** Who makes a visit an official one. */
const AUTHORITY = /(?<![a-z])(?:sous-)?(?:prefete?|ministre|secretaire d'etat)(?![a-z])/
/** What opens is a place of the network: not registrations, nor a meeting. */
const PLACE_OF_NETWORK = /france services?|(?<![a-z])(?:espace|antenne|annexe)(?![a-z])/
/** An event is announced, or told as done, without a date. */
export const ANNOUNCED =
  /(?<![a-z])(?:auront? lieu|aura lieu|se tiendra|se tiendront|interviendra|interviendront|(?:est|sont|sera|seront) (?:prevu|programme|organise|inaugure)e?s?|viennent d'|vient d')/
/** « annulé »: whoever validates must see it. */
export const CANCELLED = /(?<![a-z])(?:annul(?:e|ee|es|ees|ation)|n'aura pas lieu|n'auront pas lieu)(?![a-z])/
const FUTURE =
  /(?<![a-z])(?:[a-z]{2,14}(?:era|eront|ira|iront|dra|dront)|aura|auront|(?:est|sont) prevue?s?|prochaine?s?)(?![a-z])/
/** With accents: « à » is no verb. */
const PAST = /(?<!\p{L})(?:a|ont|s['’]est|se sont|étai(?:t|ent)|avai(?:t|ent))(?!\p{L})/u

/** What the verbs of a sentence say, when they agree. */
export function tenseOf(folded: FoldedText): 'past' | 'future' | null {
  const [future, past] = [FUTURE.test(folded.text), PAST.test(wordsAt(folded).toLowerCase())]
  if (future === past) return null
  return future ? 'future' : 'past'
}

/** The kinds that a sentence names, in order; of two that overlap, the one that begins first. */
export function kindWords({ text }: FoldedText, heading: FoldedText | null, isHeading: boolean): KindWord[] {
  const isOfficial = AUTHORITY.test(text) || (heading !== null && AUTHORITY.test(heading.text))
  const isOfNetwork = PLACE_OF_NETWORK.test(text)
  const isMeant = (kind: EventKind) =>
    kind === 'newsletter'
      ? isHeading
      : kind === 'opening'
        ? isOfNetwork
        : kind !== 'official-visit' || isOfficial
  const all = KIND_PATTERNS.filter(([kind]) => isMeant(kind)).flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: words }) => ({
      kind,
      start: index,
      end: index + words.length,
    })),
  )
  const found: KindWord[] = []
  for (const word of all.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (word.start >= (found.at(-1)?.end ?? 0)) found.push(word)
  }
  return found
}
