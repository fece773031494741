import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { DataTable } from './data-table.ts'
import { lambdaFunction } from './lambda-function.ts'
import type { Stage } from './stage.ts'
import { grantItems } from './table-grants.ts'

/** What a day asks for: notes to organisers, counters of coming trainings looked at again, and what must be forgotten. */
export class Nightly extends Construct {
  readonly lambda: Function

  constructor(scope: Construct, id: string, props: { stage: Stage; data: DataTable; alarms: Alarms }) {
    super(scope, id)
    const { stage, data, alarms } = props
    this.lambda = lambdaFunction(this, {
      name: 'nightly',
      stage,
      description: 'Notes to organisers; counters of coming trainings; retention',
      environment: {
        TABLE_NAME: data.table.tableName,
        PUBLIC_URL: stage.publicUrl,
        UID_DOMAIN: stage.mailDomain,
        DEPARTEMENTS: stage.departements.join(','),
      },
      timeout: Duration.minutes(10),
      memoryMb: 512,
    })
    grantItems(this.lambda, data, ['GetItem', 'Query', 'PutItem'])
    new Rule(this, 'EveryNight', {
      description: 'Before the day begins in the Indian Ocean and after it has in the Antilles',
      schedule: Schedule.cron({ minute: '15', hour: '3' }),
      targets: [new LambdaFunction(this.lambda, { retryAttempts: 2 })],
    })
    alarms.whenFailing(this.lambda, {
      whoSuffers: 'Organisers are not reminded of open dates; data that should be erased are kept longer.',
      article: 'nightly-failing',
    })
    // An hour more than a day: a night that comes some minutes later than the last is no fault.
    alarms.whenNotRunning(
      this.lambda,
      { period: Duration.hours(1), periods: 25 },
      {
        whoSuffers: 'Organisers are not reminded of open dates; data that should be erased are kept longer.',
        article: 'nightly-not-running',
      },
    )
  }
}
