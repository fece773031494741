import { LARGEST_COMMIT } from '../../core/commit-rules.ts'
import type { DeliveryEvent } from '../../core/domain/delivery.ts'
import type { Change, Message, Stored } from '../../core/ports.ts'
import { pauseSending, resumeSending } from '../../core/usecases/pause-sending.ts'
import { reconcile } from '../../core/usecases/reconcile.ts'
import { contact, MONDAY } from './builders.ts'
import { fullMailbox, onTuesday, partsIn, titlesIn, TUESDAY } from './full-mailbox.ts'
import { expand, invitedOffice, mailsIn, minutes, testOffice, type TestOffice } from './office.ts'
import { DUE, reminded } from './reminded.ts'

const people = Array.from({ length: 12 }, (_, n) => contact(`p${String(n).padStart(2, '0')}`))

/** What SES reported of the messages it took: its archive. */
function archived(messages: readonly Message[], what: 'send' | 'delivery' = 'send'): DeliveryEvent[] {
  return messages.map(({ departement, eventId, mailId, carries }) => ({
    ...{ departement, eventId, mailId, sesMessageId: `ses-${mailId}`, at: MONDAY, what },
    ...(carries === undefined ? {} : { carries }),
  }))
}

/** The office with its table as it was, everything else as it is: SES has not forgotten what it took. */
async function restored(office: TestOffice, rows: readonly Stored[]): Promise<TestOffice> {
  const { world } = testOffice()
  const table = { ...office, world: { ...office.world, store: world.store } }
  const changes = rows.map(({ type, record }) => ({ put: type, record, expect: 'absent' }) as Change)
  for (let start = 0; start < changes.length; start += LARGEST_COMMIT) {
    await table.world.store.commit(changes.slice(start, start + LARGEST_COMMIT))
  }
  return table
}

/** Sends all that is due, then puts the table back to where it stood before. */
async function sentAndRestored(office: TestOffice): Promise<{ table: TestOffice; left: Message[] }> {
  const before = office.world.store.dump()
  const already = office.mailer.accepted.length
  await minutes(office, 3)
  return { table: await restored(office, before), left: office.mailer.accepted.slice(already) }
}

const toldTwice = ({ mailer }: TestOffice) =>
  mailer.accepted.length - new Set(mailer.accepted.map(({ mailId }) => mailId)).size

/** Pause, replay, resume, as the runbook says; what leaves after that. */
async function recover(table: TestOffice, events: readonly DeliveryEvent[]) {
  await pauseSending(table.world, 'table restaurée')
  await minutes(table, 2)
  const report = await reconcile(table.world, events, () => undefined)
  await resumeSending(table.world)
  await minutes(table, 3)
  return report
}

const POINTS = [
  ['before the mails were written', () => invitedOffice(people)],
  [
    'when they waited to be sent',
    async () => {
      const office = await invitedOffice(people)
      await expand(office)
      return office
    },
  ],
  ['before a reminder was expanded', () => reminded(people)],
] as const

