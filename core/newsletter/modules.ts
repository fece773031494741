import type { NewEvent } from '../domain/event-input.ts'
import { foldText, wordsAt } from '../domain/folded-text.ts'
import type { Sentence } from './sentences.ts'

type Module = NonNullable<NewEvent['modules']>[number]

const NUMBERS = ['un', 'deux', 'trois', 'quatre', 'cinq', 'six']
/** « 3 jours de formation intitulée "socle commun" ». */
const MODULE = new RegExp(
  `(?<![a-z0-9,.])(?<days>\\d{1,2}(?:[,.]5)?|${NUMBERS.join('|')}) jours? (?:de formation )?(?:(?:intitule|dit|nomme)e?s? )?" ?(?<title>[^"]{2,80})"`,
  'gd',
)
const TRAINING_BODY = /(?<![a-z])par (?:le |la |l')?(cnfpt|institut 4\.10)(?![a-z0-9])/d

function slug(title: string): string {
  const words = foldText(title)
    .text.replace(/[^a-z0-9]/g, ' ')
    .split(' ')
  return words
    .filter((word) => word !== '')
    .join('-')
    .slice(0, 60)
    .replace(/-$/, '')
}

/** Who trains, where a sentence says « par le CNFPT ». */
function trainingBody(sentences: readonly Sentence[]): string | null {
  for (const { folded } of sentences) {
    const [, place] = TRAINING_BODY.exec(folded.text)?.indices ?? []
    if (place !== undefined) return wordsAt(folded, ...place)
  }
  return null
}

/** The modules that sentences name with their length; in which order they are taught, they do not say. */
export function modulesIn(sentences: readonly Sentence[]): Module[] {
  const organiser = trainingBody(sentences)
  const modules = sentences.flatMap(({ folded }) =>
    [...folded.text.matchAll(MODULE)].map(({ groups, indices }): Module => {
      const { days = '', title: spelt = '' } = groups ?? {}
      const [start, end] = indices?.groups?.title ?? [0, 0]
      const title = wordsAt(folded, start, end) || spelt
      const number = NUMBERS.indexOf(days) + 1
      return {
        ...{ code: slug(title), title, slotIds: [], requires: [], mode: 'in-person', organiser },
        days: number > 0 ? number : Number(days.replace(',', '.')),
      }
    }),
  )
  const usable = modules.filter(({ code, days }) => code !== '' && days > 0 && days <= 60)
  return [...new Map(usable.map((module) => [module.code, module])).values()].slice(0, 20)
}
