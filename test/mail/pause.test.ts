import { inMemoryMailer } from '../../core/in-memory.ts'
import type { Mailer } from '../../core/ports.ts'
import { pauseSending, readPause, resumeSending } from '../../core/usecases/pause-sending.ts'
import { contact, MONDAY, seminar } from './builders.ts'
import {
  change,
  expand,
  invitedOffice,
  mailsIn,
  minute,
  minutes,
  stateOf,
  type TestOffice,
} from './office.ts'
import { reminded, reminders } from './reminded.ts'

const people = Array.from({ length: 40 }, (_, n) => contact(`p${String(n).padStart(2, '0')}`))
const count = (office: TestOffice) => office.mailer.accepted.length

/** Pauses sending when SES has taken so many messages. */
function pausingAfter(office: TestOffice, messages: number): Mailer {
  return {
    ...office.mailer,
    async send(message) {
      const outcome = await office.mailer.send(message)
      if (count(office) === messages) await pauseSending(office.world, 'essai')
      return outcome
    },
  }
}

describe('while sending is paused', () => {
  it('nothing is claimed or expanded, the report says since when, and nothing asks for a person', async () => {
    const office = await invitedOffice(people)
    await pauseSending(office.world, 'table à restaurer')
    office.world.clock.advance(5)
    const before = JSON.stringify(office.world.store.dump())
    await expect(minute(office)).resolves.toEqual({
      ...{ turns: {}, plans: {}, stopped: null, faults: [], ambiguousResends: 0 },
      paused: { since: MONDAY, minutes: 5 },
    })
    expect(JSON.stringify(office.world.store.dump())).toBe(before)
    expect(count(office)).toBe(0)
  })

  it('a pause in the middle of a handful takes effect with the next mail', async () => {
    const office = await invitedOffice(people)
    const report = await minute(office, { mailer: pausingAfter(office, 7) })
    expect(report.paused).not.toBeNull()
    expect(count(office)).toBe(7)
    const states = mailsIn(office).map(({ state, fence }) => `${state} ${fence}`)
    expect(states.filter((state) => state === 'pending 0')).toHaveLength(33)
    expect(states.filter((state) => state === 'sent 1')).toHaveLength(7)
  })

  it('control: without the pause the same minute sends all', async () => {
    const office = await invitedOffice(people)
    await minute(office)
    expect(count(office)).toBe(40)
  })

  it('the reason stays in the table: the report may be read by others', async () => {
    const office = await invitedOffice(people)
    await pauseSending(office.world, 'Mme Martin a téléphoné')
    expect(JSON.stringify(await minute(office))).not.toContain('Martin')
    await expect(readPause(office.world.store)).resolves.toMatchObject({ reason: 'Mme Martin a téléphoné' })
  })
})

describe('after resuming', () => {
  it('what waited leaves, each once', async () => {
    const office = await invitedOffice(people)
    await minute(office, { mailer: pausingAfter(office, 7) })
    await minutes(office, 10)
    expect(count(office)).toBe(7)
    await expect(resumeSending(office.world)).resolves.toBe('done')
    await minutes(office, 2)
    expect(new Set(office.mailer.accepted.map(({ to }) => to)).size).toBe(40)
    expect(count(office)).toBe(40)
  })

  it.each([
    ['within its grace, a reminder leaves', '2021-10-06T08:00:00.000Z', 1],
    ['after its grace, it does not', '2021-10-08T08:00:00.000Z', 0],
  ])('%s', async (_, resumedAt, wanted) => {
    const office = await reminded([contact('a')])
    await pauseSending(office.world, null)
    await minutes(office, 3)
    office.world.clock.set(resumedAt)
    await resumeSending(office.world)
    await minutes(office, 2)
    expect(reminders(office)).toHaveLength(wanted)
  })

  it('an invitation that waited does not leave once its event was cancelled', async () => {
    const office = await invitedOffice([contact('a')])
    await expand(office)
    await pauseSending(office.world, null)
    await change(office, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    await minutes(office, 3)
    await resumeSending(office.world)
    await minutes(office, 3)
    expect(count(office)).toBe(0)
    expect(stateOf(office)).toEqual(['a invitation-seminar 0 cancelled'])
  })

  it('pausing twice keeps the first instant and reason; resuming twice is nothing', async () => {
    const office = await invitedOffice([], { mailer: inMemoryMailer() })
    await expect(resumeSending(office.world)).resolves.toBe('so-already')
    await pauseSending(office.world, 'première')
    office.world.clock.advance(60)
    await expect(pauseSending(office.world, 'seconde')).resolves.toBe('so-already')
    await expect(readPause(office.world.store)).resolves.toMatchObject({
      ...{ pausedAt: MONDAY, reason: 'première' },
    })
    await resumeSending(office.world)
    await expect(resumeSending(office.world)).resolves.toBe('so-already')
    await expect(pauseSending(office.world, 'troisième')).resolves.toBe('done')
  })
})
