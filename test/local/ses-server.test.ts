import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  GetSendQuotaCommand,
  GetSendStatisticsCommand,
  SESClient,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses'
import { readSendingAccount, readSendingIdentity } from '../../bin/agenda/mail-account.ts'
import { outcomeOf } from '../../lambdas/adapters/ses-outcome.ts'
import { serve, type LocalServer } from '../../local/http-server.ts'
import type { SesFault } from '../../local/ses/fault-plan.ts'
import { openMailRecords, type RecordedMail } from '../../local/ses/recorded-mail.ts'
import { sesServer } from '../../local/ses/ses-server.ts'

const NOW = '2021-10-05T07:00:00.000Z'
const RAW = [
  'From: Agenda <agenda@agenda.example>',
  'To: mairie-40102@mairies.example',
  'Subject: =?UTF-8?Q?S=C3=A9minaire?=',
  'X-Agenda-Mail: m1-1',
  'List-Unsubscribe: <https://agenda.example/a>,',
  '\t<mailto:non@agenda.example>',
  '',
  'Bonjour',
  '',
].join('\r\n')

describe('SES on this machine, as its own SDK sees it', () => {
  let folder = ''
  let server: LocalServer
  let client: SESClient
  let accepted: RecordedMail[]

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ses-'))
    accepted = []
    const listener = sesServer({
      clock: { now: () => NOW },
      records: openMailRecords(folder),
      account: { identities: ['agenda.example'], configurationSets: ['events'] },
      refusal: (caller, deed) => (caller === 'Site' ? `${caller} ${deed.action}` : null),
      onAccepted: (mail) => accepted.push(mail),
    })
    server = await serve(listener, 0, { what: 'SES' })
    client = clientOf('Postman')
  })
  afterEach(async () => {
    client.destroy()
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  const clientOf = (caller: string) =>
    new SESClient({
      endpoint: server.url,
      region: 'eu-west-3',
      credentials: { accessKeyId: caller, secretAccessKey: 'local' },
      maxAttempts: 1,
      requestHandler: { requestTimeout: 500, throwOnRequestTimeout: true },
    })

  const send = (more: Partial<SendRawEmailCommandInput> = {}) =>
    client.send(
      new SendRawEmailCommand({
        Source: 'agenda@agenda.example',
        Destinations: ['mairie-40102@mairies.example'],
        ConfigurationSetName: 'events',
        Tags: [{ Name: 'mail', Value: 'm1-1' }],
        RawMessage: { Data: Buffer.from(RAW) },
        ...more,
      }),
    )

  const plan = (fault: SesFault, count = 1) =>
    fetch(new URL('/faults', server.url), { method: 'POST', body: JSON.stringify({ fault, count }) })

  it('keeps what it accepts: envelope, tags, headers, and every byte', async () => {
    const { MessageId } = await send()
    expect(accepted).toEqual([
      expect.objectContaining({
        id: MessageId,
        from: 'agenda@agenda.example',
        to: ['mairie-40102@mairies.example'],
        subject: 'Séminaire',
        tags: { mail: 'm1-1' },
        configurationSet: 'events',
        acceptedAt: NOW,
      }),
    ])
    expect(accepted[0]?.headers).toContainEqual({
      name: 'List-Unsubscribe',
      value: '<https://agenda.example/a>,\t<mailto:non@agenda.example>',
    })
    const reopened = openMailRecords(folder)
    expect(reopened.all()).toEqual(accepted)
    expect(reopened.raw(MessageId ?? '').toString()).toBe(RAW)
  })

  it('tells its quota, and what was sent', async () => {
    await send()
    expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({
      MaxSendRate: 2000,
      Max24HourSend: 1_000_000,
      SentLast24Hours: 1,
    })
  })

  it('tells what it knows of an identity, as the template made it', async () => {
    expect(await readSendingAccount(client)).toMatchObject({ sendingEnabled: true, maxPerSecond: 2000 })
    const known = { domain: 'agenda.example', verification: 'Success', dkim: 'Success' }
    expect(await readSendingIdentity(client, 'agenda.example')).toEqual(known)
    expect(await readSendingIdentity(client, 'other.example')).toEqual({
      ...{ domain: 'other.example', verification: 'NotStarted', dkim: 'NotStarted' },
    })
  })

  it.each<[string, Partial<SendRawEmailCommandInput>, string]>([
    ['a sender who is not verified', { Source: 'agenda@other.example' }, 'MessageRejected'],
    ['no recipient', { Destinations: [] }, 'MessageRejected'],
    [
      'fifty-one recipients',
      { Destinations: Array<string>(51).fill('a@mairies.example') },
      'InvalidParameterValue',
    ],
    [
      'a configuration set that is not there',
      { ConfigurationSetName: 'x' },
      'ConfigurationSetDoesNotExistException',
    ],
    ['an empty message', { RawMessage: { Data: Buffer.alloc(0) } }, 'InvalidParameterValue'],
  ])('refuses %s', async (_, more, name) => {
    await expect(send(more)).rejects.toMatchObject({ name })
    expect(accepted).toEqual([])
  })

  it('denies who may not', async () => {
    client.destroy()
    client = clientOf('Site')
    await expect(send()).rejects.toMatchObject({ name: 'AccessDenied', message: 'Site ses:SendRawEmail' })
    expect(accepted).toEqual([])
  })

  it('refuses what was signed more than five minutes ago, and the postman knows that it did not leave', async () => {
    client.config.systemClockOffset = -4 * 60_000
    await send()
    expect(accepted).toHaveLength(1)
    client.config.systemClockOffset = -6 * 60_000
    const refused = await send().catch((error: unknown) => error)
    expect(String(refused)).toMatch(/^SignatureDoesNotMatch: Signature expired/)
    expect(outcomeOf(refused)).toEqual({ outcome: 'sending-paused' })
    expect(accepted).toHaveLength(1)
  })

  it('refuses an action that it does not have, rather than hang', async () => {
    await expect(client.send(new GetSendStatisticsCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
    })
  })

  it.each<[SesFault, string, number]>([
    ['throttle', 'throttled', 0],
    ['daily-quota', 'quota-exceeded', 0],
    ['sending-paused', 'sending-paused', 0],
    ['reject', 'rejected', 0],
    ['error', 'unknown', 0],
    ['reset', 'unknown', 0],
    ['error-after-accept', 'unknown', 1],
    ['reset-after-accept', 'unknown', 1],
    ['hang-after-accept', 'unknown', 1],
  ])('told to %s, the postman finds « %s », and %i mails were taken', async (fault, outcome, taken) => {
    expect((await plan(fault)).status).toBe(204)
    const thrown: unknown = await send().catch((error: unknown) => error)
    expect(outcomeOf(thrown)).toMatchObject({ outcome })
    expect(accepted).toHaveLength(taken)
    await send()
    expect(accepted).toHaveLength(taken + 1)
  })

  it('does to the next mails what was planned, in that order', async () => {
    await plan('throttle', 2)
    await plan('reject')
    const names: unknown[] = []
    for (let mail = 0; mail < 4; mail += 1) {
      names.push(
        await send().then(
          () => 'accepted',
          (error: unknown) => (error as Error).name,
        ),
      )
    }
    expect(names).toEqual(['Throttling', 'Throttling', 'MessageRejected', 'accepted'])
  })

  it('plans nothing it does not know', async () => {
    const response = await fetch(new URL('/faults', server.url), { method: 'POST', body: '{"fault":"fire"}' })
    expect(response.status).toBe(422)
  })
})
