import { Match } from 'aws-cdk-lib/assertions'
import { PILOT } from '../../bin/app.ts'
import { ENVIRONMENT, type LambdaName } from '../../lambdas/environment.ts'
import { functionOf, templateOf } from './template.ts'

const pilot = templateOf(PILOT)
const LAMBDAS = Object.keys(ENVIRONMENT) as LambdaName[]

describe('alarms', () => {
  it.each(LAMBDAS)('%s has an alarm that says who suffers and where help is', (name) => {
    const { id } = functionOf(pilot, name)
    const alarms = Object.values(pilot.findResources('AWS::CloudWatch::Alarm')).filter((alarm) =>
      JSON.stringify(alarm).includes(id),
    )
    expect(alarms.length).toBeGreaterThan(0)
    for (const { Properties } of alarms as {
      Properties: { AlarmDescription: string; AlarmActions: unknown[] }
    }[]) {
      expect(Properties.AlarmDescription).toMatch(/^[A-Z].+[.] → docs\/runbook\.md#[a-z-]+$/)
      expect(Properties.AlarmActions).toHaveLength(1)
    }
  })

  it.each(LAMBDAS)('%s rings for a fault that it caught itself: errors of its log are counted', (name) => {
    const { id, properties } = functionOf(pilot, name)
    expect(properties.LoggingConfig).toMatchObject({ LogFormat: 'JSON' })
    const [filter] = Object.values(pilot.findResources('AWS::Logs::MetricFilter')).filter(
      ({ Properties }) => {
        const { LogGroupName } = Properties as { LogGroupName: unknown }
        const { LogGroup } = properties.LoggingConfig as { LogGroup: unknown }
        return JSON.stringify(LogGroupName) === JSON.stringify(LogGroup)
      },
    ) as { Properties: { FilterPattern: string; MetricTransformations: { MetricName: string }[] } }[]
    expect(filter?.Properties.FilterPattern).toBe('{ $.level = "ERROR" }')
    const alarms = Object.values(pilot.findResources('AWS::CloudWatch::Alarm')).filter(
      (alarm) =>
        JSON.stringify(alarm).includes(id) &&
        JSON.stringify(alarm).includes(filter?.Properties.MetricTransformations[0]?.MetricName ?? '?'),
    )
    expect(alarms).toHaveLength(1)
  })

  it('the postman rings when it does not run at all', () => {
    pilot.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmDescription: Match.stringLikeRegexp('No letter leaves'),
    })
  })

  it.each([
    {
      ...{ what: 'a pause that lasts four hours', field: 'paused.minutes', Statistic: 'Maximum' },
      ...{ Threshold: 240, article: 'sending-paused' },
    },
    {
      ...{ what: 'a mail that may have left twice', field: 'ambiguousResends', Statistic: 'Sum' },
      ...{ Threshold: 0, article: 'ambiguous-resend' },
    },
  ])(
    'the postman says in its own line of $what, and that rings',
    ({ field, Statistic, Threshold, article }) => {
      const [filter] = Object.values(pilot.findResources('AWS::Logs::MetricFilter')).filter((each) =>
        JSON.stringify(each).includes(field),
      ) as { Properties: { FilterPattern: string; MetricTransformations: Record<string, string>[] } }[]
      const { FilterPattern, MetricTransformations } = filter!.Properties
      expect(FilterPattern).toBe(`{ $.message.postman.${field} > 0 }`)
      expect(MetricTransformations[0]?.MetricValue).toBe(`$.message.postman.${field}`)
      pilot.hasResourceProperties('AWS::CloudWatch::Alarm', {
        ...{ MetricName: MetricTransformations[0]?.MetricName, Statistic, Threshold },
        TreatMissingData: 'notBreaching',
        AlarmDescription: Match.stringLikeRegexp(`#${article}$`),
      })
    },
  )

  it.each([
    ['Reputation.BounceRate', 0.02, 'bounce-rate'],
    ['Reputation.ComplaintRate', 0.0005, 'complaint-rate'],
  ])('the account rings above its %s of %d, long before SES stops it', (MetricName, Threshold, article) => {
    pilot.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...{ Namespace: 'AWS/SES', MetricName, Threshold, Statistic: 'Maximum' },
      AlarmDescription: Match.stringLikeRegexp(`#${article}$`),
    })
  })

  it('a night that comes a little late is no alarm, a night that does not come is one', () => {
    pilot.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocations',
      Period: 3600,
      EvaluationPeriods: 25,
      TreatMissingData: 'breaching',
    })
  })
})
