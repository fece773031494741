import type { AgendaEntry } from '../domain/agenda.ts'
import type { EventKind } from '../domain/kinds.ts'
import type { World } from '../ports.ts'

export interface EventFilter {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly kind?: EventKind | undefined
  readonly structureId?: string | undefined
  readonly commune?: string | undefined
  readonly visibility?: AgendaEntry['visibility'] | undefined
}

function matches(entry: AgendaEntry, filter: EventFilter): boolean {
  return (
    (filter.kind === undefined || entry.kind === filter.kind) &&
    (filter.structureId === undefined || entry.structureIds.includes(filter.structureId)) &&
    (filter.commune === undefined || entry.communes.includes(filter.commune)) &&
    (filter.visibility === undefined || entry.visibility === filter.visibility)
  )
}

/**
 * A page of the agenda in order of date, filtered; `next` is where the following page begins, null at the end. Days
 * are inclusive and compared with the first day; dates to be confirmed come after the last day of their month.
 */
export async function listEvents(
  world: World,
  departement: string,
  filter: EventFilter,
  page: { after: string | null; limit: number },
): Promise<{ entries: AgendaEntry[]; next: string | null }> {
  const entries: AgendaEntry[] = []
  let after = page.after
  do {
    const { records, next } = await world.store.list(
      'agendaEntry',
      { departement },
      {
        limit: page.limit,
        ...(after === null ? {} : { after }),
        ...(filter.from === undefined ? {} : { from: filter.from }),
        // '~' comes after every event id of that day.
        ...(filter.to === undefined ? {} : { to: `${filter.to}~` }),
      },
    )
    for (const entry of records) {
      after = `${entry.sortOn}#${entry.eventId}`
      if (matches(entry, filter)) entries.push(entry)
      if (entries.length === page.limit) return { entries, next: after }
    }
    if (next === null) return { entries, next: null }
    after = next
  } while (entries.length < page.limit)
  return { entries, next: after }
}
