import type { Store } from '../../core/ports.ts'
import { sendMail } from '../../core/usecases/send-mail.ts'
import { contact, MONDAY, seminar } from './builders.ts'
import { careless } from './faults.ts'
import {
  change,
  invitedOffice,
  mailsIn,
  minute,
  minutes,
  stateOf,
  stored,
  type TestOffice,
} from './office.ts'
import { acceptedBy, budget, ONE, oneMail, theMail } from './one-mail.ts'

describe('the gate', () => {
  it('a cancellation between the writing of a mail and its sending stops it', async () => {
    const office = await oneMail()
    await minute(office, { remainingMs: budget(2) })
    expect(stateOf(office)).toEqual(['a invitation-seminar 0 pending'])
    await change(office, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    const mail = theMail(office)
    await expect(sendMail(office, mail)).resolves.toBe('cancelled')
    expect(office.mailer.attempts).toEqual([])
    expect(stateOf(office)).toEqual(['a invitation-seminar 0 cancelled'])
  })

  it('a move that races with the send supersedes the mail, even after its claim', async () => {
    const office = await oneMail()
    const before = seminar()
    let moved = false
    const store: Store = {
      ...office.world.store,
      async read(type, key) {
        // The event moves after the claim and just before the gate is read.
        if (type === 'gate' && !moved && mailsIn(office)[0]?.state === 'claimed') {
          moved = true
          await change(office, before, {
            venue: {
              name: 'Salle',
              address: null,
              commune: null,
              access: null,
              link: null,
              latitude: null,
              longitude: null,
            },
          })
        }
        return office.world.store.read(type, key)
      },
    }
    await minute(office, { store })
    expect(stateOf(office)).toContain('a invitation-seminar 0 superseded')
    await minutes(office, 35)
    expect(
      office.mailer.accepted.map(
        ({ tag }) => mailsIn(office).find(({ mailId }) => tag.startsWith(mailId))?.revision,
      ),
    ).toEqual([1])
  })

  it('a paused event keeps its mails until it goes on', async () => {
    const office = await oneMail()
    const gate = { departement: '40', eventId: 'seminaire', status: 'active', revision: 0 } as const
    await stored(office, [{ put: 'gate', record: { ...gate, paused: true, version: 2 }, expect: 1 }])
    await minutes(office, 10)
    expect(office.mailer.attempts).toEqual([])
    await stored(office, [{ put: 'gate', record: { ...gate, paused: false, version: 3 }, expect: 2 }])
    await minutes(office, 10)
    expect(acceptedBy(office)).toEqual(ONE)
    expect(theMail(office).attempts).toBe(1)
  })

  it('control: without the gate the cancelled event would be sent', async () => {
    const office = await oneMail()
    const gate = {
      departement: '40',
      eventId: 'seminaire',
      version: 2,
      status: 'active',
      revision: 0,
      paused: false,
    } as const
    const blind: Store = {
      ...office.world.store,
      read: (type, key) =>
        type === 'gate' ? Promise.resolve(gate as never) : office.world.store.read(type, key),
    }
    await minute(office, { remainingMs: budget(2) })
    await change(office, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    const mail = theMail(office)
    await sendMail({ ...office, world: { ...office.world, store: blind } }, mail)
    expect(acceptedBy(office)).toEqual(ONE)
  })
})

describe('two postmen', () => {
  async function overlapping(wrap: (store: Store) => Store): Promise<TestOffice> {
    const office = await invitedOffice(['a', 'b', 'c', 'd'].map((id) => contact(id)))
    const store = wrap(office.world.store)
    await Promise.all([minute(office, { store }), minute(office, { store }), minute(office, { store })])
    return office
  }

  it('each mail has one winner', async () => {
    const office = await overlapping((store) => store)
    expect(acceptedBy(office).sort()).toEqual(['a', 'b', 'c', 'd'].map((id) => `${id}@mairies.example`))
  })

  it('control: with a store that ignores the condition of the claim, mails leave twice', async () => {
    const office = await overlapping(careless)
    expect(office.mailer.accepted.length).toBeGreaterThan(4)
  })

  it('a claim refused because it had already succeeded is ours', async () => {
    const office = await oneMail()
    let refusals = 0
    const store: Store = {
      ...office.world.store,
      async commit(changes) {
        const claims = changes.some(
          (row) => 'put' in row && row.put === 'mail' && row.record.state === 'claimed',
        )
        const outcome = await office.world.store.commit(changes)
        if (!claims || !outcome.committed) return outcome
        // The SDK lost the answer and asked again.
        refusals += 1
        return office.world.store.commit(changes)
      },
    }
    await minute(office, { store })
    expect(refusals).toBe(1)
    expect(acceptedBy(office)).toEqual(ONE)
  })
})
