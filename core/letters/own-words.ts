import type { AgendaEvent } from '../domain/event.ts'
import { paragraph, type Block } from './blocks.ts'

/** What the organiser wrote of the event, paragraph by paragraph. */
export function ownWords({ description }: Pick<AgendaEvent, 'description'>): Block[] {
  const paragraphs = (description ?? '').split(/\n{2,}/).map((part) => part.replace(/\s*\n\s*/g, ' ').trim())
  return paragraphs.filter((part) => part !== '').map((part) => paragraph(part))
}
