import { Match } from 'aws-cdk-lib/assertions'
import { PILOT, PROD } from '../../bin/app.ts'
import { ENVIRONMENT, type LambdaName } from '../../lambdas/environment.ts'
import { functionOf, statementsOf, templateOf } from './template.ts'

const pilot = templateOf(PILOT)
const prod = templateOf(PROD)
const LAMBDAS = Object.keys(ENVIRONMENT) as LambdaName[]

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

  it('gives its place to one restored from it, by name: every Lambda, every right', () => {
    const template = templateOf({ ...PROD, restoredTable: 'agenda-restored' })
    template.resourceCountIs('AWS::DynamoDB::Table', 0)
    for (const name of LAMBDAS) {
      expect(functionOf(template, name).properties.Environment).toMatchObject({
        Variables: { TABLE_NAME: 'agenda-restored' },
      })
      expect(JSON.stringify(statementsOf(template, name))).toContain(':table/agenda-restored')
    }
    expect(JSON.stringify(statementsOf(template, 'postman'))).toContain(':table/agenda-restored/index/due')
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

  it('is reported by our own configuration set only: nobody else can forge a bounce', () => {
    const policies = Object.values(pilot.findResources('AWS::SNS::TopicPolicy')) as {
      Properties: { PolicyDocument: { Statement: Record<string, unknown>[] } }
    }[]
    const allowed = policies
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Effect }) => Effect === 'Allow')
    const bySes = allowed.filter((statement) => JSON.stringify(statement).includes('ses.amazonaws.com'))
    expect(bySes).toHaveLength(2)
    expect(JSON.stringify(bySes[0])).toContain(':configuration-set/')
    expect(JSON.stringify(bySes[1])).toContain(
      `:receipt-rule-set/agenda-${PILOT.name}-answers:receipt-rule/answers`,
    )
    for (const statement of allowed) expect(JSON.stringify(statement.Condition)).toContain('SourceAccount')
  })

  it('is archived as SES reports it: compressed, encrypted, private, over TLS, for six months', () => {
    pilot.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint', 'reject', 'renderingFailure'],
        KinesisFirehoseDestination: Match.anyValue(),
      },
    })
    pilot.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
      ExtendedS3DestinationConfiguration: { CompressionFormat: 'GZIP' },
    })
    pilot.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.anyValue(),
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 183, Status: 'Enabled' })] },
      PublicAccessBlockConfiguration: {
        ...{ BlockPublicAcls: true, BlockPublicPolicy: true },
        ...{ IgnorePublicAcls: true, RestrictPublicBuckets: true },
      },
    })
    pilot.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
    prod.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain' })
  })

  it('is suppressed by the house alone, where an organiser can undo it: no list of SES stands in the way', () => {
    pilot.hasResourceProperties('AWS::SES::ConfigurationSet', {
      SuppressionOptions: { SuppressedReasons: [] },
    })
  })

  it('that is reported reaches the delivery Lambda, and what fails is kept for a person', () => {
    pilot.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'lambda',
      RedrivePolicy: { deadLetterTargetArn: Match.anyValue() },
    })
    pilot.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: Match.anyValue() },
    })
  })
})

describe('the door', () => {
  it('leads to the API, its papers, the feeds, and the site for all the rest', () => {
    const routes = Object.values(pilot.findResources('AWS::ApiGatewayV2::Route')) as {
      Properties: { RouteKey: string }
    }[]
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual([
      '$default',
      'ANY /agendas/{proxy+}',
      'ANY /bureau',
      'ANY /bureau/{proxy+}',
      'ANY /v1/events/{eventId}/papers/{proxy+}',
      'ANY /v1/events/{eventId}/registrations/{registrationId}/attestation.pdf',
      'ANY /v1/{proxy+}',
    ])
  })

  it('has one address, the one that letters print', () => {
    prod.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: new URL(PROD.publicUrl).hostname,
    })
    prod.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true })
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
