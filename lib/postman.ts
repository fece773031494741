import { Duration } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { DataTable } from './data-table.ts'
import { lambdaFunction } from './lambda-function.ts'
import type { MailIdentity } from './mail-identity.ts'
import type { Stage } from './stage.ts'
import { grantItems, grantWorkList } from './table-grants.ts'

/**
 * A pause is an operator's own doing and no fault; but a J-1 reminder leaves until two hours before the start, and half
 * a working day of silence is more than anybody means.
 */
const MOST_PAUSED_HOURS = 4

/**
 * Sends what is due, every minute. One at a time (reserved concurrency 1), never again after a failure (the next minute
 * is the retry), and a minute that waited longer than a minute is dropped: the work list loses nothing.
 */
export class Postman extends Construct {
  readonly lambda: Function

  constructor(
    scope: Construct,
    id: string,
    props: { stage: Stage; data: DataTable; mail: MailIdentity; alarms: Alarms },
  ) {
    super(scope, id)
    const { stage, data, mail, alarms } = props
    this.lambda = lambdaFunction(this, {
      name: 'postman',
      stage,
      description: 'Sends invitations, reminders, changes and cancellations that are due',
      environment: {
        TABLE_NAME: data.table.tableName,
        PUBLIC_URL: stage.publicUrl,
        UID_DOMAIN: stage.mailDomain,
        SENDER_ADDRESS: mail.sender.address,
        SENDER_NAME: mail.sender.name,
        CONFIGURATION_SET: mail.configurationSet.configurationSetName,
        REPLY_DOMAIN: mail.replyDomain,
        CALENDAR_ORGANIZER: stage.calendarOrganizer,
      },
      timeout: Duration.seconds(62),
      memoryMb: 1024,
      reservedConcurrency: 1,
    })
    this.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(60) })
    grantItems(this.lambda, data, ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'ConditionCheckItem'])
    grantWorkList(this.lambda, data)
    this.maySend(mail)
    new Rule(this, 'EveryMinute', {
      description: 'The postman looks at what is due',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(this.lambda, {
          event: RuleTargetInput.fromObject({ schedule: 'every-minute' }),
          retryAttempts: 0,
          maxEventAge: Duration.seconds(60),
        }),
      ],
    })
    this.watch(alarms)
    this.watchReports(alarms)
  }

  private maySend(mail: MailIdentity): void {
    this.lambda.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['ses:SendRawEmail'],
        resources: [mail.identity.emailIdentityArn, mail.configurationSetArn],
        conditions: { StringEquals: { 'ses:FromAddress': mail.sender.address } },
      }),
    )
    // SES gives this action no resource to name.
    this.lambda.addToRolePolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: ['ses:GetSendQuota'], resources: ['*'] }),
    )
  }

  private watch(alarms: Alarms): void {
    alarms.whenFailing(this.lambda, {
      whoSuffers: 'Some letters wait or could not be sent; guests may hear late of a change.',
      article: 'postman-failing',
    })
    alarms.whenNotRunning(
      this.lambda,
      { period: Duration.minutes(5), periods: 1 },
      {
        whoSuffers: 'No letter leaves: guests hear of no invitation, reminder, change or cancellation.',
        article: 'postman-not-running',
      },
    )
  }

  /** What the postman's own line of each minute says: a pause that lasts, and mails that may be sent twice. */
  private watchReports(alarms: Alarms): void {
    const period = Duration.minutes(5)
    const paused = alarms.reported(this.lambda, 'PausedMinutes', '$.message.postman.paused.minutes')
    alarms.whenAbove(this, 'PausedLong', paused.metric({ statistic: Stats.MAXIMUM, period }), {
      threshold: MOST_PAUSED_HOURS * 60,
      whoSuffers: 'No letter leaves, because somebody paused sending hours ago; reminders are being dropped.',
      article: 'sending-paused',
    })
    const resent = alarms.reported(this.lambda, 'AmbiguousResends', '$.message.postman.ambiguousResends')
    alarms.whenAbove(this, 'Ambiguous', resent.metric({ statistic: Stats.SUM, period }), {
      whoSuffers: 'Somebody may get the same letter twice: SES did not say whether it had left.',
      article: 'ambiguous-resend',
    })
  }
}
