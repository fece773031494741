import type { Mail, MailLane } from '../../core/domain/mail.ts'
import { inMemoryMailer } from '../../core/in-memory.ts'
import { invitationIdOf, mailboxIdOf } from '../../core/links.ts'
import { newMail } from '../../core/mails.ts'
import type { Change, Mailer, Store } from '../../core/ports.ts'
import { contact, MONDAY } from './builders.ts'
import { invitedOffice, mailsIn, minute, stored, testOffice, type TestOffice } from './office.ts'

/** An office with people invited long ago, and no mail. */
async function guests(ids: readonly string[], mailer = inMemoryMailer()): Promise<TestOffice> {
  const office = await invitedOffice(ids.map((id) => contact(id)))
  await minute(office)
  return { ...office, mailer }
}

function aMail(id: string, lane: MailLane, changes: Partial<Parameters<typeof newMail>[0]> = {}): Mail {
  const mailbox = `${id}@mairies.example`
  return newMail(
    {
      ...{ departement: '40', eventId: 'seminaire', revision: 0, eventVersion: 1, mailbox, lane },
      letter: 'reminder',
      category: 'invitations',
      invitationId: invitationIdOf(mailbox),
      contactId: null,
      facts: {},
      dueAt: MONDAY,
      expiresAt: '2021-10-12T07:30:00.000Z',
      ...changes,
    },
    MONDAY,
  )
}

const puts = (mails: readonly Mail[]) =>
  mails.map((record): Change => ({ put: 'mail', record, expect: 'absent' }))
const sentTo = (office: TestOffice) => office.mailer.accepted.map(({ to }) => to.split('@')[0])

describe('the minute of the postman', () => {
  it('serves the urgent lane first, then what must be expanded, then normal, then bulk', async () => {
    const office = await guests(['bulk', 'normal', 'urgent'])
    await stored(office, puts([aMail('bulk', 'bulk'), aMail('normal', 'normal'), aMail('urgent', 'urgent')]))
    await minute(office)
    expect(sentTo(office)).toEqual(['urgent', 'normal', 'bulk'])
  })

  it('looks for urgent work again while it works through bulk', async () => {
    const ids = Array.from({ length: 60 }, (_, n) => `p${String(n).padStart(2, '0')}`)
    const office = await guests([...ids, 'urgent'])
    await stored(office, puts(ids.map((id) => aMail(id, 'bulk'))))
    const mailer: Mailer = {
      ...office.mailer,
      async send(message) {
        if (office.mailer.accepted.length === 30) await stored(office, puts([aMail('urgent', 'urgent')]))
        return office.mailer.send(message)
      },
    }
    await minute(office, { mailer })
    expect(sentTo(office).indexOf('urgent')).toBeLessThan(55)
    expect(office.mailer.accepted).toHaveLength(61)
  })

  it('takes 80 % of the pace that SES allows', async () => {
    const office = await guests(
      ['a', 'b', 'c', 'd'],
      inMemoryMailer(() => null, { maxPerSecond: 10, maxPerDay: -1 }),
    )
    office.slept.length = 0
    await stored(office, puts(['a', 'b', 'c', 'd'].map((id) => aMail(id, 'bulk'))))
    await minute(office)
    expect(office.slept).toEqual([125, 125, 125, 125])
  })

  it('halves its pace on a throttle, down to one a second, and gains one a second every 30 s', () => {
    const office = testOffice()
    const { pace } = office
    pace.allow(10)
    expect(pace.perSecond()).toBe(8)
    for (const expected of [4, 2, 1, 1]) {
      pace.throttled()
      expect(pace.perSecond()).toBe(expected)
    }
    office.world.clock.advance(0.5)
    expect(pace.perSecond()).toBe(2)
    office.world.clock.advance(10)
    expect(pace.perSecond()).toBe(8)
  })

  it('stops bulk when the day has 10 % of its quota left, and goes on with the rest', async () => {
    const mailer = inMemoryMailer(() => null, { maxPerSecond: 100, maxPerDay: 20 })
    const ids = Array.from({ length: 30 }, (_, n) => `p${String(n).padStart(2, '0')}`)
    const office = await guests([...ids, 'normal'], mailer)
    await stored(office, puts(ids.map((id) => aMail(id, 'bulk'))))
    await expect(minute(office)).resolves.toMatchObject({ stopped: 'bulk-quota', turns: { sent: 18 } })
    await stored(office, puts([aMail('normal', 'normal')]))
    await minute(office)
    expect(sentTo(office)).toHaveLength(19)
    expect(sentTo(office)).toContain('normal')
  })

  it('tries nothing while SES does not answer, so that no mail is left in doubt', async () => {
    const office = await guests(['a'])
    await stored(office, puts([aMail('a', 'bulk')]))
    const mailer = { ...office.mailer, quota: () => Promise.reject(new Error('down')) }
    await expect(minute(office, { mailer })).resolves.toMatchObject({ stopped: 'unreachable', faults: [] })
    expect(mailsIn(office).find(({ letter }) => letter === 'reminder')).toMatchObject({
      state: 'pending',
      attempts: 0,
      fence: 0,
    })
  })

  it('ends its minute after three requests in a row without an answer', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const office = await guests(
      ids,
      inMemoryMailer(() => ({ outcome: 'unknown', because: '503' })),
    )
    await stored(office, puts(ids.map((id) => aMail(id, 'bulk'))))
    await expect(minute(office)).resolves.toMatchObject({ stopped: 'unreachable', turns: { unknown: 3 } })
  })

  it('is not misled by a work list that still shows what is done', async () => {
    const office = await guests(['a', 'b', 'c'])
    await stored(office, puts(['a', 'b', 'c'].map((id) => aMail(id, 'bulk'))))
    const stale = await office.world.store.due('bulk', MONDAY, 100)
    const store: Store = {
      ...office.world.store,
      due: async (lane, now, limit) =>
        lane === 'bulk' ? stale.slice(0, limit) : office.world.store.due(lane, now, limit),
    }
    await minute(office, { store })
    await minute(office, { store })
    expect(sentTo(office).sort()).toEqual(['a', 'b', 'c'])
  })

  it('says in its report nothing personal', async () => {
    const office = await guests(['a'])
    await stored(office, puts([aMail('a', 'bulk')]))
    expect(JSON.stringify(await minute(office))).not.toMatch(/@|mairie/)
  })
})

