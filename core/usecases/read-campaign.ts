import * as z from 'zod'
import type { AgendaEntry } from '../domain/agenda.ts'
import type { Structure } from '../domain/directory.ts'
import { venueSchema, type AgendaEvent } from '../domain/event.ts'
import { addDays } from '../domain/local-time.ts'
import { positionOf, type Position } from '../domain/plane.ts'
import { firstSlot, isFixed } from '../domain/when.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

/** What a structure offers during a campaign of open days. */
export interface OpenHouse {
  readonly entry: AgendaEntry
  readonly venue: AgendaEvent['venue']
  readonly programme: readonly string[]
  readonly structures: readonly Structure[]
  /** Where it is, as far as somebody has said so. */
  readonly position: Position | null
}

/** A campaign as its page and its table show it. */
export interface Campaign {
  readonly event: AgendaEvent
  /** In order of date, those without one last. */
  readonly openHouses: readonly OpenHouse[]
  /** All structures of the département. */
  readonly structures: readonly Structure[]
}

/** An open house outside of the window of its campaign is accepted; so far before it, and any time after. */
const DAYS_BEFORE = 63

/** What is read of the text that feeds show of an event. */
const shownSchema = z.object({ venue: venueSchema.nullable(), programme: z.array(z.string()) })
type Shown = z.infer<typeof shownSchema>
const NOTHING_SHOWN: Shown = { venue: null, programme: [] }

/** The texts of these events in the public feed, by id: one query of the days they cover. */
async function shownOf(
  world: World,
  departement: string,
  entries: readonly AgendaEntry[],
): Promise<Map<string, Shown>> {
  const [first, last] = [entries.at(0), entries.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  // '~' comes after every event id of that day.
  const range = { from: first.sortOn, to: `${last.sortOn}~` }
  const rows = await readAll(world.store, 'feedEntry', { departement, feed: 'public' }, range)
  return new Map(rows.map(({ eventId, json }) => [eventId, shownSchema.parse(JSON.parse(json))]))
}

/** The venue's own place; else that of the site in the commune where it takes place, or of the main site. */
function placeOf(
  entry: AgendaEntry,
  venue: Shown['venue'],
  structures: readonly Structure[],
): Position | null {
  const known = venue === null ? null : positionOf(venue)
  if (known !== null) return known
  const sites = structures.flatMap((structure) => structure.sites)
  const site =
    sites.find(({ commune }) => entry.communes.includes(commune)) ?? sites.find(({ role }) => role === 'main')
  return site === undefined ? null : positionOf(site)
}

/** What the structures offer during a public campaign: public open houses only. */
export async function readCampaign(world: World, event: AgendaEvent): Promise<Campaign> {
  const { departement, eventId, when } = event
  const range = isFixed(when) ? { from: addDays(firstSlot(when).startOn, -DAYS_BEFORE) } : {}
  const [all, structures] = await Promise.all([
    readAll(world.store, 'agendaEntry', { departement }, range),
    readAll(world.store, 'structure', { departement }),
  ])
  const entries = all.filter((entry) => entry.campaignId === eventId && entry.visibility === 'public')
  const shown = await shownOf(world, departement, entries)
  const openHouses = entries.map((entry) => {
    const { venue, programme } = shown.get(entry.eventId) ?? NOTHING_SHOWN
    const own = structures.filter(({ structureId }) => entry.structureIds.includes(structureId))
    return { entry, venue, programme, structures: own, position: placeOf(entry, venue, own) }
  })
  return { event, openHouses, structures }
}
