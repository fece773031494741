import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Store } from '../../core/ports.ts'
import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { careless, mortal } from './faults.ts'
import { contact, HALL, MONDAY, seminar } from './builders.ts'
import { change, invitedOffice, mailsIn, minute, minutes, type TestOffice } from './office.ts'

const ACTIONS: Record<string, Partial<AgendaEvent> | null> = {
  'nothing else': null,
  'a cancellation': { status: 'cancelled', cancelledAt: MONDAY },
  'a move': { venue: HALL },
}

const PEOPLE = ['a', 'b', 'c']

/** The letters that SES took for each person, in order: the oracle, never our own marks. */
function received(office: TestOffice): Record<string, string[]> {
  const mails = mailsIn(office)
  return Object.fromEntries(
    PEOPLE.map((id) => [
      id,
      office.mailer.accepted
        .filter(({ to }) => to === `${id}@mairies.example`)
        .map(({ mailId }) => mails.find((mail) => mail.mailId === mailId))
        .map((mail) => `${mail?.letter ?? '?'} ${mail?.revision ?? '?'}`),
    ]),
  )
}

/** SES says of everything it took that it was sent, as it does within a minute; twice, in any order. */
async function tellSent(office: TestOffice): Promise<void> {
  for (const { departement, eventId, mailId } of [
    ...office.mailer.accepted,
    ...office.mailer.accepted,
  ].reverse()) {
    const said = { departement, eventId, mailId, sesMessageId: `ses-${mailId}`, at: MONDAY }
    await applyDeliveryEvent(office.world, { ...said, what: 'send' })
  }
}

/** What each person may have received at the end, whatever happened on the way. */
function allowed(action: string): string[][] {
  switch (action) {
    case 'a cancellation':
      // The cancellation alone: her invitation was claimed when the process died, and may have left for all we know.
      return [[], ['invitation-seminar 0', 'cancellation 1'], ['cancellation 1']]
    case 'a move':
      // The change alone, for the same reason; it says all that the invitation would.
      return [['invitation-seminar 1'], ['invitation-seminar 0', 'change 1'], ['change 1']]
    default:
      return [['invitation-seminar 0']]
  }
}

async function run(action: string, at: number, when: 'before' | 'after', wrap = (store: Store) => store) {
  const office = await invitedOffice(PEOPLE.map((id) => contact(id)))
  const process = mortal(wrap(office.world.store), office.mailer, at, when)
  const crashed = minute(office, process).catch(() => undefined)
  const changes = ACTIONS[action]
  await crashed
  if (changes) await change(office, seminar(), changes)
  await tellSent(office)
  await minutes(office, 70)
  await tellSent(office)
  await minutes(office, 5)
  return { office, process }
}

describe.each(Object.keys(ACTIONS))('the postman killed at any call, then %s', (action) => {
  it.each(['before', 'after'] as const)(
    '%s the call has its effect: nobody is forgotten, nobody is told twice',
    async (when) => {
      const office = await invitedOffice(PEOPLE.map((id) => contact(id)))
      const whole = mortal(office.world.store, office.mailer, Infinity, when)
      await minute(office, whole)
      for (let at = 1; at <= whole.calls(); at += 1) {
        const { office: after, process } = await run(action, at, when)
        expect(process.isDead()).toBe(true)
        for (const [id, letters] of Object.entries(received(after))) {
          const isAllowed = allowed(action).some((way) => way.join() === letters.join())
          expect({ at, id, letters, isAllowed }).toEqual({ at, id, letters, isAllowed: true })
        }
      }
    },
  )
})

it('control: with a store that ignores conditions, an overlap sends twice', async () => {
  const office = await invitedOffice(PEOPLE.map((id) => contact(id)))
  const store = careless(office.world.store)
  await Promise.all([minute(office, { store }), minute(office, { store })])
  expect(Object.values(received(office)).some((letters) => letters.length > 1)).toBe(true)
})
