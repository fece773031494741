import ICAL from 'ical.js'
import type { FeedAudience } from '../../core/domain/feed.ts'
import { assembleFeed } from '../../core/ical/assemble.ts'
import { shownRows } from '../../core/ical/feed-window.ts'
import type { World } from '../../core/ports.ts'

const EVERYTHING = { kinds: null, tentative: true, structure: null, invitedTo: new Set<string>() }
const HEAD = {
  ...{ name: 'Agenda', description: 'Agenda', zone: 'Europe/Paris', page: 'https://agenda.example/40' },
  source: null,
}

/** A feed of the Landes at this moment, with dates to be confirmed, put together from what was rendered. */
export async function shownCalendar({ store, clock }: World, feed: FeedAudience): Promise<string> {
  const { records } = await store.list('feedEntry', { departement: '40', feed })
  return assembleFeed('ics', HEAD, shownRows(records, EVERYTHING, clock.now()).shown)
}

/** What must be the same of an entry wherever it shows. */
export interface Entry {
  readonly uid: string
  readonly sequence: number
  /** `DTSTART;TZID=Europe/Paris:20211012T093000`; null for an entry withdrawn without a date. */
  readonly start: string | null
  readonly status: string
}

function text(entry: ICAL.Component, name: string): string {
  return String(entry.getFirstPropertyValue(name))
}

/** The entries of a calendar, and its method. */
export function readCalendar(calendar: string): { method: string; entries: Entry[] } {
  const read = new ICAL.Component(ICAL.parse(calendar) as unknown[])
  const entries = read.getAllSubcomponents('vevent').map((entry) => ({
    uid: text(entry, 'uid'),
    sequence: Number(text(entry, 'sequence')),
    start: entry.getFirstProperty('dtstart')?.toICALString() ?? null,
    status: text(entry, 'status'),
  }))
  return { method: text(read, 'method'), entries }
}
