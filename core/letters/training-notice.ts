import type { AgendaEvent } from '../domain/event.ts'
import { frenchList } from '../domain/french-dates.ts'
import { withArticle } from './french-words.ts'
import { note, type Block } from './blocks.ts'

/** A training's official summons comes from the training body; ours is an invitation or a reminder and says so. */
export function trainingNotice({ kind, modules, organiser }: AgendaEvent): Block[] {
  if (kind !== 'training') return []
  const named = modules.map((module) => module.organiser).filter((name) => name !== null)
  const bodies = [...new Set(named.length === 0 ? [organiser.name] : named)]
  return [
    note(
      `La convocation officielle est adressée par ${frenchList(bodies.map(withArticle))} ; elle seule fait foi.`,
    ),
  ]
}
