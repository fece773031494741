import type { RecordedMail } from './recorded-mail.ts'

/**
 * What SES publishes of a mail, in the form of « Contents of event data that Amazon SES publishes to Amazon SNS » (SES
 * developer guide). The simulator addresses `bounce@…` and `complaint@…` behave as in SES, whatever their domain here.
 */
type Outcome = 'Send' | 'Delivery' | 'Bounce' | 'Complaint'

function outcomesFor(address: string): Outcome[] {
  const [mailbox] = address.split('@')
  if (mailbox === 'bounce') return ['Send', 'Bounce']
  return mailbox === 'complaint' ? ['Send', 'Delivery', 'Complaint'] : ['Send', 'Delivery']
}

function detail(outcome: Outcome, address: string, at: string): object {
  switch (outcome) {
    case 'Send':
      return { send: {} }
    case 'Delivery':
      return {
        delivery: {
          timestamp: at,
          processingTimeMillis: 500,
          recipients: [address],
          smtpResponse: '250 2.6.0 Message received',
          reportingMTA: 'local.example',
        },
      }
    case 'Bounce':
      return {
        bounce: {
          feedbackId: `feedback-${at}`,
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [
            {
              emailAddress: address,
              action: 'failed',
              status: '5.1.1',
              diagnosticCode: 'smtp; 550 5.1.1 user unknown',
            },
          ],
          timestamp: at,
          reportingMTA: 'dns; local.example',
        },
      }
    case 'Complaint':
      return {
        complaint: {
          feedbackId: `feedback-${at}`,
          complaintSubType: null,
          complainedRecipients: [{ emailAddress: address }],
          timestamp: at,
          complaintFeedbackType: 'abuse',
        },
      }
  }
}

function mailPart(mail: RecordedMail, configurationSet: string): object {
  const tags = Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]]))
  return {
    timestamp: mail.acceptedAt,
    messageId: mail.id,
    source: mail.from,
    sourceArn: `arn:aws:ses:eu-west-3:000000000000:identity/${mail.from.split('@')[1] ?? ''}`,
    sendingAccountId: '000000000000',
    destination: mail.to,
    headersTruncated: false,
    headers: mail.headers,
    commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.id, subject: mail.subject },
    tags: { ...tags, 'ses:configuration-set': [configurationSet] },
  }
}

/** The events of a mail in the order in which they would come, as the text of SNS messages. */
export function sesEvents(mail: RecordedMail, configurationSet: string): string[] {
  const [address = ''] = mail.to
  return outcomesFor(address).map((outcome) =>
    JSON.stringify({
      eventType: outcome,
      mail: mailPart(mail, configurationSet),
      ...detail(outcome, address, mail.acceptedAt),
    }),
  )
}

/** An SNS notification as a Lambda gets it. */
export function snsEvent(topicArn: string, message: string, at: string, id: string): object {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: `${topicArn}:local`,
        Sns: {
          Type: 'Notification',
          MessageId: id,
          TopicArn: topicArn,
          Subject: 'Amazon SES Email Event Notification',
          Message: message,
          Timestamp: at,
          SignatureVersion: '1',
          Signature: 'local',
          MessageAttributes: {},
        },
      },
    ],
  }
}
