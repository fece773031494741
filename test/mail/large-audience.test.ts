import { audienceSchema } from '../../core/domain/audience.ts'
import type { Change } from '../../core/ports.ts'
import { invite } from '../../core/usecases/invite.ts'
import { contact, eventRowsOf, seminar } from './builders.ts'
import { expand, mailsIn, stored, testOffice, type TestOffice } from './office.ts'

const ORGANISER = { departement: '40', keyId: 'key', owner: 'landes', scopes: [] }
const EVERYBODY = audienceSchema.parse({ departement: true })
/** One page more than a transaction has room for, and one contact on it. */
const PEOPLE = 99 * 200 + 1

async function officeFor(people: number): Promise<TestOffice> {
  const office = testOffice()
  const contacts = Array.from({ length: people }, (_, rank): Change => ({
    put: 'contact',
    record: contact(`c${rank}`),
    expect: 'absent',
  }))
  await stored(office, [...eventRowsOf(seminar()), ...contacts])
  return office
}

const inviteAll = (office: TestOffice, fanOutId = 'fo-1') =>
  invite(office.world, ORGANISER, { eventId: 'seminaire', audience: EVERYBODY, fanOutId })

const fanOutsIn = (office: TestOffice) =>
  office.world.store.dump().flatMap((row) => (row.type === 'fanOut' ? [row.record] : []))

describe('an audience too large for one transaction', () => {
  it('is invited whole: nobody is cut off at the size of a transaction', async () => {
    const office = await officeFor(PEOPLE)
    await expect(inviteAll(office)).resolves.toEqual({ fanOutId: 'fo-1', contacts: PEOPLE })
    await expand(office)
    expect(new Set(mailsIn(office).map(({ mailbox }) => mailbox)).size).toBe(PEOPLE)
    expect(fanOutsIn(office)).toMatchObject([{ state: 'done', expected: PEOPLE, written: PEOPLE }])
  })

  it('does not exist before its last page does: a crash on the way invites nobody, and the repeat all', async () => {
    const office = await officeFor(PEOPLE)
    const { store } = office.world
    let commits = 0
    const dying = {
      ...store,
      commit: (changes: readonly Change[]) => {
        commits += 1
        return commits === 2 ? Promise.reject(new Error('killed')) : store.commit(changes)
      },
    }
    const killed = { ...office, world: { ...office.world, store: { ...office.world.store, ...dying } } }
    await expect(inviteAll(killed)).rejects.toThrow('killed')
    expect(fanOutsIn(office)).toEqual([])
    await inviteAll(office)
    await expand(office)
    expect(mailsIn(office)).toHaveLength(PEOPLE)
  })

  it('written twice under one id is written once', async () => {
    const office = await officeFor(PEOPLE)
    await inviteAll(office)
    await inviteAll(office)
    expect(fanOutsIn(office)).toHaveLength(1)
  })
})
