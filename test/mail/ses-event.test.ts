import { deliveryEventOf, sesEventSchema } from '../../lambdas/adapters/ses-event.ts'

/**
 * Shapes of « Examples of event data that Amazon SES publishes to Amazon SNS » (Amazon SES developer guide), with our
 * own tags and fictitious addresses.
 */
function sesEvent(eventType: string, more: object = {}, tags: object = {}): unknown {
  return {
    eventType,
    mail: {
      timestamp: '2021-10-05T07:00:00.123Z',
      source: 'agenda@agenda.example',
      sourceArn: 'arn:aws:ses:eu-west-3:123456789012:identity/agenda.example',
      sendingAccountId: '123456789012',
      messageId: '0107017c-example',
      destination: ['mairie-40102@mairies.example'],
      headersTruncated: false,
      headers: [{ name: 'X-Agenda-Mail', value: 'abc-12-3' }],
      commonHeaders: { subject: 'Rappel' },
      tags: {
        'ses:configuration-set': ['agenda'],
        mail: ['abc-12-3'],
        departement: ['40'],
        event: ['seminaire'],
        ...tags,
      },
    },
    ...more,
  }
}

const read = (event: unknown) => deliveryEventOf(sesEventSchema.parse(event))

const ABOUT = { departement: '40', eventId: 'seminaire', mailId: 'abc-12', sesMessageId: '0107017c-example' }

function bounce([bounceType, bounceSubType, status]: readonly [string, string, string]): unknown {
  const bouncedRecipients = [{ emailAddress: 'mairie-40102@mairies.example', action: 'failed', status }]
  return sesEvent('Bounce', {
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients,
      timestamp: '2021-10-05T07:00:02.000Z',
      feedbackId: 'x',
    },
  })
}

describe('an event of SES', () => {
  it.each([
    ['Send', { send: {} }, { what: 'send', at: '2021-10-05T07:00:00.123Z' }],
    [
      'Delivery',
      { delivery: { timestamp: '2021-10-05T07:00:03Z', recipients: [], smtpResponse: '250 ok' } },
      { what: 'delivery', at: '2021-10-05T07:00:03.000Z' },
    ],
    [
      'Complaint',
      { complaint: { timestamp: '2021-10-05T09:00:00.000Z' } },
      { what: 'complaint', at: '2021-10-05T09:00:00.000Z' },
    ],
    ['Reject', { reject: { reason: 'Bad content' } }, { what: 'reject' }],
    ['Rendering Failure', { failure: { errorMessage: 'x', templateName: 'y' } }, { what: 'reject' }],
  ])('%s is found by its tag, without the fence', (type, more, expected) => {
    expect(read(sesEvent(type, more))).toMatchObject({ ...ABOUT, ...expected })
  })

  it.each([
    [['Permanent', 'General', '5.1.1'], { permanent: true, cause: 'no-such-address' }],
    [['Permanent', 'NoEmail', '5.1.1'], { permanent: true, cause: 'no-such-address' }],
    [['Permanent', 'General', '5.7.1'], { permanent: true, cause: 'refused' }],
    [['Permanent', 'OnAccountSuppressionList', '5.1.1'], { permanent: true, cause: 'refused' }],
    [['Transient', 'MailboxFull', '5.2.2'], { permanent: false, cause: 'mailbox-full' }],
    [['Transient', 'General', '4.2.2'], { permanent: false, cause: 'mailbox-full' }],
    [['Transient', 'ContentRejected', '5.7.1'], { permanent: false, cause: 'refused' }],
    [['Undetermined', 'Undetermined', '5.0.0'], { permanent: false, cause: 'refused' }],
  ] as const)('a bounce %j is %j', (bounced, expected) => {
    expect(read(bounce(bounced))).toMatchObject({ ...ABOUT, what: 'bounce', ...expected })
  })

  it('that we do not follow, or about a message of others, is nothing', () => {
    expect(read(sesEvent('Open', { open: { ipAddress: '192.0.2.1' } }))).toBeNull()
    expect(read(sesEvent('DeliveryDelay', { deliveryDelay: {} }))).toBeNull()
    expect(read(sesEvent('Send', {}, { mail: [] }))).toBeNull()
    expect(() => read({ eventType: 'Send' })).toThrow()
  })
})
