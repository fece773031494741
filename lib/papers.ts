import { Duration } from 'aws-cdk-lib'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { DataTable } from './data-table.ts'
import { lambdaFunction } from './lambda-function.ts'
import type { Stage } from './stage.ts'
import { grantItems, grantPartitions } from './table-grants.ts'

/** Signature sheets and attestations as PDF: reads, and writes nothing but a département's first link key. */
export class Papers extends Construct {
  readonly lambda: Function

  constructor(scope: Construct, id: string, props: { stage: Stage; data: DataTable; alarms: Alarms }) {
    super(scope, id)
    const { stage, data, alarms } = props
    this.lambda = lambdaFunction(this, {
      name: 'papers',
      stage,
      description: 'Signature sheets and attestations as PDF',
      environment: {
        TABLE_NAME: data.table.tableName,
        PUBLIC_URL: stage.publicUrl,
        UID_DOMAIN: stage.mailDomain,
      },
      timeout: Duration.seconds(25),
      // Drawing is arithmetic: CPU comes with memory.
      memoryMb: 1024,
    })
    grantItems(this.lambda, data, ['GetItem', 'Query'])
    grantPartitions(this.lambda, data, ['??#LINKKEY', '???#LINKKEY'], ['PutItem'])
    alarms.whenFailing(this.lambda, {
      whoSuffers: 'Organisers cannot print signature sheets or attestations.',
      article: 'papers-failing',
    })
  }
}
