import type { Store } from '../../core/ports.ts'
import { answer, contact, HALL, MONDAY, onSlot, seminar } from './builders.ts'
import {
  change,
  expand,
  expandOnce,
  invitedOffice,
  inviteToo,
  mailsIn,
  minute,
  minutes,
  say,
  stateOf,
  stored,
} from './office.ts'
import { SEND, tell } from './told-by-ses.ts'

const AFTERNOON = onSlot('2021-10-12', '14:00')
const NOVEMBER = { ...onSlot('2021-11-23', '14:00'), dateRevision: 1 }

describe('telling what became of an event', () => {
  it('tells each person once what changes, and nothing to who said no', async () => {
    const office = await invitedOffice([contact('a'), contact('b'), contact('c')])
    await minute(office)
    await say(office, 'b@mairies.example', answer('no'))
    await say(office, 'c@mairies.example', answer('yes'))
    await change(office, seminar(), AFTERNOON)
    await expand(office)
    const told = mailsIn(office).filter((mail) => mail.letter === 'change')
    expect(told.map(({ mailbox }) => mailbox)).toEqual(['a@mairies.example', 'c@mairies.example'])
    expect(told[0]?.facts.changes.map(({ label }) => label)).toEqual(['Horaire'])
    await expand(office)
    expect(mailsIn(office).filter((mail) => mail.letter === 'change')).toHaveLength(2)
  })

  it('takes a dropped day out of the calendar of whoever had it', async () => {
    const [day] = AFTERNOON.when.slots
    const next = { ...day!, id: '2', startOn: '2021-10-13', endOn: '2021-10-13' }
    const twoDays = seminar({ when: { precision: 'minute', slots: [day!, next] } })
    const office = await invitedOffice([contact('a')], { event: twoDays })
    await minute(office)
    await change(office, twoDays, AFTERNOON)
    await expand(office)
    await minute(office)
    const [, told] = office.mailer.accepted
    expect(told?.attachment?.content.match(/^(?:DTSTART;|STATUS).*/gm)?.map((line) => line.trim())).toEqual([
      'DTSTART;TZID=Europe/Paris:20211012T140000',
      'STATUS:CONFIRMED',
      'DTSTART;TZID=Europe/Paris:20211013T140000',
      'STATUS:CANCELLED',
    ])
  })

  it('tells a new day also to who said no: the question is open again', async () => {
    const office = await invitedOffice([contact('a')])
    await minute(office)
    await say(office, 'a@mairies.example', answer('no'))
    await change(office, seminar(), NOVEMBER)
    await expand(office)
    expect(stateOf(office)).toEqual(['a change 1 pending', 'a invitation-seminar 0 sent'])
  })

  it('invites anew, instead of telling a change, whoever has not got her invitation yet', async () => {
    const office = await invitedOffice([contact('a')])
    await expand(office)
    await change(office, seminar(), AFTERNOON)
    await expand(office)
    expect(stateOf(office)).toEqual(['a invitation-seminar 0 superseded', 'a invitation-seminar 1 pending'])
  })

  it('tells two changes in one letter when the first had not left', async () => {
    const office = await invitedOffice([contact('a')])
    await minute(office)
    const moved = await change(office, seminar(), AFTERNOON)
    await expand(office)
    await change(office, moved, { venue: HALL })
    await expand(office)
    expect(stateOf(office)).toEqual([
      'a change 1 superseded',
      'a change 2 pending',
      'a invitation-seminar 0 sent',
    ])
    const letter = mailsIn(office).find((mail) => mail.letter === 'change' && mail.state === 'pending')
    expect(letter?.facts.changes.map(({ label }) => label)).toEqual(['Horaire', 'Lieu'])
  })

  it('tells two changes even when the first was never expanded', async () => {
    const office = await invitedOffice([contact('a')])
    await minute(office)
    const moved = await change(office, seminar(), AFTERNOON)
    await change(office, moved, NOVEMBER)
    await expect(expand(office)).resolves.toEqual(['outdated', 'done'])
    const letters = mailsIn(office).filter((mail) => mail.letter === 'change')
    expect(letters.map((mail) => mail.revision)).toEqual([2])
    expect(letters[0]?.facts.changes.map(({ label }) => label)).toEqual(['Date'])
  })

  it('says nothing of a change that was undone before it was told', async () => {
    const office = await invitedOffice([contact('a')])
    await minute(office)
    const moved = await change(office, seminar(), AFTERNOON)
    await expand(office)
    await change(office, moved, { when: seminar().when })
    await expand(office)
    expect(stateOf(office)).toEqual(['a change 1 superseded', 'a invitation-seminar 0 sent'])
  })

  it('says that the date is fixed to who had been told its month (T5), once', async () => {
    const december = seminar({ when: { precision: 'month', month: '2021-12' }, announcedMonth: '2021-12' })
    const office = await invitedOffice([contact('a')], { event: december })
    await minute(office)
    await change(office, december, NOVEMBER)
    await expand(office)
    expect(stateOf(office)).toEqual(['a date-fixed 1 pending', 'a save-the-date 0 sent'])
  })

  it('tells a cancellation to everybody who was written to, also to who said no, and to nobody else', async () => {
    const office = await invitedOffice([contact('a'), contact('b')])
    await minute(office)
    await say(office, 'a@mairies.example', answer('no'))
    await stored(office, [{ put: 'contact', record: contact('late'), expect: 'absent' }])
    await inviteToo(office, 'late')
    await expandOnce(office)
    await change(office, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    await expand(office)
    expect(stateOf(office)).toEqual([
      'a cancellation 1 pending',
      'a invitation-seminar 0 sent',
      'b cancellation 1 pending',
      'b invitation-seminar 0 sent',
      'late invitation-seminar 0 cancelled',
    ])
  })

  it('tells that a cancelled event takes place after all to who had been told of the cancellation', async () => {
    const office = await invitedOffice([contact('a')])
    await minute(office)
    const cancelled = await change(office, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    await minute(office)
    await change(office, cancelled, { status: 'active', cancelledAt: null })
    await expand(office)
    const letter = mailsIn(office).find((mail) => mail.letter === 'change')
    expect(letter?.facts.changes).toEqual([{ label: 'Événement', before: 'annulé', after: 'maintenu' }])
  })

  it('says nothing of a cancellation undone before it was told', async () => {
    const office = await invitedOffice([contact('a')])
    await minute(office)
    const cancelled = await change(office, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    await change(office, cancelled, { status: 'active', cancelledAt: null })
    await expand(office)
    expect(stateOf(office)).toEqual(['a invitation-seminar 0 sent'])
  })

  it('tells a change, not an invitation, to whose invitation may have left', async () => {
    const office = await invitedOffice([contact('a')])
    await expand(office)
    const [mail] = mailsIn(office)
    const record = { ...mail!, state: 'unknown', version: 2, nextAt: '2021-09-20T07:30:00.000Z' } as const
    await stored(office, [{ put: 'mail', record, expect: 1 }])
    await change(office, seminar(), AFTERNOON)
    await expand(office)
    expect(stateOf(office)).toEqual(['a change 1 pending', 'a invitation-seminar 0 unknown'])
  })

  it('takes back a change or a cancellation that may have left, and is undone', async () => {
    for (const undoing of [{ venue: HALL }, { status: 'cancelled', cancelledAt: MONDAY }] as const) {
      const office = await invitedOffice([contact('a')])
      await minute(office)
      const changed = await change(office, seminar(), undoing)
      await expand(office)
      const [mail] = mailsIn(office).filter(({ revision }) => revision === 1)
      const record = { ...mail!, state: 'unknown', version: 2, nextAt: '2021-09-20T07:30:00.000Z' } as const
      await stored(office, [{ put: 'mail', record, expect: 1 }])
      await change(office, changed, { venue: null, status: 'active', cancelledAt: null })
      await expand(office)
      expect(stateOf(office)).toContain('a change 2 pending')
    }
  })

  it('invites once the doubt is over whose invitation may have left, when a change is undone', async () => {
    for (const left of [true, false]) {
      const office = await invitedOffice([contact('a')])
      await expand(office)
      const [mail] = mailsIn(office)
      const claimed = {
        ...mail!,
        state: 'claimed',
        version: 2,
        fence: 1,
        claimId: 'c',
        claimedAt: MONDAY,
      } as const
      const record = { ...claimed, nextAt: '2021-09-20T07:30:00.000Z' }
      await stored(office, [{ put: 'mail', record, expect: 1 }])
      const moved = await change(office, seminar(), AFTERNOON)
      await change(office, moved, { when: seminar().when })
      await minutes(office, 20)
      if (left) await tell(office, SEND)
      expect(office.mailer.accepted).toEqual([])
      await minutes(office, 30)
      expect(office.mailer.accepted).toHaveLength(left ? 0 : 1)
      expect(stateOf(office)).toEqual([
        `a invitation-seminar 0 ${left ? 'sent' : 'superseded'}`,
        `a invitation-seminar 2 ${left ? 'superseded' : 'sent'}`,
      ])
    }
  })

  it('counts a letter among those that may have left even when it waits again after its quarantine', async () => {
    const office = await invitedOffice([contact('a')])
    await expand(office)
    const [mail] = mailsIn(office)
    const record = { ...mail!, version: 2, ambiguousResend: true }
    await stored(office, [{ put: 'mail', record, expect: 1 }])
    await change(office, seminar(), AFTERNOON)
    await expand(office)
    expect(stateOf(office)).toEqual(['a change 1 pending', 'a invitation-seminar 0 superseded'])
  })

  it('writes no letter about a revision that is overtaken while it is being written', async () => {
    const office = await invitedOffice([contact('a')])
    await minute(office)
    const moved = await change(office, seminar(), AFTERNOON)
    const { store } = office.world
    let overtaken = false
    const racing: Store = {
      ...store,
      async commit(changes) {
        if (!overtaken && changes.some((row) => 'put' in row && row.put === 'mail')) {
          overtaken = true
          await change(office, moved, { venue: HALL })
        }
        return store.commit(changes)
      },
    }
    await minute(office, { store: racing })
    await minute(office)
    expect(stateOf(office)).toEqual(['a change 2 sent', 'a invitation-seminar 0 sent'])
  })
})