describe('a table restored to an earlier point', () => {
  it.each(POINTS)('%s: after pause, replay and resume nothing leaves twice', async (_, begin) => {
    const { table, left } = await sentAndRestored(await begin())
    expect(left.length).toBeGreaterThanOrEqual(12)
    await expect(recover(table, archived(left))).resolves.toEqual({
      ...{ applied: left.length, nothingNew: 0, unknownMail: 0, faults: [] },
    })
    expect(toldTwice(table)).toBe(0)
    expect(mailsIn(table).every(({ state }) => state === 'sent')).toBe(true)
  })

  it.each(POINTS)('%s – control: without the replay everything leaves twice', async (_, begin) => {
    const { table, left } = await sentAndRestored(await begin())
    await recover(table, [])
    expect(toldTwice(table)).toBe(left.length)
  })

  it('what had not left leaves after the replay, once', async () => {
    const { table, left } = await sentAndRestored(await invitedOffice(people))
    const lost = left.slice(0, 5)
    table.mailer.accepted.splice(0, table.mailer.accepted.length, ...left.slice(5))
    await recover(table, archived(left.slice(5)))
    expect(toldTwice(table)).toBe(0)
    expect(table.mailer.accepted).toHaveLength(12)
    const again = table.mailer.accepted.slice(-5).map(({ mailId }) => mailId)
    expect(again.sort()).toEqual(lost.map(({ mailId }) => mailId).sort())
  })

  it('events in any order, twice over, come to the same', async () => {
    const { table, left } = await sentAndRestored(await invitedOffice(people))
    const all = [...archived(left, 'delivery'), ...archived(left), ...archived(left, 'delivery')].reverse()
    const report = await recover(table, all)
    expect(report.applied + report.nothingNew).toBe(all.length)
    expect(mailsIn(table).map(({ delivery }) => delivery)).toEqual(people.map(() => 'delivered'))
    expect(toldTwice(table)).toBe(0)
    const before = JSON.stringify(table.world.store.dump())
    await expect(reconcile(table.world, all, () => undefined)).resolves.toMatchObject({ applied: 0 })
    expect(JSON.stringify(table.world.store.dump())).toBe(before)
  })

  it('the note of what came back is not told twice either', async () => {
    const office = await invitedOffice(people)
    await minutes(office, 1)
    const before = office.world.store.dump()
    const bounces = archived(office.mailer.accepted.slice(0, 2)).map((event): DeliveryEvent => ({
      ...event,
      what: 'bounce',
      permanent: true,
      cause: 'no-such-address',
    }))
    await reconcile(office.world, bounces, () => undefined)
    office.world.clock.set('2021-09-21T09:00:00.000Z')
    await minutes(office, 1)
    const note = office.mailer.accepted.at(-1)!
    expect(note.to).toBe('coordination@landes.example')
    office.world.clock.set('2021-09-23T09:00:00.000Z')
    const table = await restored(office, before)
    await recover(table, [...archived([note]), ...bounces])
    expect(toldTwice(table)).toBe(0)
    expect(table.mailer.accepted.filter(({ to }) => to === note.to)).toHaveLength(1)
  })

  it.each([
    ['before the letters were grouped', () => fullMailbox(['x', 'y'])],
    ['before their group left', () => onTuesday(['x', 'y'])],
  ])('%s: what left in one message (D10) does not leave again, alone or together', async (_, begin) => {
    const office = await begin()
    const before = office.world.store.dump()
    await minutes(office, 1)
    office.world.clock.set(TUESDAY)
    await minutes(office, 2)
    const [message, ...others] = office.mailer.accepted
    expect([titlesIn(message!), others]).toEqual([['x', 'y'], []])
    const table = await restored(office, before)
    await recover(table, archived([message!]))
    table.world.clock.set('2021-09-22T07:00:00.000Z')
    await minutes(table, 3)
    expect(table.mailer.accepted).toHaveLength(1)
    expect(partsIn(table)).toEqual(['x invitation sent', 'y invitation sent'])
  })

  it('control: a report that does not name the letters of the message lets them leave again', async () => {
    const office = await fullMailbox(['x', 'y'])
    const before = office.world.store.dump()
    await minutes(office, 1)
    office.world.clock.set(TUESDAY)
    await minutes(office, 2)
    const { carries: _, ...nameless } = office.mailer.accepted[0]!
    const table = await restored(office, before)
    await recover(table, archived([nameless]))
    table.world.clock.set('2021-09-22T07:00:00.000Z')
    await minutes(table, 3)
    expect(table.mailer.accepted.length).toBeGreaterThan(1)
  })

  it('an event of a mail that the table will never have is counted, not lost in silence', async () => {
    const { table, left } = await sentAndRestored(await reminded(people.slice(0, 1)))
    const [event] = archived(left)
    const stranger = { ...event!, mailId: 'autre' }
    await expect(recover(table, [...archived(left), stranger])).resolves.toMatchObject({ unknownMail: 1 })
    expect(table.world.clock.now() > DUE).toBe(true)
  })

  it('a plan with a fault does not stop the replay of the others', async () => {
    const { table, left } = await sentAndRestored(await reminded(people))
    const { store } = table.world
    const failing = {
      ...table.world,
      store: {
        ...store,
        read: ((type, key) =>
          type === 'gate' ? Promise.reject(new Error('down')) : store.read(type, key)) as typeof store.read,
      },
    }
    const report = await reconcile(failing, archived(left), () => undefined)
    expect(report.faults).toHaveLength(1)
    expect(report.faults[0]).toMatch(/^reminder 40\/seminaire\/j-7: Error$/)
  })
})
