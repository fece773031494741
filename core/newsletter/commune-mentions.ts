import { foldText, wordsAt, type FoldedText } from '../domain/folded-text.ts'
import type { Commune, Territory } from '../domain/territory.ts'

/** A place as it was written: one commune, or several of that name, or none of the département. */
export interface NamedPlace {
  readonly words: string
  readonly communes: readonly Commune[]
}

/** Hyphens and apostrophes are written or not; one character for another, so that places in the text stay. */
function spaced(text: string): string {
  return text.replace(/[-']/g, ' ')
}

const namesOf = new WeakMap<Territory, ReadonlyMap<string, readonly { name: string; commune: Commune }[]>>()

/** « Saint-Sever » is also « St Sever »; « Le Vignau » is « Vignau » after « du » and « au ». */
function spellings(name: string): string[] {
  const plain = spaced(foldText(name).text)
  const bare = plain.replace(/^les? /, '')
  return [...new Set([plain, bare])].flatMap((spelling) => {
    const short = spelling.replace(/\bsaint\b/g, 'st').replace(/\bsainte\b/g, 'ste')
    return short === spelling ? [spelling] : [spelling, short]
  })
}

/** Names by their first word, the longest first; made once for each territory. */
function namesByWord(
  territory: Territory,
): ReadonlyMap<string, readonly { name: string; commune: Commune }[]> {
  const known = namesOf.get(territory)
  if (known !== undefined) return known
  const all = [...territory.communes.values()]
    .flatMap((commune) => spellings(commune.name).map((name) => ({ name, commune })))
    .sort((a, b) => b.name.length - a.name.length)
  const names = Map.groupBy(all, ({ name }) => name.split(' ', 1)[0] ?? '')
  namesOf.set(territory, names)
  return names
}

const WORD = /^[a-z0-9]{1,40}/
const DEPARTEMENT = /^ ?\((\d{2,3}|2[ab])\)/
/** No name of a commune, with its département, is longer. */
const LONGEST_NAME = 64

/** The place whose name begins here, with a capital; and where it ends. */
export function placeAt(
  folded: FoldedText,
  at: number,
  territory: Territory,
): { place: NamedPlace; end: number } | null {
  if (!/\p{Lu}/u.test(folded.original.charAt(folded.from[at] ?? 0))) return null
  const ahead = folded.text.slice(at, at + LONGEST_NAME)
  const text = spaced(ahead)
  const [word = ''] = WORD.exec(text) ?? []
  const named = (namesByWord(territory).get(word) ?? []).filter(
    ({ name }) => text.startsWith(name) && !/[a-z0-9]/.test(text.charAt(name.length)),
  )
  const [longest] = named
  if (longest === undefined) return null
  const told = DEPARTEMENT.exec(ahead.slice(longest.name.length))
  const isElsewhere = told !== null && told[1]?.toUpperCase() !== territory.departement
  const end = at + longest.name.length + (told?.[0].length ?? 0)
  const same = named.filter(({ name }) => name === longest.name).map(({ commune }) => commune)
  const communes = isElsewhere ? [] : [...new Set(same)]
  return { place: { words: wordsAt(folded, at, end), communes }, end }
}

const AT = /(?<![a-z])(?:a|au|aux|(?:commune|mairie) (?:de |d'|du |des ))(?: |(?<=[' ]))/g

/** The places at which a part of a sentence says that something happens: « à Dax », « au Vignau », « mairie de Geaune ». */
export function placesIn(folded: FoldedText, start: number, end: number, territory: Territory): NamedPlace[] {
  return [...folded.text.matchAll(AT)].flatMap(({ index, 0: words }) => {
    const at = index + words.length
    return at < start || at >= end ? [] : (placeAt(folded, at, territory)?.place ?? [])
  })
}
