import { MONDAY, seminar } from './builders.ts'
import { change, minute, minutes } from './office.ts'
import { acceptedBy, budget, ONE, oneMail, theMail } from './one-mail.ts'

describe('time', () => {
  it('begins no send with less time left than a request may take', async () => {
    const office = await oneMail()
    // Time enough until the mail is claimed, then less than a request may take.
    let looks = 0
    await minute(office, { remainingMs: () => (++looks > 5 ? 10_200 : 60_000) })
    expect(office.mailer.attempts).toEqual([])
    expect(theMail(office)).toMatchObject({ state: 'pending', attempts: 0, fence: 1 })
  })

  it('makes no request that was signed out of time: a process that was stopped for long is no second sender', async () => {
    const office = await oneMail()
    // Time enough at the last look before the request; then the process stands still.
    let looks = 0
    await minute(office, { remainingMs: () => (++looks > 6 ? -1_000 : 60_000) })
    expect(office.mailer.attempts).toEqual([])
    expect(theMail(office)).toMatchObject({ state: 'pending', attempts: 0, fence: 1 })
  })

  it('makes no request when the gate was read too long ago: the event may be cancelled by now', async () => {
    const office = await oneMail()
    // The process stands still for ten seconds, after the gate was read and before the request is signed.
    let looks = 0
    await minute(office, { remainingMs: () => (++looks > 5 ? 40_000 : 50_000) })
    expect(office.mailer.attempts).toEqual([])
    expect(theMail(office)).toMatchObject({ state: 'pending', attempts: 0, fence: 1 })
    await minutes(office, 3)
    expect(acceptedBy(office)).toEqual(ONE)
  })

  it.each([
    ['at night', '2021-09-20T17:30:00.000Z', '2021-09-21T06:00:00.000Z'],
    ['on a Saturday', '2021-09-25T08:00:00.000Z', '2021-09-27T06:00:00.000Z'],
    ['before eight', '2021-09-22T05:00:00.000Z', '2021-09-22T06:00:00.000Z'],
  ])('R-E: an invitation that is due %s waits for the next working morning', async (_, at, leavesAt) => {
    const office = await oneMail()
    office.world.clock.set(at)
    await minute(office)
    expect(theMail(office)).toMatchObject({ state: 'pending', nextAt: leavesAt, attempts: 0 })
    office.world.clock.set(leavesAt)
    await minute(office)
    expect(acceptedBy(office)).toEqual(ONE)
  })

  it('R-E: a cancellation leaves at at night as well', async () => {
    const office = await oneMail()
    await minute(office)
    office.world.clock.set('2021-10-10T21:00:00.000Z')
    await change(office, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    await minute(office)
    expect(office.mailer.accepted.map(({ calendar }) => calendar?.method)).toEqual(['REQUEST', 'CANCEL'])
  })

  it('sends nothing that is no longer worth it: expired, and listed as such', async () => {
    const office = await oneMail()
    await minute(office, { remainingMs: budget(2) })
    office.world.clock.set('2021-10-12T07:31:00.000Z')
    await minutes(office, 2)
    expect(office.mailer.attempts).toEqual([])
    expect(theMail(office)).toMatchObject({ state: 'expired', failure: "délai d'envoi dépassé" })
  })
})
