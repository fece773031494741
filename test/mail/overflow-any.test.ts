import fc from 'fast-check'
import type { Change, Store } from '../../core/ports.ts'
import { eventsOf, fullMailbox, invitedTo, letterAbout, titlesIn } from './full-mailbox.ts'
import { minute, stored } from './office.ts'

const FIRST_HOUR = 5
const LAST_HOUR = 17
const DAYS = 15

/** A letter that falls due at some hour of the week from Monday 20 September on. */
const anyLetter = fc.record({
  lane: fc.constantFrom('normal' as const, 'bulk' as const),
  day: fc.integer({ min: 0, max: 4 }),
  hour: fc.integer({ min: FIRST_HOUR, max: LAST_HOUR }),
})
type Letter = typeof anyLetter extends fc.Arbitrary<infer L> ? L : never

const instantOf = (day: number, hour: number) => new Date(Date.UTC(2021, 8, 20 + day, hour)).toISOString()

/** Lives through two weeks, each letter written when it falls due; the messages of each day. */
async function messagesByDay(
  letters: readonly Letter[],
  wrap = (store: Store) => store,
): Promise<string[][][]> {
  const events = eventsOf(letters.map((_, index) => `n${index}`))
  const office = await fullMailbox([])
  await stored(office, events.flatMap(invitedTo))
  const days: string[][][] = []
  for (let day = 0; day < DAYS; day += 1) {
    const before = office.mailer.accepted.length
    for (let hour = FIRST_HOUR; hour <= LAST_HOUR; hour += 1) {
      const now = instantOf(day, hour)
      office.world.clock.set(now)
      const due = events.filter((_, index) => letters[index]?.day === day && letters[index].hour === hour)
      const mails = due.map((event): Change => {
        const { lane } = letters[events.indexOf(event)]!
        return { put: 'mail', record: letterAbout(event, { lane, dueAt: now }), expect: 'absent' }
      })
      await stored(office, mails)
      await minute(office, { store: wrap(office.world.store) })
    }
    days.push(office.mailer.accepted.slice(before).map(titlesIn))
  }
  return days
}

const anyWeek = fc.array(anyLetter, { maxLength: 40 })
const most = (days: readonly string[][][]) => Math.max(...days.map((messages) => messages.length))

describe('any number of letters to one mailbox, over some days', () => {
  it('three messages a day at most, and each letter told exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(anyWeek, async (letters) => {
        const days = await messagesByDay(letters)
        expect(most(days)).toBeLessThanOrEqual(3)
        expect(days.flat(2).sort()).toEqual(letters.map((_, index) => `n${index}`).sort())
      }),
      { numRuns: 40 },
    )
  })

  it('control: were no turn taken, more would leave', async () => {
    const forgetful = (store: Store): Store => ({
      ...store,
      commit: (changes) =>
        store.commit(changes.filter((one) => !('put' in one && one.put === 'mailboxState'))),
    })
    const letters = Array.from({ length: 8 }, () => ({ lane: 'bulk' as const, day: 1, hour: 9 }))
    expect(most(await messagesByDay(letters, forgetful))).toBe(8)
  })
})