describe('three messages a day and a contact (D10)', () => {
  const four = (lane: MailLane) =>
    [1, 2, 3, 4].map((days) => aMail('a', lane, { facts: { reminderDays: days } }))

  it('the fourth leaves on the next sending day', async () => {
    const office = await guests(['a'])
    office.world.clock.set('2021-09-21T07:00:00.000Z')
    await stored(office, puts(four('bulk')))
    await expect(minute(office)).resolves.toMatchObject({ turns: { sent: 3, grouped: 1 } })
    office.world.clock.set('2021-09-22T05:59:00.000Z')
    await minute(office)
    expect(office.mailer.accepted).toHaveLength(3)
    office.world.clock.set('2021-09-22T06:00:00.000Z')
    await minute(office)
    expect(office.mailer.accepted).toHaveLength(4)
  })

  it('on a Friday, the fourth leaves on Monday', async () => {
    const office = await guests(['a'])
    office.world.clock.set('2021-09-24T07:00:00.000Z')
    await stored(office, puts(four('bulk')))
    await minute(office)
    const waiting = mailsIn(office).find(({ letter }) => letter === 'grouped')
    expect(waiting?.nextAt).toBe('2021-09-27T06:00:00.000Z')
  })

  it('what is urgent neither counts nor waits', async () => {
    const office = await guests(['a'])
    await stored(office, puts(four('urgent')))
    await minute(office)
    expect(office.mailer.accepted).toHaveLength(4)
  })

  it('a mail tried again on the same day takes its turn once', async () => {
    const mailer = inMemoryMailer((_, attempt) => (attempt <= 6 ? { outcome: 'throttled' } : null))
    const office = await guests(['a'], mailer)
    office.world.clock.set('2021-09-21T07:00:00.000Z')
    await stored(office, puts(four('bulk').slice(0, 3)))
    for (let n = 0; n < 5; n += 1) {
      await minute(office)
      office.world.clock.advance(1)
    }
    expect(office.mailer.accepted).toHaveLength(3)
    const state = await office.world.store.read('mailboxState', {
      departement: '40',
      mailboxId: mailboxIdOf('a@mairies.example'),
    })
    expect(state?.turns?.mailIds).toHaveLength(3)
  })

  it('two mails to one mailbox claimed at the same time by two postmen do not make four', async () => {
    const office = await guests(['a'])
    office.world.clock.set('2021-09-21T07:00:00.000Z')
    await stored(office, puts(four('bulk')))
    await Promise.all([minute(office), minute(office)])
    expect(office.mailer.accepted).toHaveLength(3)
  })
})
