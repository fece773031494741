import { checkedCommit, collectionOf, idOf } from '../../core/commit-rules.ts'
import type { Change, CommitOutcome, Store, Stored } from '../../core/ports.ts'
import { workOf, type RecordOf, type RecordType, type WorkType } from '../../core/records.ts'

/** One row before and after a commit; null: not stored. */
export interface Written {
  readonly type: RecordType
  readonly before: Stored | null
  readonly after: Stored | null
}

/** A store whose effects are at once and whose work list may lag: the ground on which processes with faults stand. */
export interface TownStore {
  read: <T extends RecordType>(type: T, key: object) => RecordOf<T> | null
  list: <T extends RecordType>(
    type: T,
    collection: object,
    page?: Parameters<Store['list']>[2],
  ) => { records: RecordOf<T>[]; next: string | null }
  due: (lane: string, now: string, limit: number) => Stored<WorkType>[]
  commit: (changes: readonly Change[]) => CommitOutcome
  /** One row as it is, not copied: for the oracle, which only reads. */
  peek: <T extends RecordType>(type: T, key: object) => RecordOf<T> | null
  /** The rows of a type as they are, not copied. */
  all: <T extends RecordType>(type: T) => RecordOf<T>[]
  /** All rows, not copied: what another town can begin with. */
  dump: () => Stored[]
  /** When the next work falls due; null: there is none. */
  nextDue: () => string | null
}

interface Options {
  /** Milliseconds since 1970, true time. */
  readonly now: () => number
  /** The work list has shown a row as it was before its last write. */
  readonly onStale: () => void
  /** How long the work list goes on showing what a write has changed, in milliseconds. */
  readonly lag: () => number
  readonly onCommit: (written: readonly Written[]) => void
  /** Whether what is written is held against its schema: the dearest part of a commit. */
  readonly isStrict: boolean
  /** What is stored to begin with. */
  readonly stored?: readonly Stored[]
}

/** What the work list shows of one row from a moment on. */
interface Shown {
  readonly from: number
  readonly row: Stored<WorkType> | null
}

/** A copy of what is stored: plain data, so that a copy is quick. */
function copied<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(copied) as T
  const copy: Record<string, unknown> = {}
  for (const key in value) copy[key] = copied(value[key])
  return copy as T
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The sparse index of what is due, which may show a row as it was a while ago. */
function workList({ now, lag, onStale }: Options) {
  const rows = new Map<string, Shown[]>()
  return {
    write(name: string, row: Stored<WorkType> | null): void {
      const shown = rows.get(name) ?? []
      const from = Math.max(now() + lag(), shown.at(-1)?.from ?? 0)
      if (row === null && shown.length === 0) return
      rows.set(name, [...shown, { from, row }])
    },
    due(lane: string, until: string, limit: number): Stored<WorkType>[] {
      const found: { row: Stored<WorkType>; dueAt: string }[] = []
      for (const [name, shown] of rows) {
        while (shown.length > 1 && shown[1]!.from <= now()) shown.shift()
        const [first] = shown
        if (first === undefined || first.from > now()) continue
        if (first.row === null) {
          if (shown.length === 1) rows.delete(name)
          continue
        }
        const work = workOf(first.row.type, first.row.record)
        if (work?.lane !== lane || work.dueAt > until) continue
        found.push({ row: first.row, dueAt: work.dueAt })
        if (shown.length > 1) onStale()
      }
      found.sort((a, b) => byText(a.dueAt, b.dueAt))
      return found.slice(0, limit).map(({ row }) => copied(row))
    },
    /** What is due in truth, whatever is shown. */
    nextDue(): string | null {
      let next: string | null = null
      for (const shown of rows.values()) {
        const { row } = shown.at(-1)!
        const dueAt = row === null ? null : (workOf(row.type, row.record)?.dueAt ?? null)
        if (dueAt !== null && (next === null || dueAt < next)) next = dueAt
      }
      return next
    },
  }
}

