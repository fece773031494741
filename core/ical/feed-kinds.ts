import type { EventKind } from '../domain/kinds.ts'

/** The words of `?type=`, and the kinds that each shows. The kinds' own names (`seminar`) are understood too. */
const WORDS: Readonly<Record<string, readonly EventKind[]>> = {
  seminaire: ['seminar'],
  formation: ['training'],
  'portes-ouvertes': ['open-house', 'open-house-campaign'],
  'campagne-portes-ouvertes': ['open-house-campaign'],
  inauguration: ['inauguration'],
  'visite-officielle': ['official-visit'],
  ouverture: ['opening'],
  labellisation: ['labelling'],
  'journee-secretaires': ['secretaries-day'],
  'lettre-information': ['newsletter'],
}

/** The words an address may use, for who mistypes one. */
export const FEED_KIND_WORDS: readonly string[] = Object.keys(WORDS)

const OWN_NAMES = new Set<string>(Object.values(WORDS).flat())

/** The kinds that a list of words shows (`seminaire,formation`), in order; null when a word is unknown. */
export function kindsOf(words: string): readonly string[] | null {
  const named = words.split(',').map((word) => WORDS[word] ?? (OWN_NAMES.has(word) ? [word] : []))
  return named.some((kinds) => kinds.length === 0) ? null : [...new Set<string>(named.flat())].sort()
}

/** The word of a kind in an address: of the words that show it, the first. */
export function wordOf(kind: EventKind): string {
  return FEED_KIND_WORDS.find((word) => WORDS[word]?.includes(kind)) ?? kind
}
