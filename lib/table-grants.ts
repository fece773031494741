import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import type { DataTable } from './data-table.ts'

type TableAction =
  'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem'

const dynamodb = (actions: readonly string[]) => actions.map((action) => `dynamodb:${action}`)

/** Actions on the table's items; a transaction needs the actions of its parts. */
export function grantItems(lambda: Function, { table }: DataTable, actions: readonly TableAction[]): void {
  lambda.addToRolePolicy(
    new PolicyStatement({ effect: Effect.ALLOW, actions: dynamodb(actions), resources: [table.tableArn] }),
  )
  table.encryptionKey?.grantEncryptDecrypt(lambda)
}

/** Actions on items whose partition key matches one of the patterns, and no others. */
export function grantPartitions(
  lambda: Function,
  { table }: DataTable,
  patterns: readonly string[],
  actions: readonly TableAction[],
): void {
  lambda.addToRolePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: dynamodb(actions),
      resources: [table.tableArn],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...patterns] } },
    }),
  )
  table.encryptionKey?.grantEncryptDecrypt(lambda)
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
