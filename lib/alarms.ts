import { Duration, Stack } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Stats,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Stage } from './stage.ts'

/** An alarm says who suffers and which article of the runbook helps. */
export interface AlarmWords {
  readonly whoSuffers: string
  /** Anchor in docs/runbook.md. */
  readonly article: string
}

const words = ({ whoSuffers, article }: AlarmWords) => `${whoSuffers} → docs/runbook.md#${article}`

/** Where alarms go: the operators' mailbox. */
export class Alarms extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', {
      displayName: `Agenda France services ${stage.name}`,
      enforceSSL: true,
    })
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    this.topic.addSubscription(new EmailSubscription(stage.operatorMailbox))
  }

  /** Rings when the metric is above `threshold` in one period; silence is health. */
  whenAbove(scope: Construct, id: string, metric: IMetric, more: AlarmWords & { threshold?: number }): Alarm {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold: more.threshold ?? 0,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: words(more),
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    return alarm
  }

  /**
   * Rings when the Lambda fails, or logs an error: what serves people catches its faults to answer with a sentence, and
   * AWS then counts no failure.
   */
  whenFailing(lambda: Function, more: AlarmWords): Alarm {
    const logged = new MetricFilter(lambda, 'LoggedErrors', {
      logGroup: lambda.logGroup,
      filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricNamespace: 'AgendaFranceServices',
      metricName: `errors-${lambda.node.path.replaceAll('/', '-')}`,
    })
    const metric = new MathExpression({
      expression: 'FILL(failed, 0) + FILL(logged, 0)',
      usingMetrics: {
        failed: lambda.metricErrors(),
        logged: logged.metric({ statistic: Stats.SUM }),
      },
      label: 'Failures and errors in the log',
      period: Duration.minutes(5),
    })
    return this.whenAbove(lambda, 'Failing', metric, more)
  }

  /** A number above nought in the Lambda's own lines of log (JSON), as a metric; it costs nothing while there is none. */
  reported(lambda: Function, name: string, field: string): MetricFilter {
    return new MetricFilter(lambda, name, {
      logGroup: lambda.logGroup,
      filterPattern: FilterPattern.numberValue(field, '>', 0),
      metricNamespace: 'AgendaFranceServices',
      metricName: `${name}-${lambda.node.path.replaceAll('/', '-')}`,
      metricValue: field,
    })
  }

  /** Rings when the Lambda has **not run** in so many periods in a row: silence is the fault. */
  whenNotRunning(lambda: Function, silence: { period: Duration; periods: number }, more: AlarmWords): Alarm {
    const alarm = new Alarm(lambda, 'NotRunning', {
      metric: lambda.metricInvocations({ period: silence.period }),
      threshold: 1,
      evaluationPeriods: silence.periods,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription: words(more),
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    return alarm
  }
}
