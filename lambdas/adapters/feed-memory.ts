import type { BodyPlace, EntriesWanted, FeedGeneration, KeptBody } from '../../core/ical/feed-store.ts'
import type { FeedRow } from '../../core/domain/feed.ts'
import { ANY_MONTH } from './dynamo-keys.ts'

/** Feeds and bodies that a warm process keeps at hand; the oldest go first. */
const MOST_FEEDS = 12
const MOST_BODIES = 40
const LARGEST_BODY_BYTES = 1_000_000
/** Beyond this, reading all again is sooner done. */
const MOST_MONTHS_READ = 4

/** Rows of a feed: all from a day on, or those of one month. */
export type ReadRows = (wanted: EntriesWanted, month: string | null) => Promise<FeedRow[]>

interface Remembered {
  readonly from: string
  readonly generation: FeedGeneration
  readonly rows: ReadonlyMap<string, readonly FeedRow[]>
}

function put<Value>(memory: Map<string, Value>, key: string, value: Value, most: number): void {
  memory.delete(key)
  memory.set(key, value)
  for (const oldest of [...memory.keys()].slice(0, Math.max(0, memory.size - most))) memory.delete(oldest)
}

/** The months whose entries changed since; null when any may have. */
function changedMonths(known: Remembered, wanted: EntriesWanted): string[] | null {
  const { from, generation } = wanted
  const raised = Object.keys(generation.months).filter(
    (month) => generation.months[month] !== known.generation.months[month],
  )
  return raised.includes(ANY_MONTH) || from < known.from || raised.length > MOST_MONTHS_READ ? null : raised
}

async function refreshed(known: Remembered | undefined, wanted: EntriesWanted, read: ReadRows) {
  const months = known === undefined ? null : changedMonths(known, wanted)
  if (known === undefined || months === null) {
    const rows = Map.groupBy(await read(wanted, null), (row) => row.sortOn.slice(0, 7))
    return { from: wanted.from, generation: wanted.generation, rows }
  }
  const anew = await Promise.all(months.map(async (month) => [month, await read(wanted, month)] as const))
  return {
    from: known.from,
    generation: wanted.generation,
    rows: new Map([...known.rows, ...anew]),
  }
}

/**
 * What a warm process remembers. After one change only the entries of its month are read again: a département's year is
 * read once. It never decides what is true: the generation that was read from the table does.
 */
export function feedMemory() {
  const feeds = new Map<string, Remembered>()
  const bodies = new Map<string, KeptBody>()
  const nameOf = ({ departement, feed, name }: BodyPlace) => `${departement} ${feed} ${name}`
  return {
    entries: async (wanted: EntriesWanted, read: ReadRows): Promise<FeedRow[]> => {
      const key = `${wanted.departement} ${wanted.feed}`
      const now = await refreshed(feeds.get(key), wanted, read)
      put(feeds, key, now, MOST_FEEDS)
      return [...now.rows.values()].flat()
    },
    body: (place: BodyPlace, generation: string): KeptBody | null => {
      const known = bodies.get(nameOf(place))
      return known?.generation === generation ? known : null
    },
    keep: (place: BodyPlace, body: KeptBody): void => {
      if (body.bytes.length <= LARGEST_BODY_BYTES) put(bodies, nameOf(place), body, MOST_BODIES)
    },
  }
}
