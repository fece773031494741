import type { Change, Store } from '../../core/ports.ts'
import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { tellGuests } from '../../core/usecases/tell-guests.ts'
import { dynamoStore } from '../../lambdas/adapters/dynamo-store.ts'
import { dynamoDbForTests } from '../store/dynamo-table.ts'
import { contact, eventRowsOf, fanOut, HALL, MONDAY, seminar } from './builders.ts'
import { mortal } from './faults.ts'
import { minute, testOffice, type TestOffice } from './office.ts'

const PEOPLE = Array.from({ length: 24 }, (_, n) => `p${String(n).padStart(2, '0')}`)

async function write(store: Store, changes: readonly Change[]): Promise<void> {
  for (let start = 0; start < changes.length; start += 50) {
    await store.commit(changes.slice(start, start + 50))
  }
}

/** SES says of everything it took that it was sent. */
async function tellSent(store: Store, office: TestOffice): Promise<void> {
  for (const { departement, eventId, mailId } of office.mailer.accepted) {
    const said = { departement, eventId, mailId, sesMessageId: `ses-${mailId}`, at: MONDAY }
    await applyDeliveryEvent({ ...office.world, store }, { ...said, what: 'send' })
  }
}

describe('the postman on DynamoDB', () => {
  const database = dynamoDbForTests()

  it('invites, is killed, overlaps with itself and tells a change: each person has each letter once', async () => {
    const store = dynamoStore(await database.newTable(), database.client())
    const office = testOffice()
    const { clock } = office.world
    const before = seminar()
    await write(store, [
      ...eventRowsOf(before),
      ...PEOPLE.map((id): Change => ({ put: 'contact', record: contact(id), expect: 'absent' })),
      ...fanOut(PEOPLE, 10),
    ])

    for (const at of [40, 150, 220]) {
      await minute(office, mortal(store, office.mailer, at, 'before')).catch(() => undefined)
      await tellSent(store, office)
      clock.advance(1)
    }
    await Promise.all([minute(office, { store }), minute(office, { store })])
    clock.advance(31)
    await minute(office, { store })
    expect(office.mailer.accepted.map(({ to }) => to).sort()).toEqual(
      PEOPLE.map((id) => `${id}@mairies.example`),
    )

    const after = { ...before, version: 2, revision: 1, venue: HALL, changedAt: clock.now() }
    const telling = tellGuests(before, after, clock.now())
    await write(store, [...eventRowsOf(after), { put: 'fanOut', record: telling, expect: 'absent' }])
    await Promise.all([minute(office, { store }), minute(office, { store })])
    clock.advance(31)
    await minute(office, { store })
    expect(office.mailer.accepted).toHaveLength(2 * PEOPLE.length)
    expect(new Set(office.mailer.accepted.map(({ mailId }) => mailId)).size).toBe(2 * PEOPLE.length)

    const mails = await readAll(store, 'mail', { departement: '40', eventId: 'seminaire' })
    expect(mails.every(({ state }) => state === 'sent')).toBe(true)
    await expect(store.due('bulk', '2021-12-31T00:00:00.000Z', 10)).resolves.toEqual([])
  }, 60_000)
})
