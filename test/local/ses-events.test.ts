import { sesEventSchema } from '../../lambdas/adapters/ses-event.ts'
import type { Functions } from '../../local/functions.ts'
import { publishEvents, type EventRoute } from '../../local/ses/publish-events.ts'
import type { RecordedMail } from '../../local/ses/recorded-mail.ts'
import { recordedMail as mailTo } from './recorded.ts'

const NOW = '2021-10-05T07:00:00.000Z'

const ROUTE: EventRoute = {
  configurationSet: 'events',
  topicArn: 'arn:aws:sns:eu-west-3:000000000000:Events',
  eventTypes: ['send', 'delivery', 'bounce', 'complaint'],
  functionId: 'delivery',
}

interface Notification {
  readonly Records: {
    readonly EventSource: string
    readonly Sns: { readonly TopicArn: string; readonly Message: string }
  }[]
}

function published(mail: RecordedMail, route = ROUTE) {
  const sent: { id: string; event: Notification }[] = []
  const ok = { ok: true, payload: 'null' } as const
  const functions: Functions = {
    call: () => Promise.resolve(ok),
    send: (id, event) => {
      sent.push({ id, event: event as Notification })
      return Promise.resolve(ok)
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  }
  publishEvents({ route, functions, clock: { now: () => NOW } }, mail)
  return sent
}

const eventsOf = (mail: RecordedMail, route = ROUTE) =>
  published(mail, route).map(({ event }) => sesEventSchema.parse(JSON.parse(event.Records[0]!.Sns.Message)))

describe('what SES publishes of a mail on this machine', () => {
  it.each([
    ['mairie-40102@mairies.example', ['Send', 'Delivery']],
    ['bounce@simulator.amazonses.com', ['Send', 'Bounce']],
    ['bounce@mairies.example', ['Send', 'Bounce']],
    ['complaint@mairies.example', ['Send', 'Delivery', 'Complaint']],
  ])('to %s: %j', (address, expected) => {
    expect(eventsOf(mailTo(address)).map(({ what }) => what)).toEqual(expected)
  })

  it('carries the tags and headers by which the mail is found again, and the configuration set', () => {
    const [sent] = eventsOf(mailTo('a@mairies.example'))
    expect(sent?.mail).toMatchObject({
      messageId: 'ses-1',
      tags: { mail: ['m1-1'], departement: ['40'], 'ses:configuration-set': ['events'] },
      headers: [{ name: 'X-Agenda-Mail', value: 'm1-1' }],
    })
  })

  it('says that a bounce is permanent, and why', () => {
    const bounce = eventsOf(mailTo('bounce@mairies.example'))[1]?.bounce
    expect(bounce).toMatchObject({
      bounceType: 'Permanent',
      bouncedRecipients: [{ status: '5.1.1', emailAddress: 'bounce@mairies.example' }],
    })
  })

  it('reaches the function that the template subscribed, as an SNS record', () => {
    const [first] = published(mailTo('a@mairies.example'))
    expect(first?.id).toBe('delivery')
    expect(first?.event.Records).toMatchObject([
      { EventSource: 'aws:sns', Sns: { TopicArn: ROUTE.topicArn } },
    ])
  })

  it('is only what the destination asks for', () => {
    const route = { ...ROUTE, eventTypes: ['bounce'] }
    expect(eventsOf(mailTo('bounce@mairies.example'), route).map(({ what }) => what)).toEqual(['Bounce'])
  })

  it('is nothing for a mail without that configuration set', () => {
    expect(published(mailTo('a@mairies.example', null))).toEqual([])
  })
})
