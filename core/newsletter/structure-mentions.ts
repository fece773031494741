import { wordsAt } from '../domain/folded-text.ts'
import type { Territory } from '../domain/territory.ts'
import { placeAt, type NamedPlace } from './commune-mentions.ts'
import type { Sentence } from './sentences.ts'

/** A France services that a newsletter names by its communes: « la France services de Gabarret et son annexe à Roquefort ». */
export interface StructureMention {
  readonly sentence: Sentence
  readonly start: number
  readonly words: string
  readonly places: readonly NamedPlace[]
}

const STRUCTURE = /(?<![a-z])france services?(?: postale?)?s? (?:de |d'|du |des )/g
/** Between the communes of one structure, or of several. */
const MORE =
  / ?[-/] ?|(?:,|,? et) (?:(?:celles? |l'espace |la france services )?(?:de |d'|du |des )|(?:son|une|leur|l') ?(?:annexe|antenne) (?:a |de |d'|au |du ))?/y
const MOST_PLACES = 10

/** The structures that a sentence names, in order. */
export function structureMentions(sentence: Sentence, territory: Territory): StructureMention[] {
  const { folded } = sentence
  return [...folded.text.matchAll(STRUCTURE)].flatMap(({ index, 0: opening }) => {
    const places: NamedPlace[] = []
    let end = index + opening.length
    let found = placeAt(folded, end, territory)
    while (found !== null && places.length < MOST_PLACES) {
      places.push(found.place)
      end = found.end
      MORE.lastIndex = end
      const more = MORE.exec(folded.text)
      found = more === null ? null : placeAt(folded, end + more[0].length, territory)
    }
    return places.length === 0 ? [] : [{ sentence, start: index, words: wordsAt(folded, index, end), places }]
  })
}
