import { Duration } from 'aws-cdk-lib'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { DataTable } from './data-table.ts'
import { lambdaFunction } from './lambda-function.ts'
import type { Stage } from './stage.ts'
import { grantPartitions } from './table-grants.ts'

/** The calendars: reads what was rendered for feeds and keeps what it assembled. It sees no event, guest or mail. */
export class Feeds extends Construct {
  readonly lambda: Function

  constructor(scope: Construct, id: string, props: { stage: Stage; data: DataTable; alarms: Alarms }) {
    super(scope, id)
    const { stage, data, alarms } = props
    this.lambda = lambdaFunction(this, {
      name: 'feed',
      stage,
      description: 'iCal, JSON and RSS feeds',
      environment: { TABLE_NAME: data.table.tableName, PUBLIC_URL: stage.publicUrl },
      timeout: Duration.seconds(10),
      memoryMb: 512,
    })
    grantPartitions(
      this.lambda,
      data,
      // Two or three characters of a département and nothing before: `40#FEED#public`, `971#FEED#token`.
      ['??#FEED#*', '???#FEED#*'],
      ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    )
    alarms.whenFailing(this.lambda, {
      whoSuffers: "Agents' calendars no longer follow; what they already show stays.",
      article: 'feed-failing',
    })
  }
}
