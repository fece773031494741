import {
  carried,
  eventsOf,
  fullMailbox,
  groupsIn,
  letterAbout,
  onTuesday,
  partsIn,
  titlesIn,
  TUESDAY,
} from './full-mailbox.ts'
import { minute, minutes, stored } from './office.ts'

describe('the overflow of a mailbox (D10)', () => {
  it('is grouped into one message of the next sending day', async () => {
    const office = await fullMailbox(['x', 'y', 'z'])
    await expect(minute(office)).resolves.toMatchObject({ turns: { grouped: 3 }, faults: [] })
    expect(partsIn(office)).toEqual(['x invitation grouped', 'y invitation grouped', 'z invitation grouped'])
    expect(groupsIn(office)).toMatchObject([
      { state: 'pending', nextAt: TUESDAY, facts: { on: '2021-09-21' } },
    ])
    office.world.clock.set(TUESDAY)
    await expect(minute(office)).resolves.toMatchObject({ turns: { sent: 1 }, faults: [] })
    expect(office.mailer.accepted.map(titlesIn)).toEqual([['x', 'y', 'z']])
    expect(office.mailer.accepted[0]?.subject).toMatch(/ Vos messages du mardi 21.septembre 2021$/)
  })

  it('is sent once: the group and all it carries are marked together, with what SES calls the message', async () => {
    const office = await onTuesday(['x', 'y'])
    await minutes(office, 60)
    expect(office.mailer.accepted).toHaveLength(1)
    expect(partsIn(office)).toEqual(['x invitation sent', 'y invitation sent'])
    const all = [groupsIn(office)[0], ...(await carried(office))]
    expect(new Set(all.map((mail) => mail?.sesMessageId))).toEqual(new Set(['ses-1']))
  })

  it('counts as one message of its day, for which a turn is kept', async () => {
    const office = await onTuesday(['x', 'y'])
    const more = eventsOf(['x']).flatMap((event) =>
      [1, 2, 3].map((days) => letterAbout(event, { letter: 'reminder', facts: { reminderDays: days } })),
    )
    await stored(
      office,
      more.map((record) => ({ put: 'mail', record: { ...record, lane: 'normal' }, expect: 'absent' })),
    )
    await minute(office)
    expect(office.mailer.accepted).toHaveLength(3)
    const together = office.mailer.accepted.filter(({ subject }) => subject.includes('Vos messages'))
    expect(together.map(titlesIn)).toEqual([['x', 'y']])
    // The third reminder found the last turn taken by the group, and joined it before it left.
    expect(groupsIn(office)[0]?.facts.parts).toHaveLength(3)
  })

  it('holds a dozen letters; the others go into a second message of the day', async () => {
    const names = Array.from({ length: 15 }, (_, n) => `e${n}`)
    const office = await onTuesday(names)
    await minute(office)
    expect(office.mailer.accepted.map((message) => titlesIn(message).length)).toEqual([12, 3])
    for (const { html } of office.mailer.accepted) expect(Buffer.byteLength(html)).toBeLessThan(102_000)
  })

  it('does not wait where waiting would make it pointless: it leaves the same day, in one message', async () => {
    const office = await fullMailbox(['x', 'y', 'z'], {
      letter: { letter: 'reminder', facts: { reminderDays: 1 }, expiresAt: '2021-09-21T05:30:00.000Z' },
    })
    await minute(office)
    expect(office.mailer.accepted.map(titlesIn)).toEqual([['x', 'y', 'z']])
  })
})
