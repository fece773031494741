import { Duration, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses'
import { EmailEncoding, Sns } from 'aws-cdk-lib/aws-ses-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { DataTable } from './data-table.ts'
import { lambdaFunction } from './lambda-function.ts'
import type { MailIdentity } from './mail-identity.ts'
import type { Stage } from './stage.ts'
import { grantItems } from './table-grants.ts'

const RULE = 'answers'

/**
 * Takes what guests answer by mail: SES receives it, SNS carries the whole message (150 kB at most, in Base64 since it may be
 * in any charset), the Lambda reads it. What fails three times waits two weeks in a queue, and an alarm rings.
 */
export class Replies extends Construct {
  readonly lambda: Function
  /** For the zone of the mail domain. */
  readonly mxRecord: string
  /** To be made the active one of its account and region by hand: CloudFormation cannot. */
  readonly ruleSetName: string

  constructor(
    scope: Construct,
    id: string,
    props: { stage: Stage; data: DataTable; mail: MailIdentity; alarms: Alarms },
  ) {
    super(scope, id)
    const { stage, data, mail, alarms } = props
    this.mxRecord = `${mail.replyDomain} MX 10 inbound-smtp.${stage.region}.amazonaws.com`
    this.ruleSetName = `agenda-${stage.name}-answers`
    this.lambda = lambdaFunction(this, {
      name: 'replies',
      stage,
      description: 'Takes what guests answer by mail',
      environment: {
        TABLE_NAME: data.table.tableName,
        PUBLIC_URL: stage.publicUrl,
        UID_DOMAIN: stage.mailDomain,
        REPLY_DOMAIN: mail.replyDomain,
      },
      timeout: Duration.seconds(30),
      memoryMb: 1024,
      // Anybody can write to us; this many at once are read, the others wait.
      reservedConcurrency: 5,
    })
    grantItems(this.lambda, data, ['GetItem', 'Query', 'PutItem', 'UpdateItem'])
    const received = this.received(this.ruleSetName)
    this.receive(mail.replyDomain, received)
    const unread = new Queue(this, 'Unread', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    })
    this.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(unread),
    })
    received.addSubscription(new LambdaSubscription(this.lambda, { deadLetterQueue: unread }))
    this.watch(alarms, unread)
  }

  /** Where SES puts what it received: by this rule alone, or anybody could forge what SES found out about a message. */
  private received(ruleSetName: string): Topic {
    const topic = new Topic(this, 'Received', { displayName: 'Answers by mail', enforceSSL: true })
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': Stack.of(this).formatArn({
              service: 'ses',
              resource: 'receipt-rule-set',
              resourceName: `${ruleSetName}:receipt-rule/${RULE}`,
            }),
          },
        },
      }),
    )
    return topic
  }

  /** Mail to the domain of answers, scanned for spam and viruses, goes to the topic. */
  private receive(domain: string, topic: Topic): void {
    const ruleSet = new ReceiptRuleSet(this, 'RuleSet', { receiptRuleSetName: this.ruleSetName })
    const rule = ruleSet.addRule('Answers', {
      receiptRuleName: RULE,
      recipients: [domain],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.REQUIRE,
      actions: [new Sns({ topic, encoding: EmailEncoding.BASE64 })],
    })
    // SES refuses the rule while it may not publish.
    rule.node.addDependency(topic)
  }

  private watch(alarms: Alarms, unread: Queue): void {
    alarms.whenFailing(this.lambda, {
      whoSuffers: 'Guests who answer from their calendar or by mail are not heard at once.',
      article: 'replies-failing',
    })
    const waiting = unread.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) })
    alarms.whenAbove(this, 'Lost', waiting, {
      whoSuffers: 'Guests believe that they have answered, and organisers do not know it.',
      article: 'replies-lost',
    })
  }
}
