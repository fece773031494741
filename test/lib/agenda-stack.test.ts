import { Match } from 'aws-cdk-lib/assertions'
import { PILOT, PROD } from '../../bin/app.ts'
import { ENVIRONMENT, type LambdaName } from '../../lambdas/environment.ts'
import { actionsOf, functionOf, statementsOf, templateOf } from './template.ts'

const pilot = templateOf(PILOT)
const prod = templateOf(PROD)
const LAMBDAS = Object.keys(ENVIRONMENT) as LambdaName[]

describe('who may do what', () => {
  it('only the postman may call SES', () => {
    const callers = LAMBDAS.filter((name) =>
      actionsOf(pilot, name).some((action) => action.startsWith('ses:')),
    )
    expect(callers).toEqual(['postman'])
  })

  it('the postman sends under the one address of the stage', () => {
    const send = statementsOf(pilot, 'postman').find(({ Action }) => Action === 'ses:SendRawEmail')
    expect(send?.Condition).toEqual({ StringEquals: { 'ses:FromAddress': `agenda@${PILOT.mailDomain}` } })
    expect(JSON.stringify(send?.Resource)).not.toContain('"*"')
  })

  it('the feed cannot write events: it sees nothing but what was rendered for feeds', () => {
    const table = statementsOf(pilot, 'feed').filter(({ Action }) =>
      [Action].flat().some((a) => a.startsWith('dynamodb:')),
    )
    expect(table).not.toHaveLength(0)
    for (const { Condition } of table) {
      expect(Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['*#FEED#*'] } })
    }
  })

  it('nobody may scan, create or delete tables, and no action is a wildcard', () => {
    const actions = LAMBDAS.flatMap((name) => actionsOf(prod, name))
    expect(
      actions.filter((action) => /\*|Scan|Table$|PartiQL/.test(action)).filter((a) => !a.startsWith('kms:')),
    ).toEqual([])
  })

  it('no resource is a wildcard but for the one action that SES gives no resource', () => {
    const wild = LAMBDAS.flatMap((name) =>
      statementsOf(pilot, name).filter(({ Resource }) => Resource === '*'),
    )
    expect(wild.map(({ Action }) => Action)).toEqual(['ses:GetSendQuota'])
  })

  it('each Lambda has a role of its own', () => {
    const roles = LAMBDAS.map((name) => JSON.stringify(functionOf(pilot, name).properties.Role))
    expect(new Set(roles).size).toBe(LAMBDAS.length)
  })
})

describe('each Lambda', () => {
  it.each(LAMBDAS)('%s gets exactly the environment it reads', (name) => {
    const { properties } = functionOf(pilot, name)
    const { NODE_OPTIONS: _, ...given } = (properties.Environment as { Variables: Record<string, unknown> })
      .Variables
    expect(Object.keys(given).sort()).toEqual([...ENVIRONMENT[name]].sort())
  })

  it.each(LAMBDAS)('%s runs on arm64 and Node 24, with source maps', (name) => {
    expect(functionOf(pilot, name).properties).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
    })
  })

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

  it.each(LAMBDAS)('%s keeps its log for a while, not for ever', (name) => {
    const log = functionOf(pilot, name).properties.LoggingConfig
    expect(log).toBeDefined()
    for (const { Properties } of Object.values(pilot.findResources('AWS::Logs::LogGroup')) as {
      Properties: object
    }[]) {
      expect(Properties).toHaveProperty('RetentionInDays', PILOT.logRetention)
    }
  })
})

describe('the postman', () => {
  it('never runs twice at once', () => {
    expect(functionOf(pilot, 'postman').properties).toMatchObject({ ReservedConcurrentExecutions: 1 })
  })

  it('is woken every minute, is not tried again, and drops a minute that is a minute old', () => {
    pilot.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 } })],
    })
    pilot.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: functionOf(pilot, 'postman').id },
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
    })
  })

  it('rings when it fails and when it does not run at all', () => {
    pilot.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      AlarmDescription: Match.stringLikeRegexp('No letter leaves'),
    })
  })
})

describe('the table', () => {
  it('survives the stack in prod and may go with the pilot', () => {
    prod.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtectionEnabled: true },
    })
    pilot.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtectionEnabled: false },
    })
  })

  it('costs by request, can be restored to any second, forgets by TTL', () => {
    pilot.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    })
  })

  it('has the keys and the index that the adapter uses', async () => {
    const { TABLE_DEFINITION } = await import('../../lambdas/adapters/dynamo-keys.ts')
    const [table] = Object.values(pilot.findResources('AWS::DynamoDB::Table')) as {
      Properties: Record<string, unknown>
    }[]
    expect(table?.Properties.KeySchema).toEqual(TABLE_DEFINITION.KeySchema)
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(TABLE_DEFINITION.GlobalSecondaryIndexes)
  })

  it('is encrypted under a key of ours where the stage says so', () => {
    prod.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEType: 'KMS', SSEEnabled: true },
    })
    pilot.resourceCountIs('AWS::KMS::Key', 0)
  })
})

describe('mail', () => {
  it('is signed by the domain, has its own MAIL FROM, and tells what became of it', () => {
    pilot.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: PILOT.mailDomain,
      DkimAttributes: { SigningEnabled: true },
      MailFromAttributes: { MailFromDomain: `rebond.${PILOT.mailDomain}` },
    })
    pilot.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject', 'renderingFailure'],
      },
    })
  })

  it('that is reported reaches the delivery Lambda, and what fails is kept for a person', () => {
    pilot.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'lambda' })
    pilot.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: Match.anyValue() },
    })
  })
})

describe('the door', () => {
  it('leads to the API, the feeds, and the site for all the rest', () => {
    const routes = Object.values(pilot.findResources('AWS::ApiGatewayV2::Route')) as {
      Properties: { RouteKey: string }
    }[]
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      '$default',
      'ANY /agendas/{proxy+}',
      'ANY /v1/{proxy+}',
    ])
  })

  it('logs neither addresses of people nor paths, which may hold a token', () => {
    const [stage] = Object.values(pilot.findResources('AWS::ApiGatewayV2::Stage')) as {
      Properties: { AccessLogSettings: { Format: string } }
    }[]
    expect(stage?.Properties.AccessLogSettings.Format).not.toMatch(
      /sourceIp|userAgent|context\.path|protocol/,
    )
  })
})

it('everything is tagged with its application and stage', () => {
  const untagged = Object.entries(prod.findResources('AWS::Lambda::Function')).filter(
    ([, resource]) =>
      !JSON.stringify(resource).includes('"application"') || !JSON.stringify(resource).includes('"prod"'),
  )
  expect(untagged).toEqual([])
})

it('the region is Paris', () => {
  expect([PILOT.region, PROD.region]).toEqual(['eu-west-3', 'eu-west-3'])
})