type Rows = Map<string, Map<string, Stored>>

/** A collection page by page, as every store lists it. */
function listed(rows: Rows, name: string, page: NonNullable<Parameters<Store['list']>[2]>) {
  const { after, from, to, limit = Infinity, newestFirst = false } = page
  const ids = [...(rows.get(name)?.keys() ?? [])]
    .filter((id) => after === undefined || (newestFirst ? id < after : id > after))
    .filter((id) => (from === undefined || id >= from) && (to === undefined || id <= to))
    .sort(newestFirst ? (a, b) => byText(b, a) : byText)
  const shown = ids.slice(0, limit)
  return { shown, next: ids.length > shown.length ? (shown.at(-1) ?? null) : null }
}

/** The condition that a change puts on what is stored, when it does not hold. */
function refusal(current: Stored | null, change: Change): boolean {
  if ('bump' in change || 'remove' in change) return false
  const wanted = 'check' in change ? change.version : change.expect === 'absent' ? null : change.expect
  return (current?.record.version ?? null) !== wanted
}

/** The same contract as DynamoDB's (test/store/contract.ts), light enough for a million schedules. */
export function townStore(options: Options): TownStore {
  const rows: Rows = new Map()
  const work = workList(options)

  function rowAt(type: RecordType, key: object): Stored | null {
    return rows.get(collectionOf(type, key))?.get(idOf(type, key)) ?? null
  }

  function write(type: RecordType, key: object, after: Stored | null): Written {
    const collection = collectionOf(type, key)
    const id = idOf(type, key)
    const kept = rows.get(collection) ?? new Map<string, Stored>()
    const before = kept.get(id) ?? null
    if (after === null) kept.delete(id)
    else kept.set(id, after)
    rows.set(collection, kept)
    const waits = after !== null && workOf(type, after.record) !== null
    const waited = before !== null && workOf(type, before.record) !== null
    if (waits || waited) work.write(`${collection} ${id}`, waits ? (after as Stored<WorkType>) : null)
    return { type, before, after }
  }

  function writeChange(change: Change): Written[] {
    if ('put' in change) {
      return [write(change.put, change.record, { type: change.put, record: change.record } as Stored)]
    }
    return 'remove' in change ? [write(change.remove, change.key, null)] : []
  }

  for (const row of options.stored ?? []) write(row.type, row.record, row)

  return {
    read: <T extends RecordType>(type: T, key: object) =>
      copied(rowAt(type, key)?.record ?? null) as RecordOf<T> | null,
    peek: <T extends RecordType>(type: T, key: object) =>
      (rowAt(type, key)?.record ?? null) as RecordOf<T> | null,
    list<T extends RecordType>(type: T, collection: object, page = {}) {
      const name = collectionOf(type, collection)
      const { shown, next } = listed(rows, name, page)
      return { records: shown.map((id) => copied(rows.get(name)!.get(id)!.record) as RecordOf<T>), next }
    },
    due: (lane, now, limit) => work.due(lane, now, limit),
    commit(changes) {
      const checked = options.isStrict ? checkedCommit(changes) : changes.map(copied)
      const conflicts = checked.flatMap((change) => {
        if ('bump' in change || 'remove' in change) return []
        const current = 'put' in change ? rowAt(change.put, change.record) : rowAt(change.check, change.key)
        return refusal(current, change) ? [{ change, current: copied(current) }] : []
      })
      if (conflicts.length > 0) return { committed: false, conflicts }
      const written = checked.flatMap(writeChange)
      options.onCommit(written)
      return { committed: true }
    },
    all: <T extends RecordType>(type: T) =>
      [...rows.values()].flatMap((kept) =>
        [...kept.values()].flatMap((row) => (row.type === type ? [row.record as RecordOf<T>] : [])),
      ),
    dump: () => [...rows.values()].flatMap((kept) => [...kept.values()]),
    nextDue: () => work.nextDue(),
  }
}
