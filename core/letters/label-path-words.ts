import type { LocalDay } from '../domain/codes.ts'
import { frenchDay, frenchShortDay } from '../domain/french-dates.ts'
import type { LabelPath } from '../domain/label-path.ts'
import { counted, theStructure } from './french-words.ts'

/** Why a structure cannot open when it is wanted: null while it can. « Aucune session ne permet d'ouvrir le 11 octobre 2021. » */
export function labelAlert(opening: LocalDay, { agents, trained }: LabelPath): string | null {
  if (agents !== null) return null
  const known = trained === 0 ? 'aucun ne le sera' : 'un seul le sera'
  return `Aucune session ne permet d'ouvrir le ${frenchShortDay(opening)}. Deux agents formés sont nécessaires ; à cette date, ${known}.`
}

/** Where a structure stands on its way, in a sentence. */
export function labelSentence(structure: string, opening: LocalDay, path: LabelPath): string {
  const alert = labelAlert(opening, path)
  if (alert !== null) return alert
  if (path.enrolBy === null) {
    return `Pour ${theStructure(structure)}, deux agents au moins seront formés avant le ${frenchDay(opening)}.`
  }
  const more = counted(path.missing, 'agent')
  return `Pour ouvrir ${theStructure(structure)} le ${frenchDay(opening)}, il reste à inscrire ${more} au plus tard le ${frenchDay(path.enrolBy)}.`
}
