import type { Instant, LocalDay } from '../domain/codes.ts'
import type { FeedRow } from '../domain/feed.ts'

/** What one feed shows of the entries it reads. */
export interface FeedSelection {
  /** Null: all kinds. */
  readonly kinds: readonly string[] | null
  /** Dates to be confirmed are shown. */
  readonly tentative: boolean
  /** Null: events of all structures; else only those of one, and with `common` those of none in particular. */
  readonly structure: { readonly id: string | null; readonly common: boolean } | null
  /** Events shown in any case, because their reader is invited. */
  readonly invitedTo: ReadonlySet<string>
}

/** Later than all that will ever leave a feed. */
export const NEVER: Instant = '9999-12-31T00:00:00.000Z'

/** No slot is longer (the API accepts 62 days): an entry that began before still ends in the window. */
const LONGEST_SPAN_DAYS = 63

/** The instant at which a day is twelve months past: the end, in UTC, of the same day a year later. */
function yearAfter(day: LocalDay): Instant {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year + 1, month - 1, date + 1)).toISOString()
}

/** When an entry leaves the feeds by itself: a year after its last day, a cancelled one when its tombstone falls. */
export function leavesFeedAt(row: Pick<FeedRow, 'endsOn' | 'leavesAt'>): Instant {
  const past = row.endsOn === null ? NEVER : yearAfter(row.endsOn)
  return row.leavesAt !== null && row.leavesAt < past ? row.leavesAt : past
}

/** The first day that entries are read from (a `sortOn`): a year back, and the longest span before. */
export function readFrom(now: Instant): LocalDay {
  const [year = 0, month = 1, date = 1] = now.slice(0, 10).split('-').map(Number)
  return new Date(Date.UTC(year - 1, month - 1, date - LONGEST_SPAN_DAYS)).toISOString().slice(0, 10)
}

function concerns(row: FeedRow, selection: FeedSelection): boolean {
  const { structure } = selection
  if (selection.invitedTo.has(row.eventId) || structure === null) return true
  if (structure.common && row.structureIds.length === 0) return true
  return structure.id !== null && row.structureIds.includes(structure.id)
}

/**
 * The entries that a feed shows at an instant, in order of date, and until when it shows just these: then, and not
 * before, its body changes without anybody changing an event.
 */
export function shownRows(
  rows: readonly FeedRow[],
  selection: FeedSelection,
  now: Instant,
): { shown: FeedRow[]; freshUntil: Instant } {
  const leaving = rows
    .filter((row) => selection.tentative || !row.tentative)
    .filter((row) => selection.kinds?.includes(row.kind) ?? true)
    .filter((row) => concerns(row, selection))
    .map((row) => ({ row, at: leavesFeedAt(row), rank: `${row.sortOn}#${row.eventId}` }))
    .filter(({ at }) => now < at)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return {
    shown: leaving.map(({ row }) => row),
    freshUntil: leaving.reduce((first, { at }) => (at < first ? at : first), NEVER),
  }
}
