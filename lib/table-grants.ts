import { Stack } from 'aws-cdk-lib'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import type { DataTable } from './data-table.ts'

type TableAction =
  'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem'

/** What DynamoDB does with a customer's key in the name of its caller; AWS's own lists write them with wildcards. */
const KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
]

const dynamodb = (actions: readonly string[]) => actions.map((action) => `dynamodb:${action}`)

/** The table's key, through DynamoDB only: nobody reads ciphertext by hand. */
function grantKey(lambda: Function, { table }: DataTable): void {
  const key = table.encryptionKey
  if (key === undefined) return
  lambda.addToRolePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: KEY_ACTIONS,
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(table).region}.amazonaws.com` } },
    }),
  )
}

/** Actions on the table's items; a transaction needs the actions of its parts. */
export function grantItems(lambda: Function, data: DataTable, actions: readonly TableAction[]): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: dynamodb(actions),
      resources: [data.table.tableArn],
    }),
  )
  grantKey(lambda, data)
}

/** Actions on items whose partition key matches one of the patterns, and no others. */
export function grantPartitions(
  lambda: Function,
  data: DataTable,
  patterns: readonly string[],
  actions: readonly TableAction[],
): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: dynamodb(actions),
      resources: [data.table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...patterns] } },
    }),
  )
  grantKey(lambda, data)
}

/** Reading the work list. */
export function grantWorkList(lambda: Function, { table }: DataTable): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['dynamodb:Query'],
      resources: [`${table.tableArn}/index/due`],
    }),
  )
}
