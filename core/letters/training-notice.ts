import type { AgendaEvent } from '../domain/event.ts'
import { frenchList } from '../domain/french-dates.ts'
import { withArticle } from './french-words.ts'
import { note, type Block } from './blocks.ts'

/** Who gives a training, after « par »: the bodies of its modules or, while none is named, its organiser. */
export function trainingBodies({ modules, organiser }: Pick<AgendaEvent, 'modules' | 'organiser'>): string {
  const named = modules.map((module) => module.organiser).filter((name) => name !== null)
  const bodies = [...new Set(named.length === 0 ? [organiser.name] : named)]
  return frenchList(bodies.map(withArticle))
}

/** A training's official summons comes from the training body; ours is an invitation or a reminder and says so. */
export function trainingNotice(event: AgendaEvent): Block[] {
  if (event.kind !== 'training') return []
  return [note(`La convocation officielle est adressée par ${trainingBodies(event)} ; elle seule fait foi.`)]
}
