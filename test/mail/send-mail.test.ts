import { inMemoryMailer } from '../../core/in-memory.ts'
import { mailboxIdOf } from '../../core/links.ts'
import type { Store } from '../../core/ports.ts'
import { contact, MONDAY } from './builders.ts'
import { invitedOffice, mailsIn, minute, minutes, stateOf } from './office.ts'
import { acceptedBy, ONE, once, oneMail, theMail } from './one-mail.ts'

describe('the life of a mail', () => {
  it('is pending, claimed under a fence, accepted and marked as sent', async () => {
    const office = await oneMail()
    await expect(minute(office)).resolves.toMatchObject({ turns: { sent: 1 }, faults: [] })
    expect(theMail(office)).toMatchObject({
      ...{ state: 'sent', fence: 1, attempts: 1, sesMessageId: 'ses-1', sentAt: MONDAY, nextAt: null },
    })
    expect(office.mailer.accepted[0]?.tag).toBe(`${theMail(office).mailId}-1`)
  })

  it('leaves the work list when it is done, and is not sent again', async () => {
    const office = await oneMail()
    await minutes(office, 60)
    expect(acceptedBy(office)).toEqual(ONE)
  })

  it('says in the message who writes, to whom, where to answer and how to unsubscribe', async () => {
    const office = await oneMail()
    await minute(office)
    expect(office.mailer.accepted[0]).toMatchObject({
      from: { name: 'Agenda France services', address: 'agenda@agenda.example' },
      to: 'a@mairies.example',
      replyTo: 'coordination@landes.example',
      calendar: { method: 'REQUEST' },
      composedAt: MONDAY,
    })
    expect(office.mailer.accepted[0]?.unsubscribeUrl).toMatch(
      /^https:\/\/agenda\.example\/desabonnement\/40\.seminaire\.\S+\/invitations$/,
    )
  })

  it('is the same letter, byte for byte, when it is tried again; only its fence differs', async () => {
    const office = await oneMail(once({ outcome: 'throttled' }))
    await minutes(office, 2)
    const [first, second] = office.mailer.attempts
    expect(second?.tag).not.toBe(first?.tag)
    expect({ ...second, tag: '' }).toEqual({ ...first, tag: '' })
  })
})

