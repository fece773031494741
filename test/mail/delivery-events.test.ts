import * as fc from 'fast-check'
import type { Message } from '../../core/ports.ts'
import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { contact } from './builders.ts'
import { invitedOffice, minute, minutes, stored } from './office.ts'
import {
  about,
  COMPLAINT,
  DELIVERY,
  GONE,
  inDoubt,
  invitationMail,
  mailboxState,
  notes,
  REJECT,
  SEND,
  tell,
  type What,
} from './told-by-ses.ts'

describe('a Send event', () => {
  it('turns UNKNOWN into SENT, so that nothing is sent again after the quarantine', async () => {
    const office = await inDoubt()
    await expect(tell(office, SEND)).resolves.toBe('applied')
    expect(invitationMail(office)).toMatchObject({ state: 'sent', sesMessageId: 'ses-1', nextAt: null })
    await minutes(office, 40)
    expect(office.mailer.accepted).toHaveLength(1)
  })

  it('turns a mail that went back to PENDING into SENT, if it comes before the new claim', async () => {
    const office = await inDoubt()
    const mail = invitationMail(office)
    const released = {
      ...mail,
      state: 'pending',
      version: mail.version + 1,
      nextAt: '2021-09-20T08:00:00.000Z',
    } as const
    await stored(office, [{ put: 'mail', record: released, expect: mail.version }])
    await tell(office, SEND)
    await minutes(office, 70)
    expect(office.mailer.accepted).toHaveLength(1)
  })

  it('that comes before the mark of the postman is the same news', async () => {
    const office = await invitedOffice([contact('a')])
    const mailer = {
      ...office.mailer,
      async send(message: Message) {
        const outcome = await office.mailer.send(message)
        await tell(office, SEND)
        return outcome
      },
    }
    await expect(minute(office, { mailer })).resolves.toMatchObject({ turns: { sent: 1 }, faults: [] })
    await minutes(office, 40)
    expect(office.mailer.accepted).toHaveLength(1)
  })

  it('of a second message outweighs the refusal of the first, whichever is told first', async () => {
    for (const order of [
      ['ses-1', 'ses-2'],
      ['ses-2', 'ses-1'],
    ]) {
      const office = await inDoubt()
      for (const sesMessageId of order) {
        const what = sesMessageId === 'ses-1' ? REJECT : SEND
        await applyDeliveryEvent(office.world, { ...about(office, what), sesMessageId })
      }
      expect(invitationMail(office)).toMatchObject({ state: 'sent', sesMessageId: 'ses-2' })
    }
  })

  it('about a mail that is not ours changes nothing', async () => {
    const office = await inDoubt()
    const before = office.world.store.dump()
    await expect(applyDeliveryEvent(office.world, { ...about(office, SEND), mailId: 'autre' })).resolves.toBe(
      'unknown-mail',
    )
    expect(office.world.store.dump()).toEqual(before)
  })
})

describe('events in any order, more than once', () => {
  const end = async (events: readonly What[]) => {
    const office = await inDoubt()
    for (const event of events) await tell(office, event)
    const { state, delivery, failure, sesMessageId } = invitationMail(office)
    const box = await mailboxState(office)
    return {
      ...{ state, delivery, failure, sesMessageId, suspendedBecause: box?.suspendedBecause ?? null },
      stopped: box?.stopped ?? [],
      lines: notes(office).flatMap(({ facts }) => facts.lines),
    }
  }

  it.each([
    ['delivered', [SEND, DELIVERY]],
    ['bounced', [SEND, GONE]],
    ['delivered, then returned', [SEND, DELIVERY, GONE]],
    ['complained of', [SEND, DELIVERY, COMPLAINT]],
    ['refused by SES', [REJECT]],
  ] as [string, What[]][])('a mail %s ends the same', async (_, events) => {
    const expected = await end(events)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
        async (order) => expect(await end(order)).toEqual(expected),
      ),
      { numRuns: 25 },
    )
  })

  it('control: the ends differ from one another', async () => {
    const ends = await Promise.all(
      [[SEND, DELIVERY], [SEND, GONE], [SEND, DELIVERY, COMPLAINT], [REJECT]].map(end),
    )
    expect(new Set(ends.map((each) => JSON.stringify(each))).size).toBe(4)
  })
})
