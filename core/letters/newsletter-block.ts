import type { AgendaEvent } from '../domain/event.ts'
import { frenchWhen } from '../domain/french-dates.ts'
import { KINDS } from '../domain/kinds.ts'
import { isFixed } from '../domain/when.ts'
import { link, strong, type Block, type Run } from './blocks.ts'
import { dayWords } from './event-words.ts'
import { blocksHtml } from './layout.ts'
import { blocksText } from './plain-text.ts'

/** An event that a newsletter tells of. */
export interface ToldEvent {
  readonly event: AgendaEvent
  /** Where it takes place, as far as is known. */
  readonly communeNames: readonly string[]
  /** Its public page; null when not everybody may see it. */
  readonly page: string | null
}

/** One event as the newsletter says it. */
export interface NewsletterEntry {
  readonly eventId: string
  readonly kind: AgendaEvent['kind']
  readonly title: string
  readonly dateText: string
  readonly toBeConfirmed: boolean
  /** « lieu à préciser » of what is to come, null of what is over and told without. */
  readonly place: string | null
  readonly page: string | null
}

export interface NewsletterBlock {
  readonly past: readonly NewsletterEntry[]
  readonly coming: readonly NewsletterEntry[]
  readonly html: string
  readonly text: string
}

/** Venue and communes, the town not said twice; null when nothing is known. */
function knownPlace({ event: { venue }, communeNames }: ToldEvent): string | null {
  const towns = communeNames.filter((name) => !(venue?.address ?? '').includes(name))
  const words = [venue?.name ?? [], venue?.address ?? [], towns].flat()
  return words.length === 0 ? null : words.join(', ')
}

/** Who comes must be told that the room is not known; a milestone or a national week has none. */
function comingPlace(told: ToldEvent): string | null {
  const place = knownPlace(told)
  const { kind, venue } = told.event
  if (venue !== null || !KINDS[kind].hasHours || kind === 'open-house-campaign') return place
  return place === null ? 'lieu à préciser' : `${place} (lieu à préciser)`
}

/** Of what is over, the day and the hours that were known: nothing is « à préciser » any more. */
function pastDate({ when, zone }: AgendaEvent): string {
  return when.precision === 'minute' ? frenchWhen(when, zone) : dayWords(when)
}

function comingDate({ kind, when, zone }: AgendaEvent): string {
  return KINDS[kind].hasHours ? frenchWhen(when, zone) : dayWords(when)
}

function entryOf(told: ToldEvent, isOver: boolean): NewsletterEntry {
  const { event, page } = told
  return {
    ...{ eventId: event.eventId, kind: event.kind, title: event.title, page },
    dateText: isOver ? pastDate(event) : comingDate(event),
    toBeConfirmed: !isFixed(event.when),
    place: isOver ? knownPlace(told) : comingPlace(told),
  }
}

function entryRuns({ title, dateText, place, page }: NewsletterEntry): Run[] {
  const facts = [dateText, place].filter((words) => words !== null).join(', ')
  return [strong(title), ` – ${facts}`, ...(page === null ? [] : [' – ', link('En savoir plus', page)])]
}

function part(title: string, entries: readonly NewsletterEntry[]): Block[] {
  if (entries.length === 0) return []
  return [
    { block: 'section', title },
    { block: 'list', title: null, items: entries.map(entryRuns) },
  ]
}

/**
 * « Retour sur » and « À venir » to paste into a newsletter: as HTML with inline styles, which mail editors keep, and as
 * text. A part without events is left out; both empty, nothing is to paste. Figures are not kept with events, so none
 * is said.
 */
export function newsletterBlock(past: readonly ToldEvent[], coming: readonly ToldEvent[]): NewsletterBlock {
  const parts = {
    past: past.map((told) => entryOf(told, true)),
    coming: coming.map((told) => entryOf(told, false)),
  }
  const blocks = [...part('Retour sur', parts.past), ...part('À venir', parts.coming)]
  return { ...parts, html: blocksHtml(blocks), text: blocksText(blocks) }
}
