import { Match } from 'aws-cdk-lib/assertions'
import { PILOT } from '../../bin/app.ts'
import { functionOf, templateOf } from './template.ts'

const pilot = templateOf(PILOT)

describe('answers by mail', () => {
  it('are received at a domain of their own over TLS, scanned, and handed on whole in Base64', () => {
    pilot.hasResourceProperties('AWS::SES::ReceiptRule', {
      Rule: {
        Enabled: true,
        Recipients: [`reponses.${PILOT.mailDomain}`],
        ScanEnabled: true,
        TlsPolicy: 'Require',
        Actions: [{ SNSAction: { Encoding: 'Base64', TopicArn: Match.anyValue() } }],
      },
    })
  })

  it('come in at the region of the stage, and the postman writes the same domain into invitations', () => {
    const outputs = pilot.findOutputs('*') as Record<string, { Value: unknown }>
    expect(outputs.ReplyMxRecord?.Value).toBe(
      `reponses.${PILOT.mailDomain} MX 10 inbound-smtp.${PILOT.region}.amazonaws.com`,
    )
    for (const name of ['postman', 'replies'] as const) {
      const { Variables } = functionOf(pilot, name).properties.Environment as {
        Variables: Record<string, unknown>
      }
      expect(Variables.REPLY_DOMAIN).toBe(`reponses.${PILOT.mailDomain}`)
    }
  })

  it('are told to nobody where a stage says that programs answer the From address', () => {
    const told = (stage: typeof PILOT) =>
      functionOf(templateOf(stage), 'postman').properties.Environment as {
        Variables: Record<string, unknown>
      }
    expect(told(PILOT).Variables.CALENDAR_ORGANIZER).toBe('reply-address')
    expect(told({ ...PILOT, calendarOrganizer: 'sender' }).Variables.CALENDAR_ORGANIZER).toBe('sender')
  })

  it('that cannot be read are kept for a person, whether SNS or the Lambda failed', () => {
    const { id } = functionOf(pilot, 'replies')
    pilot.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: { 'Fn::GetAtt': [id, 'Arn'] },
      RedrivePolicy: { deadLetterTargetArn: Match.anyValue() },
    })
    pilot.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: id },
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: Match.anyValue() },
    })
  })
})