describe('what SES or the network may answer', () => {
  it('throttled: pending again at once, half as fast, and not counted as an attempt', async () => {
    const office = await oneMail(once({ outcome: 'throttled' }))
    await expect(minute(office)).resolves.toMatchObject({ turns: { throttled: 1 } })
    expect(theMail(office)).toMatchObject({ state: 'pending', attempts: 0, fence: 1 })
    expect(office.pace.perSecond()).toBeCloseTo(14 * 0.4)
    await minutes(office, 2)
    expect(acceptedBy(office)).toEqual(ONE)
  })

  it.each(['quota-exceeded', 'sending-paused'] as const)(
    '%s: everything stops until next minute, the alarm rings',
    async (outcome) => {
      const office = await invitedOffice([contact('a'), contact('b')], {
        mailer: inMemoryMailer((_, attempt) => (attempt === 1 ? { outcome } : null)),
      })
      await expect(minute(office)).resolves.toMatchObject({ stopped: outcome })
      expect(office.mailer.attempts).toHaveLength(1)
      expect(theMail(office).attempts).toBe(0)
      office.world.clock.advance(1)
      await minutes(office, 2)
      expect(acceptedBy(office).sort()).toEqual(['a@mairies.example', 'b@mairies.example'])
    },
  )

  it('connection refused or no such name: pending, later and later, never failed for it', async () => {
    const office = await oneMail((attempt) =>
      attempt <= 12 ? { outcome: 'not-sent', because: 'ECONNREFUSED' } : null,
    )
    await minutes(office, 9 * 60)
    expect(acceptedBy(office)).toEqual(ONE)
    expect(theMail(office)).toMatchObject({ state: 'sent', attempts: 1, fence: 13, ambiguousResend: false })
  })

  it('5xx, reset, time-out: UNKNOWN, never tried again at once', async () => {
    const office = await oneMail(once({ outcome: 'unknown', because: '500' }))
    await minutes(office, 30)
    expect(office.mailer.attempts).toHaveLength(1)
    expect(theMail(office)).toMatchObject({ state: 'unknown', nextAt: '2021-09-20T07:30:00.000Z' })
  })

  it('UNKNOWN and no Send event for 30 minutes: sent again under a new fence, and counted', async () => {
    const office = await oneMail(once({ outcome: 'unknown', because: '500' }))
    const reports = await minutes(office, 32)
    expect(reports.reduce((sum, report) => sum + report.ambiguousResends, 0)).toBe(1)
    expect(theMail(office)).toMatchObject({ state: 'sent', fence: 2, ambiguousResend: true })
  })

  it('refused address or content: FAILED, and the organiser is told the next working morning', async () => {
    const office = await oneMail(once({ outcome: 'rejected', because: 'MessageRejected' }))
    await expect(minute(office)).resolves.toMatchObject({ turns: { failed: 1 } })
    const note = mailsIn(office).find(({ letter }) => letter === 'undeliverable')
    expect(note).toMatchObject({ mailbox: 'coordination@landes.example', dueAt: '2021-09-21T06:00:00.000Z' })
    expect(note?.facts.lines).toEqual([
      {
        who: 'secrétaire de mairie',
        what: 'a@mairies.example – refusé par la messagerie',
        phone: '05 58 00 00 00',
      },
    ])
    office.world.clock.set('2021-09-21T06:00:00.000Z')
    await minute(office)
    expect(acceptedBy(office)).toEqual(['coordination@landes.example'])
  })
})

describe('a failure of ours', () => {
  /** An event that cannot be read makes its letters impossible to compose: a poison. */
  const poisoned = (store: Store): Store => ({
    ...store,
    read: (type, key) =>
      type === 'eventVersion'
        ? Promise.reject(new Error('no such letter for x@mairies.example'))
        : store.read(type, key),
  })

  it('a poison fails after 8 attempts and is listed to the organiser', async () => {
    const office = await invitedOffice([contact('a')])
    const store = poisoned(office.world.store)
    const faults: string[] = []
    for (let n = 0; n < 180; n += 1) {
      faults.push(...(await minute(office, { store })).faults)
      office.world.clock.advance(1)
    }
    expect(faults).toHaveLength(8)
    expect(faults.join()).not.toContain('@')
    expect(stateOf(office)).toContain('a invitation-seminar 0 failed')
    expect(mailsIn(office).find(({ letter }) => letter === 'undeliverable')?.facts.lines[0]?.what).toBe(
      'a@mairies.example – message impossible à préparer',
    )
  })

  it('one item that throws waits alone: the others leave the same minute', async () => {
    const office = await invitedOffice(['a', 'b', 'c'].map((id) => contact(id)))
    const unreadable = mailboxIdOf('b@mairies.example')
    let broken = false
    const store: Store = {
      ...office.world.store,
      read: (type, key) =>
        broken && type === 'mailboxState' && JSON.stringify(key).includes(unreadable)
          ? Promise.reject(new Error('unreadable'))
          : office.world.store.read(type, key),
      async commit(changes) {
        const outcome = await office.world.store.commit(changes)
        broken ||= mailsIn(office).length === 3
        return outcome
      },
    }
    const report = await minute(office, { store })
    expect(report.faults).toEqual([
      expect.stringMatching(/^mail 40\/seminaire\/[0-9a-f]+: Error: unreadable$/),
    ])
    expect(acceptedBy(office)).toEqual(['a@mairies.example', 'c@mairies.example'])
    expect(stateOf(office)).toContain('b invitation-seminar 0 pending')
    await minutes(office, 3)
    expect(acceptedBy(office)).toContain('b@mairies.example')
  })
})
