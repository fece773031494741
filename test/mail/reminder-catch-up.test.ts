import { expandReminder } from '../../core/usecases/expand-reminder.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { answer, contact, MONDAY, reminder, seminar } from './builders.ts'
import { mortal } from './faults.ts'
import { change, expand, mailsIn, minute, minutes, say, stateOf } from './office.ts'
import { DUE, reminded, reminders } from './reminded.ts'

describe('catch-up and the gate', () => {
  it('a postman off for hours still sends within the grace, and not after it', async () => {
    const late = await reminded([contact('a')])
    late.world.clock.set('2021-10-07T07:00:00.000Z')
    await expand(late)
    expect(reminders(late)).toEqual(['a relance'])
    const tooLate = await reminded([contact('a')])
    tooLate.world.clock.set('2021-10-07T07:00:00.001Z')
    await expect(expand(tooLate)).resolves.toEqual(['expired'])
    expect(reminders(tooLate)).toEqual([])
  })

  it('J-7 and J-1 both due: only the later, for those whom both concern', async () => {
    const dayBefore = reminder({
      ...{ reminderId: 'j-1', days: 1, to: ['attending'], last: false },
      ...{ dueAt: '2021-10-05T08:00:00.000Z', expiresAt: '2021-10-12T05:30:00.000Z' },
    })
    const office = await reminded([contact('yes'), contact('silent')], [reminder(), dayBefore])
    await say(office, 'yes@mairies.example', answer('yes'))
    office.world.clock.set('2021-10-06T08:00:00.000Z')
    await expand(office)
    expect(reminders(office)).toEqual(['silent relance', 'yes reminder'])
    expect(mailsIn(office).find(({ letter }) => letter === 'reminder')?.facts.reminderDays).toBe(1)
  })

  it('a reminder of another revision, or of a cancelled event, does nothing', async () => {
    const office = await reminded([contact('a')], [reminder({ revision: 1 })])
    await expect(expand(office)).resolves.toEqual(['outdated'])
    const cancelled = await reminded([contact('a')])
    await change(cancelled, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    const due = await cancelled.world.store.read('reminder', reminder())
    await expect(expandReminder(cancelled.world, newMemory(), due!)).resolves.toBe('outdated')
    expect([...reminders(office), ...reminders(cancelled)]).toEqual([])
  })

  it('what has become pointless between writing and sending is not sent', async () => {
    const office = await reminded([contact('a'), contact('b')])
    await say(office, 'b@mairies.example', answer('yes'))
    await expand(office)
    expect(reminders(office)).toEqual(['a relance', 'b reminder'])
    await say(office, 'a@mairies.example', answer('yes', { answeredAt: DUE }))
    await say(office, 'b@mairies.example', answer('no', { answeredAt: DUE }))
    await minute(office)
    expect(office.mailer.accepted.slice(2).map(({ to }) => to)).toEqual(['coordination@landes.example'])
    expect(stateOf(office)).toEqual(
      expect.arrayContaining(['a relance 0 superseded', 'b reminder 0 superseded']),
    )
  })
})

describe('after the last relance', () => {
  it('the organiser gets the list to telephone, once (R-G)', async () => {
    const office = await reminded([
      contact('geaune', { communes: ['40110'] }),
      contact('gabarret', { communes: ['40102'], phone: null }),
      contact('yes', { communes: ['40245'] }),
    ])
    await say(office, 'yes@mairies.example', answer('yes', { communes: ['40245'] }))
    await expand(office)
    const [list, ...more] = mailsIn(office).filter(({ letter }) => letter === 'silent-list')
    expect(more).toEqual([])
    expect(list).toMatchObject({ mailbox: 'coordination@landes.example', category: 'service' })
    expect([...(list?.facts.lines ?? [])].sort((a, b) => (a.who < b.who ? -1 : 1))).toEqual([
      { who: 'Gabarret', what: 'sans réponse', phone: null },
      { who: 'Geaune', what: 'sans réponse', phone: '05 58 00 00 00' },
    ])
    await minute(office)
    expect(office.mailer.accepted.filter(({ to }) => to === 'coordination@landes.example')).toHaveLength(1)
  })

  it('not after a relance that is not the last', async () => {
    const office = await reminded([contact('a')], [reminder({ last: false })])
    await expand(office)
    expect(mailsIn(office).some(({ letter }) => letter === 'silent-list')).toBe(false)
  })
})

describe('a large audience', () => {
  const people = Array.from({ length: 130 }, (_, n) => contact(`p${String(n).padStart(3, '0')}`))

  it('is expanded page by page', async () => {
    const office = await reminded(people)
    await expect(expand(office)).resolves.toEqual(['more', 'done'])
    expect(new Set(reminders(office)).size).toBe(130)
  })

  it.each([5, 400, 700, 1000, 1300])(
    'killed at call %i, it forgets nobody and writes to nobody twice',
    async (at) => {
      const office = await reminded(people)
      const process = mortal(office.world.store, office.mailer, at, 'after')
      await minute(office, process).catch(() => undefined)
      expect(process.isDead()).toBe(true)
      await minutes(office, 32)
      expect(reminders(office)).toHaveLength(130)
      const relances = office.mailer.accepted.slice(130).filter(({ to }) => to.startsWith('p'))
      expect(new Set(relances.map(({ to }) => to)).size).toBe(130)
      expect(relances).toHaveLength(130)
    },
  )
})
