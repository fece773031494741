import { Duration } from 'aws-cdk-lib'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { DataTable } from './data-table.ts'
import { lambdaFunction } from './lambda-function.ts'
import type { Stage } from './stage.ts'
import { grantItems } from './table-grants.ts'

/** The coordinator's desk, apart from the pages that everybody opens: docs/decisions/0018-the-desk.md. */
export class Desk extends Construct {
  readonly lambda: Function

  constructor(scope: Construct, id: string, props: { stage: Stage; data: DataTable; alarms: Alarms }) {
    super(scope, id)
    const { stage, data, alarms } = props
    this.lambda = lambdaFunction(this, {
      name: 'desk',
      stage,
      description: "The coordinator's desk",
      environment: {
        TABLE_NAME: data.table.tableName,
        PUBLIC_URL: stage.publicUrl,
        UID_DOMAIN: stage.mailDomain,
      },
      timeout: Duration.seconds(20),
      memoryMb: 512,
    })
    grantItems(this.lambda, data, ['GetItem', 'Query', 'PutItem', 'UpdateItem'])
    alarms.whenFailing(this.lambda, {
      whoSuffers: 'Coordinators cannot open their desk.',
      article: 'desk-failing',
    })
  }
}
