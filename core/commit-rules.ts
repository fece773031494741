import type { Change } from './ports.ts'
import { RECORDS, type RecordOf, type RecordType } from './records.ts'

/** DynamoDB's own limit for one transaction. */
export const LARGEST_COMMIT = 100

type Put = Extract<Change, { put: RecordType }>
type Bump = Extract<Change, { bump: unknown }>

/** The id of a record in its collection: fields joined by `#`, numbers on ten digits, so that text order is order. */
export function idOf(type: RecordType, fields: object): string {
  return RECORDS[type].id
    .map((name) => (fields as Record<string, unknown>)[name])
    .map((value) => (typeof value === 'number' ? String(value).padStart(10, '0') : String(value)))
    .join('#')
}

/** The name of a collection: the same for the same type and fields. */
export function collectionOf(type: RecordType, fields: object): string {
  const values = RECORDS[type].within.map((name) => (fields as Record<string, unknown>)[name])
  return JSON.stringify([type, ...values])
}

/** A record as its schema allows it; throws for any other: a fault of ours, or a row of another age. */
export function parsed<T extends RecordType>(type: T, record: unknown): RecordOf<T> {
  return RECORDS[type].schema.parse(record) as RecordOf<T>
}

/** What a change is about; two changes of one commit are never about the same. */
function target(change: Change): string {
  if ('bump' in change) return JSON.stringify(['bump', change.bump.departement, change.bump.feed])
  const [type, fields] =
    'put' in change
      ? [change.put, change.record]
      : 'remove' in change
        ? [change.remove, change.key]
        : [change.check, change.key]
  return `${collectionOf(type, fields)} ${idOf(type, fields)}`
}

function checkedPut(change: Put): Put {
  const record = parsed(change.put, change.record)
  if (change.expect !== 'absent' && record.version !== change.expect + 1) {
    throw new Error(`${change.put}: version ${record.version} does not follow ${change.expect}`)
  }
  return { ...change, record } as Put
}

/** A feed raised once for both: its months are those of both, or any when one of them does not say. */
function raisedOnce(earlier: Change | undefined, change: Bump): Bump {
  if (earlier === undefined || !('bump' in earlier)) return change
  const { departement, feed } = change.bump
  if (!earlier.bump.months || !change.bump.months) return { bump: { departement, feed } }
  return {
    bump: { departement, feed, months: [...new Set([...earlier.bump.months, ...change.bump.months])] },
  }
}

/**
 * The rules of every store: records fit their schema, versions follow one another, one change for each record, at most
 * 100; a feed raised twice is raised once. Throws where a caller breaks them, whatever is stored.
 */
export function checkedCommit(changes: readonly Change[]): Change[] {
  const byTarget = new Map<string, Change>()
  for (const change of changes) {
    const name = target(change)
    const earlier = byTarget.get(name)
    if (earlier !== undefined && !('bump' in earlier && 'bump' in change)) {
      throw new Error(`two changes of one record: ${name}`)
    }
    if ('bump' in change) byTarget.set(name, raisedOnce(earlier, change))
    else byTarget.set(name, 'put' in change ? checkedPut(change) : change)
  }
  if (byTarget.size > LARGEST_COMMIT) throw new Error(`a commit has at most ${LARGEST_COMMIT} changes`)
  return [...byTarget.values()]
}
