import { feedPlaces, renderFeedEntries, sortOn } from '../ical/feed-entries.ts'
import type { AgendaEntry } from '../domain/agenda.ts'
import type { Structure } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { firstSlot, isFixed, lastDay } from '../domain/when.ts'
import type { Change, World } from '../ports.ts'
import { renderContextOf } from './render-context.ts'

/** The line of the département's agenda that lists and clash reports read. */
export function agendaEntryOf(event: AgendaEvent): AgendaEntry {
  const { departement, eventId, version, kind, title, when, zone, structureIds, venue } = event
  const { campaignId, visibility, status, changedAt } = event
  const communes = [...new Set([venue?.commune ?? [], event.communes].flat())]
  return {
    ...{ departement, eventId, version, kind, title, when, zone, structureIds, communes },
    ...{ campaignId, visibility, status, changedAt },
    sortOn: sortOn(when),
    startsOn: isFixed(when) ? firstSlot(when).startOn : null,
    endsOn: isFixed(when) ? lastDay(when) : null,
  }
}

/** Replaces the rows of `before` by those of `after`: same place → the next version, new place → written anew. */
function replaced<Place extends { version: number }, Row extends Place>(
  before: readonly Place[],
  after: readonly Row[],
  place: (row: Place) => string,
): { gone: Place[]; kept: [Row, number | 'absent'][] } {
  const old = new Map(before.map((row) => [place(row), row]))
  const places = new Set(after.map(place))
  return {
    gone: before.filter((row) => !places.has(place(row))),
    kept: after.map((row) => [row, old.get(place(row))?.version ?? 'absent']),
  }
}

function agendaChanges(before: AgendaEvent | null, after: AgendaEvent): Change[] {
  const rows = replaced(before ? [agendaEntryOf(before)] : [], [agendaEntryOf(after)], (row) => row.sortOn)
  return [
    ...rows.gone.map((row): Change => ({ remove: 'agendaEntry', key: row })),
    ...rows.kept.map(([record, expect]): Change => ({ put: 'agendaEntry', record, expect })),
  ]
}

/** The feeds of the event: entries rewritten where it shows, removed where it no longer does, generations raised. */
function feedChanges(
  world: World,
  before: AgendaEvent | null,
  after: AgendaEvent,
  structures: readonly Structure[],
): Change[] {
  const old = before ? feedPlaces(before) : []
  const fresh = renderFeedEntries(after, renderContextOf(world, after, structures))
  const rows = replaced(old, fresh, (row) => `${row.feed} ${row.sortOn}`)
  const feeds = Map.groupBy([...old, ...fresh], (row) => row.feed)
  return [
    ...rows.gone.map((row): Change => ({ remove: 'feedEntry', key: row })),
    ...rows.kept.map(([record, expect]): Change => ({ put: 'feedEntry', record, expect })),
    ...[...feeds].map(([feed, shown]): Change => {
      const months = [...new Set(shown.map((row) => row.sortOn.slice(0, 7)))]
      return { bump: { departement: after.departement, feed, months } }
    }),
  ]
}

/**
 * All rows that show an event, brought from one version to the next in one transaction: the event and its history, the
 * gate that senders read, its line in the agenda and its texts in the feeds.
 */
export function eventRows(
  world: World,
  before: AgendaEvent | null,
  after: AgendaEvent,
  structures: readonly Structure[],
): Change[] {
  const { departement, eventId, version, status, revision } = after
  const expect = before === null ? 'absent' : before.version
  return [
    { put: 'event', record: after, expect },
    { put: 'eventVersion', record: after, expect: 'absent' },
    { put: 'gate', record: { departement, eventId, version, status, revision, paused: false }, expect },
    ...agendaChanges(before, after),
    ...feedChanges(world, before, after, structures),
  ]
}
