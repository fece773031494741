import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { MONDAY } from './builders.ts'
import { mortal } from './faults.ts'
import { minute, minutes, type TestOffice } from './office.ts'
import { acceptedBy, ONE, once, oneMail, theMail } from './one-mail.ts'

describe('a crash at any point', () => {
  /** Every call of a port is a point at which the process can be killed. */
  async function pointsOf(): Promise<number> {
    const office = await oneMail()
    const whole = mortal(office.world.store, office.mailer, Infinity, 'before')
    await minute(office, whole)
    return whole.calls()
  }

  it.each(['before', 'after'] as const)(
    'loses nothing and sends once: killed %s each call in turn',
    async (when) => {
      const points = await pointsOf()
      expect(points).toBeGreaterThan(20)
      for (let at = 1; at <= points; at += 1) {
        const office = await oneMail()
        const process = mortal(office.world.store, office.mailer, at, when)
        await minute(office, process).catch(() => undefined)
        expect(process.isDead()).toBe(true)
        const sentBefore = office.mailer.accepted.length
        // A Send event comes for what SES took, as it does within a minute.
        if (sentBefore === 1 && theMail(office).state !== 'sent') await tellSent(office)
        await minutes(office, 70)
        expect([at, acceptedBy(office)]).toEqual([at, ONE])
        expect(theMail(office).state).toBe('sent')
      }
    },
  )

  async function tellSent(office: TestOffice): Promise<void> {
    const { departement, eventId, mailId } = theMail(office)
    await applyDeliveryEvent(office.world, {
      ...{ departement, eventId, mailId, sesMessageId: 'ses-1', at: MONDAY, what: 'send' },
    })
  }

  it('control: the one named window, taken by SES, answer lost and no Send event ever, is counted', async () => {
    const office = await oneMail(once({ outcome: 'unknown', because: 'ECONNRESET', taken: true }))
    const reports = await minutes(office, 40)
    expect(office.mailer.accepted).toHaveLength(2)
    expect(reports.reduce((sum, report) => sum + report.ambiguousResends, 0)).toBe(1)
  })
})
