import type { Structure } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { isFixed } from '../domain/when.ts'
import { calendarText } from '../ical/calendar-text.ts'
import type { RenderContext } from '../ical/entry-words.ts'
import { sortOn } from '../ical/feed-entries.ts'
import type { World } from '../ports.ts'
import { renderContextOf } from './render-context.ts'

/** A public event with all that its page shows. */
export interface PublicEvent {
  readonly event: AgendaEvent
  readonly structures: readonly Structure[]
  /** The campaign it belongs to; null when there is none that everybody may see. */
  readonly campaign: AgendaEvent | null
  readonly context: RenderContext
}

async function readPublic(world: World, departement: string, eventId: string): Promise<AgendaEvent | null> {
  const event = await world.store.read('event', { departement, eventId })
  return event?.visibility === 'public' ? event : null
}

/** The event of a page; null alike for what is not public and for what never was. */
export async function readPublicEvent(
  world: World,
  key: { departement: string; eventId: string },
): Promise<PublicEvent | null> {
  const { departement } = key
  const event = await readPublic(world, departement, key.eventId)
  if (event === null) return null
  const [campaign, ...structures] = await Promise.all([
    event.campaignId === null ? null : readPublic(world, departement, event.campaignId),
    ...event.structureIds.map((structureId) => world.store.read('structure', { departement, structureId })),
  ])
  const known = structures.filter((structure) => structure !== null)
  return { event, structures: known, campaign, context: renderContextOf(world, event, known) }
}

/**
 * A public event as a calendar file: the very entries of the feed, so that whoever has both sees one event. Null while it
 * has no date.
 */
export async function readEventFile(
  world: World,
  key: { departement: string; eventId: string },
): Promise<string | null> {
  const event = await readPublic(world, key.departement, key.eventId)
  if (event === null || !isFixed(event.when)) return null
  const place = { ...key, feed: 'public', sortOn: sortOn(event.when) } as const
  const entry = await world.store.read('feedEntry', place)
  if (entry === null) return null
  const events = entry.slots.map(({ text }) => text)
  return calendarText({ method: 'PUBLISH', properties: [], zones: [entry.zone], events })
}
