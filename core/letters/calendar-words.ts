import { isFixed } from '../domain/when.ts'
import { paragraph, type Block } from './blocks.ts'
import type { LetterFacts } from './letter.ts'
import { isForWhoAsks } from './registered.ts'

/** How a change reaches the reader's calendar; nothing where the letter brings it none. */
export function calendarWords(facts: LetterFacts): Block[] {
  if (!isFixed(facts.event.when) || isForWhoAsks(facts)) return []
  return [
    paragraph(
      "Si vous suivez l'agenda par abonnement, il se mettra à jour de lui-même ; sinon, ouvrez la pièce jointe.",
    ),
  ]
}
