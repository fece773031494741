import { Duration } from 'aws-cdk-lib'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { DataTable } from './data-table.ts'
import { lambdaFunction } from './lambda-function.ts'
import type { MailIdentity } from './mail-identity.ts'
import type { Stage } from './stage.ts'
import { grantItems } from './table-grants.ts'

/** Applies what SES says of each mail. What fails three times waits two weeks in a queue, and an alarm rings. */
export class Delivery extends Construct {
  readonly lambda: Function

  constructor(
    scope: Construct,
    id: string,
    props: { stage: Stage; data: DataTable; mail: MailIdentity; alarms: Alarms },
  ) {
    super(scope, id)
    const { stage, data, mail, alarms } = props
    this.lambda = lambdaFunction(this, {
      name: 'delivery',
      stage,
      description: 'Applies what SES reports: sent, delivered, bounced, complained',
      environment: { TABLE_NAME: data.table.tableName },
      timeout: Duration.seconds(30),
      memoryMb: 512,
    })
    grantItems(this.lambda, data, ['GetItem', 'Query', 'PutItem'])
    const lost = new Queue(this, 'Unapplied', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    })
    this.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(lost),
    })
    mail.events.addSubscription(new LambdaSubscription(this.lambda, { deadLetterQueue: lost }))
    alarms.whenFailing(this.lambda, {
      whoSuffers: 'Organisers do not see which letters arrived; letters in doubt may be sent again.',
      article: 'delivery-failing',
    })
    const waiting = lost.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) })
    alarms.whenAbove(this, 'Lost', waiting, {
      whoSuffers: 'Reports of SES were not applied: bounces may be unknown to organisers.',
      article: 'delivery-lost',
    })
  }
}
