import type { Store } from '../../core/ports.ts'
import { setStoppedCategories } from '../../core/usecases/unsubscribe.ts'
import { HALL, MONDAY } from './builders.ts'
import {
  eventNamed,
  eventsOf,
  groupsIn,
  letterAbout,
  onTuesday,
  partsIn,
  READER,
  titlesIn,
} from './full-mailbox.ts'
import { change, mailsIn, minute, minutes, stored } from './office.ts'

const CANCELLED = { status: 'cancelled', cancelledAt: MONDAY } as const

describe('what cannot leave with its group', () => {
  it('is left out when its event is cancelled or changed meanwhile', async () => {
    const names = ['x', 'y', 'z', 'v']
    const office = await onTuesday(names)
    await change(office, eventNamed(names, 'x'), { ...CANCELLED, version: 2 })
    await change(office, eventNamed(names, 'y'), { venue: HALL })
    await minute(office)
    const [cancelledNotTold, together] = [
      office.mailer.accepted.filter(({ text }) => text.includes('Annulé')),
      office.mailer.accepted.filter(({ subject }) => subject.includes('Vos messages')),
    ]
    expect(cancelledNotTold).toEqual([])
    expect(together.map(titlesIn)).toEqual([['z', 'v']])
    expect(partsIn(office)).toContain('x invitation cancelled')
    expect(partsIn(office)).toContain('y invitation superseded')
  })

  it('leaves a single letter, which is sent as itself, with its buttons', async () => {
    const office = await onTuesday(['x', 'y'])
    await change(office, eventNamed(['x', 'y'], 'y'), CANCELLED)
    await minute(office)
    expect(office.mailer.accepted).toHaveLength(1)
    expect(office.mailer.accepted[0]).toMatchObject({
      subject: expect.stringContaining('Invitation') as string,
      calendar: { method: 'REQUEST' },
    })
    expect(partsIn(office)).toContain('x invitation sent')
  })

  it('leaves nothing: nothing is sent', async () => {
    const office = await onTuesday(['x', 'y'])
    for (const event of eventsOf(['x', 'y'])) await change(office, event, CANCELLED)
    await minutes(office, 40)
    expect(office.mailer.accepted).toEqual([])
    expect(groupsIn(office)).toMatchObject([{ state: 'superseded' }])
  })

  it('is found at the last gate too: the message is composed again without it', async () => {
    const office = await onTuesday(['x', 'y', 'z'])
    let isCancelled = false
    const store: Store = {
      ...office.world.store,
      async read(type, key) {
        // The event is cancelled after its letter was composed, just before its gate is read.
        if (type === 'gate' && !isCancelled) {
          isCancelled = true
          await change(office, eventNamed(['x', 'y', 'z'], 'z'), CANCELLED)
        }
        return office.world.store.read(type, key)
      },
    }
    await minute(office, { store })
    expect(office.mailer.attempts.map(titlesIn)).toEqual([['x', 'y']])
    expect(groupsIn(office)).toMatchObject([{ state: 'sent', fence: 2 }])
  })

  it('waits on its own while its event is paused, and leaves when that ends', async () => {
    const office = await onTuesday(['x', 'y', 'z'])
    const key = { departement: '40', eventId: 'z' }
    const gate = (await office.world.store.read('gate', key))!
    await stored(office, [{ put: 'gate', record: { ...gate, paused: true, version: 2 }, expect: 1 }])
    await minutes(office, 10)
    expect(office.mailer.accepted.map(titlesIn)).toEqual([['x', 'y']])
    await stored(office, [{ put: 'gate', record: { ...gate, version: 3 }, expect: 2 }])
    await minutes(office, 10)
    expect(office.mailer.accepted.map(titlesIn)).toEqual([['x', 'y'], ['z']])
  })

  it('is not sent when its reader has refused its category meanwhile', async () => {
    const office = await onTuesday(['x', 'y', 'z'])
    await setStoppedCategories(office.world, { departement: '40', mailbox: READER }, () => ['open-days'])
    await minute(office)
    expect(office.mailer.accepted.map(titlesIn)).toEqual([['x', 'z']])
    expect(partsIn(office)).toContain('y invitation suppressed')
  })

  it('is not sent after its time, and the others are', async () => {
    const office = await onTuesday(['x', 'y'])
    const [late] = eventsOf(['x']).map((event) =>
      letterAbout(event, { letter: 'reminder', expiresAt: '2021-09-21T08:00:00.000Z' }),
    )
    office.world.clock.set('2021-09-20T08:00:00.000Z')
    await stored(office, [{ put: 'mail', record: late!, expect: 'absent' }])
    await minute(office)
    expect(groupsIn(office)[0]?.facts.parts).toHaveLength(3)
    office.world.clock.set('2021-09-21T09:00:00.000Z')
    await minute(office)
    const told = mailsIn(office).find(({ letter }) => letter === 'undeliverable')
    expect(told?.facts.lines).toMatchObject([
      { what: expect.stringContaining("délai d'envoi dépassé") as string },
    ])
    expect(partsIn(office)).toEqual([
      'x invitation sent',
      'x reminder expired',
      'x undeliverable pending',
      'y invitation sent',
    ])
  })

  it('with a fault of its own keeps the others back for minutes, not for ever', async () => {
    const office = await onTuesday(['x', 'y', 'z'])
    const store: Store = {
      ...office.world.store,
      read: (type, key) =>
        type === 'eventVersion' && JSON.stringify(key).includes('"z"')
          ? Promise.reject(new Error('unreadable'))
          : office.world.store.read(type, key),
    }
    for (let n = 0; n < 10; n += 1) {
      await minute(office, { store })
      office.world.clock.advance(1)
    }
    expect(office.mailer.accepted.map(titlesIn)).toEqual([['x', 'y']])
    await minutes(office, 30)
    expect(office.mailer.accepted.map(titlesIn)).toEqual([['x', 'y'], ['z']])
  })
})
