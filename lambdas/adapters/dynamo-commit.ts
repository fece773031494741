import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type CancellationReason,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { checkedCommit } from '../../core/commit-rules.ts'
import type { Change, CommitOutcome } from '../../core/ports.ts'
import { ANY_MONTH, FEED_HEAD, feedMonth, feedPartition, keyOf } from './dynamo-keys.ts'
import { rowOf, storedIn, writtenBy, type Row } from './dynamo-rows.ts'

/** Attempts of one commit while DynamoDB says that another transaction holds a row, or that it is too busy. */
const ATTEMPTS = 6
const FIRST_PAUSE_MS = 25
const PASSING_REASONS = [
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  'RequestLimitExceeded',
]

interface Table {
  readonly client: DynamoDBClient
  readonly name: string
}

const ON_REFUSAL = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const

function versionIs(version: number) {
  return {
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: marshall({ ':version': version }),
    ...ON_REFUSAL,
  }
}

function condition(expect: 'absent' | number) {
  return expect === 'absent'
    ? { ConditionExpression: 'attribute_not_exists(pk)', ...ON_REFUSAL }
    : versionIs(expect)
}

function put(table: Table, change: Extract<Change, { put: unknown }>, commitId: string) {
  const row = rowOf(change.put, change.record, commitId)
  return { TableName: table.name, Item: row, ...condition(change.expect) }
}

function remove(table: Table, change: Extract<Change, { remove: unknown }>) {
  return { TableName: table.name, Key: marshall(keyOf(change.remove, change.key)) }
}

function bump(table: Table, change: Extract<Change, { bump: unknown }>) {
  const { departement, feed, months = [ANY_MONTH] } = change.bump
  const raised = ['generation', ...months.map(feedMonth)]
  return {
    TableName: table.name,
    Key: marshall({ pk: feedPartition(departement, feed), sk: FEED_HEAD }),
    UpdateExpression: `ADD ${raised.map((_, index) => `#g${index} :one`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(raised.map((name, index) => [`#g${index}`, name])),
    ExpressionAttributeValues: marshall({ ':one': 1 }),
  }
}

function transactItem(table: Table, change: Change, commitId: string): TransactWriteItem {
  if ('put' in change) return { Put: put(table, change, commitId) }
  if ('remove' in change) return { Delete: remove(table, change) }
  if ('bump' in change) return { Update: bump(table, change) }
  const Key = marshall(keyOf(change.check, change.key))
  return { ConditionCheck: { TableName: table.name, Key, ...versionIs(change.version) } }
}

function conflict(change: Change, row: Row | undefined) {
  return { change, current: row === undefined ? null : storedIn(row) }
}

/** One change needs no transaction: half the price, and no other writer is ever in its way. */
async function commitOne(table: Table, change: Change, commitId: string): Promise<CommitOutcome> {
  const { client } = table
  if ('remove' in change) await client.send(new DeleteItemCommand(remove(table, change)))
  else if ('bump' in change) await client.send(new UpdateItemCommand(bump(table, change)))
  else if ('put' in change) {
    try {
      await client.send(new PutItemCommand(put(table, change, commitId)))
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      // The SDK repeats a put whose answer was lost, and its own first try then refuses the second.
      if (writtenBy(error.Item, commitId)) return { committed: true }
      return { committed: false, conflicts: [conflict(change, error.Item)] }
    }
  } else {
    const Key = marshall(keyOf(change.check, change.key))
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }),
    )
    const found = conflict(change, Item)
    if (found.current?.record.version !== change.version) return { committed: false, conflicts: [found] }
  }
  return { committed: true }
}

async function commitTogether(
  table: Table,
  changes: readonly Change[],
  commitId: string,
): Promise<CommitOutcome> {
  const TransactItems = changes.map((change) => transactItem(table, change, commitId))
  try {
    await table.client.send(new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: commitId }))
    return { committed: true }
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    const conflicts = changes.flatMap((change, index) => {
      const reason = error.CancellationReasons?.[index]
      return reason?.Code === 'ConditionalCheckFailed' ? [conflict(change, reason.Item)] : []
    })
    if (conflicts.length === 0) throw error
    return { committed: false, conflicts }
  }
}

function passes(error: unknown): boolean {
  if (error instanceof TransactionConflictException || error instanceof TransactionInProgressException) {
    return true
  }
  if (!(error instanceof TransactionCanceledException)) return false
  const reasons = (error.CancellationReasons ?? []).filter(
    (reason: CancellationReason) => reason.Code !== undefined && reason.Code !== 'None',
  )
  return reasons.length > 0 && reasons.every((reason) => PASSING_REASONS.includes(reason.Code ?? ''))
}

/**
 * All changes or none. A lost condition is an outcome. While another transaction holds a row, or DynamoDB is too busy,
 * the same commit (same token) is tried again, six times in about a second; then it is a fault, never a false conflict:
 * a caller may rightly read a conflict on `absent` as « already written ».
 */
export async function commitChanges(table: Table, changes: readonly Change[]): Promise<CommitOutcome> {
  const checked = checkedCommit(changes)
  const [first] = checked
  if (first === undefined) return { committed: true }
  const commitId = randomUUID()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return checked.length === 1
        ? await commitOne(table, first, commitId)
        : await commitTogether(table, checked, commitId)
    } catch (error) {
      if (!passes(error) || attempt === ATTEMPTS) throw error
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2))
    }
  }
}
