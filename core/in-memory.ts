import { checkedCommit, collectionOf, idOf, parsed } from './commit-rules.ts'
import type { Instant } from './domain/codes.ts'
import type { FeedName } from './domain/feed.ts'
import type {
  Change,
  Chance,
  Clock,
  CommitOutcome,
  Mailer,
  Message,
  SendOutcome,
  Store,
  Stored,
} from './ports.ts'
import { workOf, type RecordType, type WorkLane, type WorkType } from './records.ts'

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Runs at once, and gives its result or its fault as a promise. */
function promised<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work())
  })
}

/** The rows of a store in memory, by collection and id. */
type Rows = Map<string, Map<string, Stored>>

function rowAt(rows: Rows, type: RecordType, key: object): Stored | null {
  return rows.get(collectionOf(type, key))?.get(idOf(type, key)) ?? null
}

function copyOf(row: Stored): Stored {
  return { type: row.type, record: parsed(row.type, row.record) } as Stored
}

/** The condition a change puts on what is stored, when it does not hold: what is stored instead. */
function conflictOf(rows: Rows, change: Change): { change: Change; current: Stored | null }[] {
  if ('bump' in change || 'remove' in change) return []
  const current =
    'put' in change ? rowAt(rows, change.put, change.record) : rowAt(rows, change.check, change.key)
  const wanted = 'check' in change ? change.version : change.expect === 'absent' ? null : change.expect
  if ((current?.record.version ?? null) === wanted) return []
  return [{ change, current: current === null ? null : copyOf(current) }]
}

function write(rows: Rows, change: Change): void {
  if ('put' in change) {
    const name = collectionOf(change.put, change.record)
    const collection = rows.get(name) ?? new Map<string, Stored>()
    collection.set(idOf(change.put, change.record), { type: change.put, record: change.record } as Stored)
    rows.set(name, collection)
  } else if ('remove' in change) {
    rows.get(collectionOf(change.remove, change.key))?.delete(idOf(change.remove, change.key))
  }
}

function dueRows(rows: Rows, lane: WorkLane, now: Instant, limit: number): Stored<WorkType>[] {
  return [...rows.values()]
    .flatMap((collection) => [...collection.values()])
    .flatMap((row) => {
      const work = workOf(row.type, row.record)
      return work?.lane === lane && work.dueAt <= now ? [{ row, dueAt: work.dueAt }] : []
    })
    .sort((a, b) => byText(a.dueAt, b.dueAt))
    .slice(0, limit)
    .map(({ row }) => copyOf(row) as Stored<WorkType>)
}

type ListPage = Parameters<Store['list']>[2]

function listRows(rows: Rows, name: string, page: ListPage = {}): { rows: Stored[]; next: string | null } {
  const { after, from, to, limit = Infinity, newestFirst = false } = page
  const isAfter = (id: string) => after === undefined || (newestFirst ? id < after : id > after)
  const inRange = (id: string) => (from === undefined || id >= from) && (to === undefined || id <= to)
  const ids = [...(rows.get(name) ?? [])]
    .filter(([id]) => isAfter(id) && inRange(id))
    .sort(([a], [b]) => (newestFirst ? byText(b, a) : byText(a, b)))
  const shown = ids.slice(0, limit)
  return {
    rows: shown.map(([, row]) => row),
    next: ids.length > shown.length ? (shown.at(-1)?.[0] ?? null) : null,
  }
}

/** A store that keeps its records in memory: the same contract as DynamoDB's, for tests and simulations. */
export function inMemoryStore(): Store & {
  dump(): Stored[]
  generation(departement: string, feed: FeedName): number
} {
  const rows: Rows = new Map()
  const generations = new Map<string, number>()

  function commit(changes: readonly Change[]): CommitOutcome {
    const checked = checkedCommit(changes)
    const conflicts = checked.flatMap((change) => conflictOf(rows, change))
    if (conflicts.length > 0) return { committed: false, conflicts }
    for (const change of checked) {
      if ('bump' in change) {
        const name = `${change.bump.departement} ${change.bump.feed}`
        generations.set(name, (generations.get(name) ?? 0) + 1)
      } else write(rows, change)
    }
    return { committed: true }
  }

  return {
    read: (type, key) =>
      promised(() => {
        const row = rowAt(rows, type, key)
        return row === null ? null : parsed(type, row.record)
      }),
    list: (type, collection, page) =>
      promised(() => {
        const found = listRows(rows, collectionOf(type, collection), page)
        return { records: found.rows.map((row) => parsed(type, row.record)), next: found.next }
      }),
    due: (lane, now, limit) => promised(() => dueRows(rows, lane, now, limit)),
    commit: (changes) => promised(() => commit(changes)),
    dump: () => [...rows.values()].flatMap((collection) => [...collection.values()].map(copyOf)),
    generation: (departement, feed) => generations.get(`${departement} ${feed}`) ?? 0,
  }
}

/** A clock that stands until it is moved. */
export function fixedClock(start: Instant): Clock & {
  set(instant: Instant): void
  advance(minutes: number): void
} {
  let now = start
  return {
    now: () => now,
    set: (instant) => {
      now = instant
    },
    advance: (minutes) => {
      now = new Date(Date.parse(now) + minutes * 60_000).toISOString()
    },
  }
}

/** Chance that counts: the same run gives the same ids and secrets. */
export function countingChance(): Chance {
  let ids = 0
  let secrets = 0
  return {
    id: () => `id${String(++ids).padStart(18, '0')}`,
    secret: () => `s${String(++secrets).padStart(42, '0')}`,
  }
}

/** What a scripted send answers; for `unknown`, whether the message had in truth been taken. */
export type ScriptedOutcome = SendOutcome & { readonly taken?: boolean }

/**
 * A mailer that keeps what it accepted, the only truth about what left. `script` decides each attempt (counted from 1
 * over the mailer's life); unless told, everything is accepted.
 */
export function inMemoryMailer(
  script: (message: Message, attempt: number) => ScriptedOutcome | null = () => null,
  limits = { maxPerSecond: 14, maxPerDay: 50_000 },
): Mailer & { accepted: Message[]; attempts: Message[] } {
  const accepted: Message[] = []
  const attempts: Message[] = []
  return {
    accepted,
    attempts,
    send: (message, mayLeave = () => true) =>
      promised((): SendOutcome => {
        if (!mayLeave()) return { outcome: 'not-sent', because: 'too late' }
        attempts.push(message)
        const scripted = script(message, attempts.length)
        const { taken = scripted === null || scripted.outcome === 'accepted', ...outcome } = scripted ?? {
          outcome: 'accepted' as const,
          sesMessageId: `ses-${attempts.length}`,
        }
        if (taken) accepted.push(message)
        return outcome
      }),
    quota: () => Promise.resolve({ ...limits, sentLastDay: accepted.length }),
  }
}
