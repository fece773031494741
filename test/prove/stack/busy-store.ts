import type { Random } from '../random.ts'
import type { Answer, Request } from './wire.ts'

const TYPE = 'com.amazonaws.dynamodb.v20120810#'

function refusal(name: string, more: object = {}): Answer {
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify({ __type: `${TYPE}${name}`, message: name, ...more }),
  }
}

/** One of a transaction's rows is held by another transaction, or its partition is too busy. */
function cancelled(body: Buffer, code: string, random: Random): Answer {
  const { TransactItems } = JSON.parse(body.toString('utf8')) as { TransactItems: unknown[] }
  const busy = random.whole(0, TransactItems.length - 1)
  const CancellationReasons = TransactItems.map((_, index) =>
    index === busy ? { Code: code, Message: code } : { Code: 'None' },
  )
  return refusal('TransactionCanceledException', { CancellationReasons })
}

/** What DynamoDB says when it is too busy, which DynamoDB Local never is: a throttle, or for writes a conflict. */
export function busyAnswer({ operation, body }: Request, random: Random): Answer {
  const conflict = random.chance(0.5)
  if (operation === 'TransactWriteItems') {
    return cancelled(body, conflict ? 'TransactionConflict' : 'ThrottlingError', random)
  }
  const isWrite = ['PutItem', 'UpdateItem', 'DeleteItem'].includes(operation)
  return refusal(
    isWrite && conflict ? 'TransactionConflictException' : 'ProvisionedThroughputExceededException',
  )
}

/** The same writes without their conditions: the control, under which the protocol must fail. */
export function unconditional(request: Request): Request {
  interface Write {
    Put?: Record<string, unknown>
    ConditionCheck?: object
  }
  const bare = ({ Item, TableName }: Record<string, unknown>) => ({ Item, TableName })
  const said = JSON.parse(request.body.toString('utf8')) as Record<string, unknown> & {
    TransactItems?: Write[]
  }
  if (request.operation === 'PutItem') return { ...request, body: Buffer.from(JSON.stringify(bare(said))) }
  if (request.operation !== 'TransactWriteItems') return request
  const TransactItems = said.TransactItems?.filter((write) => write.ConditionCheck === undefined).map(
    (write) => (write.Put === undefined ? write : { Put: bare(write.Put) }),
  )
  return { ...request, body: Buffer.from(JSON.stringify({ ...said, TransactItems })) }
}
