import type { Mailer, Store } from '../../core/ports.ts'
import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { MONDAY } from './builders.ts'
import { careless, mortal } from './faults.ts'
import { fullMailbox, onTuesday, partsIn, titlesIn, TUESDAY } from './full-mailbox.ts'
import { minute, minutes, type TestOffice } from './office.ts'

const NAMES = ['x', 'y', 'z']
const ALL_SENT = NAMES.map((name) => `${name} invitation sent`)

/** SES says of everything it took that it was sent, as it does within a minute; twice. */
async function tellSent(office: TestOffice): Promise<void> {
  for (const { departement, eventId, mailId } of [...office.mailer.accepted, ...office.mailer.accepted]) {
    const said = { departement, eventId, mailId, sesMessageId: `ses-${mailId}`, at: MONDAY }
    await applyDeliveryEvent(office.world, { ...said, what: 'send' })
  }
}

/** What the reader was told, in order, whatever the number of messages. */
const told = (office: TestOffice) => office.mailer.accepted.flatMap(titlesIn).sort()

const DAYS = {
  'on the day that overflows': () => fullMailbox(NAMES),
  'on the day that the group leaves': () => onTuesday(NAMES),
}

describe.each(Object.entries(DAYS))('the postman killed %s', (_, officeOf) => {
  it.each(['before', 'after'] as const)(
    '%s each call in turn: each letter is told exactly once',
    async (when) => {
      const office = await officeOf()
      const whole = mortal(office.world.store, office.mailer, Infinity, when)
      await minute(office, whole)
      expect(whole.calls()).toBeGreaterThan(15)
      for (let at = 1; at <= whole.calls(); at += 1) {
        const after = await officeOf()
        const process = mortal(after.world.store, after.mailer, at, when)
        await minute(after, process).catch(() => undefined)
        expect(process.isDead()).toBe(true)
        await tellSent(after)
        await minutes(after, 70)
        after.world.clock.set(TUESDAY)
        await minutes(after, 70)
        expect([at, told(after)]).toEqual([at, NAMES])
        expect([at, partsIn(after)]).toEqual([at, ALL_SENT])
      }
    },
  )
})

describe('two postmen at once', () => {
  it.each(Object.entries(DAYS))('%s: each letter is told exactly once', async (_, officeOf) => {
    const office = await officeOf()
    await Promise.all([minute(office), minute(office)])
    office.world.clock.set(TUESDAY)
    await Promise.all([minute(office), minute(office)])
    await minutes(office, 40)
    expect(told(office)).toEqual(NAMES)
    expect(partsIn(office)).toEqual(ALL_SENT)
  })

  it('control: with a store that ignores conditions, the group is sent twice', async () => {
    const office = await onTuesday(NAMES)
    const store = careless(office.world.store)
    const mailer: Mailer = {
      ...office.mailer,
      async send(message) {
        const outcome = await office.mailer.send(message)
        // The first has not marked yet when the second comes to the gate.
        await new Promise((resolve) => setImmediate(resolve))
        return outcome
      },
    }
    await Promise.all([minute(office, { store, mailer }), minute(office, { store, mailer })])
    expect(told(office)).not.toEqual(NAMES)
  })
})

it('control: were the group marked without what it carries, the letters would be told again', async () => {
  const office = await onTuesday(NAMES)
  /** A store that keeps the group's part of its mark, and loses that of the letters. */
  const store: Store = {
    ...office.world.store,
    commit: (changes) => {
      const isMark = changes.some((one) => 'put' in one && one.put === 'mail' && one.record.state === 'sent')
      return office.world.store.commit(isMark ? changes.slice(0, 1) : changes)
    },
  }
  await minute(office, { store })
  expect(partsIn(office)).not.toEqual(ALL_SENT)
})
