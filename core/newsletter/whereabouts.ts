import type { Structure } from '../domain/directory.ts'
import { KINDS } from '../domain/kinds.ts'
import type { Commune, Territory } from '../domain/territory.ts'
import { placesIn, type NamedPlace } from './commune-mentions.ts'
import type { Sentence } from './sentences.ts'
import type { Statement } from './statements.ts'
import { structureMentions, type StructureMention } from './structure-mentions.ts'

/** Where an event takes place and which structures it concerns, as far as the newsletter says. */
export interface Whereabouts {
  readonly places: readonly NamedPlace[]
  readonly structures: readonly Structure[]
  /** A commune with several structures, none of which is named. */
  readonly choices: readonly { readonly commune: Commune; readonly structures: readonly Structure[] }[]
  /** The mention that another sentence made: « cet espace France services ». */
  readonly from: StructureMention | null
}

/** What is needed to tell where a statement's event takes place. */
export interface Surroundings {
  readonly territory: Territory
  readonly structures: readonly Structure[]
  /** The sentences of the section before the statement's own, its heading first. */
  readonly earlier: readonly Sentence[]
  /** The sentences that go on about the same event. */
  readonly further: readonly Sentence[]
}

const TAKES_PLACE_THERE = /(?<![a-z])(?:a|dans) (?:la |l'|l'espace )$/
const LONGEST_BEFORE = 16

function mentionsWithin({ sentence, start, end }: Statement, territory: Territory): StructureMention[] {
  return structureMentions(sentence, territory).filter(
    (mention) => mention.start >= start && mention.start < end,
  )
}

/** « à la France services de Geaune »: an event of the network is held there, not only by its people. */
function isThere({ sentence, start }: StructureMention): boolean {
  return TAKES_PLACE_THERE.test(sentence.folded.text.slice(Math.max(0, start - LONGEST_BEFORE), start))
}

/** The structure that a milestone or a visit is about: named here or in what follows; last before, if no town is said. */
function mentionOf(statement: Statement, hasTown: boolean, { territory, earlier, further }: Surroundings) {
  const own = mentionsWithin(statement, territory)
  if (own.length > 0) return { mentions: own, from: null }
  const after = further.flatMap((sentence) => structureMentions(sentence, territory))
  if (after.length > 0 || hasTown) return { mentions: after.slice(0, 1), from: null }
  const from = earlier.flatMap((sentence) => structureMentions(sentence, territory)).at(-1) ?? null
  return { mentions: from === null ? [] : [from], from }
}

function saidPlaces({ sentence, start, end }: Statement, { territory, further }: Surroundings): NamedPlace[] {
  return [
    ...placesIn(sentence.folded, start, end, territory),
    ...further.flatMap(({ folded }) => placesIn(folded, 0, folded.text.length, territory)),
  ]
}

function distinct(places: readonly NamedPlace[]): NamedPlace[] {
  const keyOf = ({ words, communes }: NamedPlace) => communes.map(({ insee }) => insee).join() || words
  return [...new Map(places.map((place) => [keyOf(place), place])).values()]
}

/** The structures of communes: the one with a site in each of them, else the only one of each. */
function structuresOf(communes: readonly Commune[], structures: readonly Structure[]) {
  const at = ({ insee }: Commune) =>
    structures.filter(({ sites }) => sites.some(({ commune }) => commune === insee))
  const [first, ...others] = communes
  const common =
    first === undefined
      ? []
      : at(first).filter((structure) => others.every((each) => at(each).includes(structure)))
  if (common.length === 1) return { structures: common, choices: [] }
  const each = communes.map((commune) => ({ commune, structures: at(commune) }))
  return {
    structures: [
      ...new Set(each.flatMap((found) => (found.structures.length === 1 ? found.structures : []))),
    ],
    choices: each.filter((found) => found.structures.length > 1),
  }
}

/** Places and structures of a statement's event; a name that several communes bear is never decided. */
export function whereaboutsOf(statement: Statement, surroundings: Surroundings): Whereabouts {
  const { territory, structures } = surroundings
  const concerns = KINDS[statement.kind].needs.includes('structure')
  const said = saidPlaces(statement, surroundings)
  const { mentions, from } = concerns
    ? mentionOf(statement, said.length > 0, surroundings)
    : { mentions: mentionsWithin(statement, territory).filter(isThere), from: null }
  const named = mentions.flatMap(({ places }) => places)
  const places = distinct(named.length > 0 ? named : said)
  const communes = places.flatMap((place) => (place.communes.length === 1 ? place.communes : []))
  if (!concerns && mentions.length === 0) return { places, structures: [], choices: [], from }
  return { places, ...structuresOf(communes, structures), from }
}
