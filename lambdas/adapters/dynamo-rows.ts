import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import { parsed } from '../../core/commit-rules.ts'
import type { Stored } from '../../core/ports.ts'
import { RECORDS, workOf, type RecordOf, type RecordType } from '../../core/records.ts'
import { dueLaneOf, keyOf } from './dynamo-keys.ts'

/** A row as DynamoDB gives and takes it. */
export type Row = Record<string, AttributeValue>

/**
 * Attributes of a row that are not the record's own. `commitId` names the write, so that an SDK that repeats it
 * recognises its own.
 */
const ENVELOPE = ['pk', 'sk', 'type', 'commitId', 'dueLane', 'dueFrom']

/** The row of a record: its own attributes, its key, and its place in the work list while it waits there. */
export function rowOf(type: RecordType, record: RecordOf<RecordType>, commitId: string): Row {
  const key = keyOf(type, record)
  const work = workOf(type, record)
  const waiting = work === null ? {} : { dueLane: dueLaneOf(work.lane, key), dueFrom: work.dueAt }
  return marshall({ ...record, ...key, type, commitId, ...waiting }, { removeUndefinedValues: true })
}

/** The record of a row, parsed; throws when the row is not what its type says. */
export function storedIn(row: Row): Stored {
  const attributes = unmarshall(row)
  const type = attributes.type as RecordType
  if (!(type in RECORDS)) throw new Error(`a row of unknown type: ${type}`)
  const own = Object.entries(attributes).filter(([name]) => !ENVELOPE.includes(name))
  return { type, record: parsed(type, Object.fromEntries(own)) } as Stored
}

/** True when the row was written by this very write. */
export function writtenBy(row: Row | undefined, commitId: string): boolean {
  return row?.commitId?.S === commitId
}
