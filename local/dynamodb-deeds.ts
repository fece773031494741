import * as z from 'zod'
import type { Deed } from './grants.ts'

const ARN = 'arn:aws:dynamodb:eu-west-3:000000000000:table/'
/** The table's partition key: what `dynamodb:LeadingKeys` speaks of. */
const PARTITION_KEY = 'pk'

const item = z.record(z.string(), z.object({ S: z.string() }).loose().or(z.unknown()))
const oneSchema = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  Key: item.optional(),
  Item: item.optional(),
  KeyConditionExpression: z.string().default(''),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: item.default({}),
})
type One = z.infer<typeof oneSchema>

const transactionSchema = z.object({ TransactItems: z.array(z.record(z.string(), oneSchema)) })
const batchSchema = z.object({
  RequestItems: z.record(z.string(), z.object({ Keys: z.array(item) }).or(z.array(z.unknown()))),
})

/** Parts of a transaction → the actions that each needs. */
const PART_ACTIONS: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

const textOf = (value: unknown): string[] => {
  const parsed = z.object({ S: z.string() }).safeParse(value)
  return parsed.success ? [parsed.data.S] : []
}

/** The partition asked for: `pk = :pk` of a query, its names and values put in. */
function queried(one: One): string[] {
  for (const [, name = '', value = ''] of one.KeyConditionExpression.matchAll(/([\w#]+)\s*=\s*(:\w+)/g)) {
    if ((one.ExpressionAttributeNames[name] ?? name) === PARTITION_KEY)
      return textOf(one.ExpressionAttributeValues[value])
  }
  return []
}

function deed(action: string, table: string, leadingKeys: readonly string[], index?: string): Deed {
  const resource = `${ARN}${table}${index === undefined ? '' : `/index/${index}`}`
  return {
    action: `dynamodb:${action}`,
    resources: [resource],
    context: leadingKeys.length > 0 ? { 'dynamodb:LeadingKeys': leadingKeys } : {},
  }
}

function single(action: string, one: One): Deed {
  const named = textOf((one.Key ?? one.Item)?.[PARTITION_KEY])
  return deed(action, one.TableName, named.length > 0 ? named : queried(one), one.IndexName)
}

/**
 * What a request to DynamoDB does, as IAM sees it (service authorization reference, « Amazon DynamoDB »): a transaction
 * needs the actions of its parts.
 */
export function deedsOf(operation: string, body: unknown): Deed[] {
  if (operation.startsWith('Transact')) {
    const parts = transactionSchema.parse(body).TransactItems.flatMap((part) => Object.entries(part))
    return parts.map(([part, one]) => single(PART_ACTIONS[part] ?? part, one))
  }
  if (operation.startsWith('Batch')) {
    return Object.entries(batchSchema.parse(body).RequestItems).map(([table, asked]) => {
      const keys = Array.isArray(asked) ? [] : asked.Keys.flatMap((key) => textOf(key[PARTITION_KEY]))
      return deed(operation, table, keys)
    })
  }
  return [single(operation, oneSchema.parse(body))]
}
