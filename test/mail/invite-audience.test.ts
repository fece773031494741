import type { FanOut } from '../../core/domain/work.ts'
import { mailboxIdOf } from '../../core/links.ts'
import type { Store } from '../../core/ports.ts'
import { expandFanOut } from '../../core/usecases/expand-fan-out.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { contact, eventRowsOf, fanOut, MONDAY, onSlot, seminar } from './builders.ts'
import {
  change,
  expand,
  expandOnce,
  invitationOf,
  invitedOffice,
  inviteToo,
  mailsIn,
  minute,
  stateOf,
  stored,
  testOffice,
} from './office.ts'

const AFTERNOON = onSlot('2021-10-12', '14:00')

describe('inviting an audience', () => {
  it('makes one invitation and one mail for each mailbox, in one transaction', async () => {
    const office = await invitedOffice([contact('a', { communes: ['40102'] }), contact('b')])
    await expect(expand(office)).resolves.toEqual(['done'])
    expect(stateOf(office)).toEqual(['a invitation-seminar 0 pending', 'b invitation-seminar 0 pending'])
    await expect(invitationOf(office, 'a@mairies.example')).resolves.toMatchObject({ communes: ['40102'] })
  })

  it('merges two contacts behind one mailbox, on one page or on two, into one invitation', async () => {
    const shared = { mailbox: 'partagee@mairies.example' }
    const contacts = [
      contact('a', { ...shared, communes: ['40102'], name: 'Camille' }),
      contact('b', { ...shared, communes: ['40245'] }),
      contact('c', { ...shared, communes: ['40110', '40102'] }),
    ]
    const office = testOffice()
    await stored(office, [
      ...eventRowsOf(seminar()),
      ...contacts.map((record) => ({ put: 'contact', record, expect: 'absent' }) as const),
      ...fanOut(['a', 'b', 'c'], 2),
    ])
    await expect(expand(office)).resolves.toEqual(['more', 'done'])
    const invitation = await invitationOf(office, shared.mailbox)
    expect(invitation.contactIds).toEqual(['a', 'b', 'c'])
    expect(invitation.communes).toEqual(['40102', '40245', '40110'])
    expect(invitation.name).toBeNull()
    expect(mailsIn(office)).toHaveLength(1)
  })

  it('shows the event in the own feed of agents, and in nobody else’s', async () => {
    const office = await invitedOffice([contact('agent', { structureId: 'fs-geaune' }), contact('mairie')])
    await expand(office)
    const invitedTo = office.world.store
      .dump()
      .flatMap((row) => (row.type === 'invitedTo' ? row.record.contactId : []))
    expect(invitedTo).toEqual(['agent'])
    expect(office.world.store.generation('40', 'contact-agent')).toBe(1)
    expect(office.world.store.generation('40', 'contact-mairie')).toBe(0)
  })

  it('asks to keep the date while only its month is known', async () => {
    const event = seminar({ when: { precision: 'month', month: '2021-12' }, replyDays: null })
    const office = await invitedOffice([contact('a')], { event })
    await expand(office)
    expect(stateOf(office)).toEqual(['a save-the-date 0 pending'])
  })

  it('writes a suppressed mail, with the reason in French, for a suspended mailbox', async () => {
    const office = await invitedOffice([contact('a')])
    const mailboxId = mailboxIdOf('a@mairies.example')
    const state = {
      departement: '40',
      mailboxId,
      version: 1,
      suspendedAt: MONDAY,
      softBounces: 0,
      stopped: [],
    }
    await stored(office, [
      {
        put: 'mailboxState',
        record: { ...state, suspendedBecause: 'adresse inexistante' },
        expect: 'absent',
      },
    ])
    await expand(office)
    expect(mailsIn(office)[0]).toMatchObject({
      state: 'suppressed',
      failure: 'adresse inexistante',
      nextAt: null,
    })
  })

  it('says nothing to somebody invited twice', async () => {
    const office = await invitedOffice([contact('a')])
    await expand(office)
    await inviteToo(office, 'a')
    await expand(office)
    expect(mailsIn(office)).toHaveLength(1)
  })

  it('counts: an audience that does not add up rings the alarm', async () => {
    const office = testOffice()
    await stored(office, [
      ...eventRowsOf(seminar()),
      { put: 'contact', record: contact('a'), expect: 'absent' },
      ...fanOut(['a'], 200, { expected: 2 }),
    ])
    await expect(expand(office)).rejects.toThrow('2 expected, 1 written')
    expect(mailsIn(office)).toHaveLength(1)
  })

  it('invites to the event as it has become when it changed between two pages', async () => {
    const office = testOffice()
    const before = seminar()
    await stored(office, [
      ...eventRowsOf(before),
      ...['a', 'b'].map((id) => ({ put: 'contact', record: contact(id), expect: 'absent' }) as const),
      ...fanOut(['a', 'b'], 1),
    ])
    await expandOnce(office)
    await change(office, before, AFTERNOON)
    await expand(office)
    expect(stateOf(office)).toEqual([
      'a invitation-seminar 0 superseded',
      'a invitation-seminar 1 pending',
      'b invitation-seminar 1 pending',
    ])
  })

  it('waits while the event is cancelled, and goes on when it takes place after all', async () => {
    const office = await invitedOffice([contact('a')])
    const cancelled = await change(office, seminar(), { status: 'cancelled', cancelledAt: MONDAY })
    await expand(office)
    expect(mailsIn(office)).toEqual([])
    await change(office, cancelled, { status: 'active', cancelledAt: null })
    office.world.clock.advance(61)
    await expand(office)
    expect(stateOf(office)).toEqual(['a invitation-seminar 2 pending'])
  })

  it('decides a page again when the event changes while it is being written', async () => {
    const office = await invitedOffice([contact('a')])
    const { store } = office.world
    let moved = false
    const racing: Store = {
      ...store,
      async commit(changes) {
        if (!moved && changes.some((row) => 'put' in row && row.put === 'invitation')) {
          moved = true
          await change(office, seminar(), AFTERNOON)
          // The telling of that change finds nobody to tell yet, and ends.
          const [telling] = (await store.due('plan', MONDAY, 10)).filter(
            ({ type, record }) => type === 'fanOut' && record.audience === 'tell',
          )
          await expandFanOut(office.world, newMemory(), telling?.record as FanOut)
        }
        return store.commit(changes)
      },
    }
    await minute(office, { store: racing })
    expect(stateOf(office)).toEqual(['a invitation-seminar 1 sent'])
  })
})
