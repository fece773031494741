import { runPostman } from '../../core/usecases/run-postman.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { newPace } from '../../core/pace.ts'
import type { Store } from '../../core/ports.ts'
import { mairie, postedWorld } from '../api/posted.ts'

/** Whole days, of which no hour is known: they have begun at midnight. */
const onDay = (startOn: string) => ({
  ...{ kind: 'seminar', title: 'Séminaire départemental', visibility: 'network' },
  organiser: { name: 'Préfecture des Landes', mailbox: 'france-services@landes.example' },
  when: { precision: 'day', slots: [{ startOn }] },
})
const SATURDAY = '2021-09-25T08:00:00.000Z'
const NEXT_WEEK = { precision: 'day', slots: [{ startOn: '2021-10-06' }] }

describe('an invitation at the last moment', () => {
  it('leaves at once on a Saturday for Monday, since Monday morning is too late', async () => {
    const posted = await postedWorld(SATURDAY)
    await posted.invited(onDay('2021-09-27'), [mairie('40102')])
    expect(posted.mailer.accepted.map(({ to }) => to)).toEqual(['mairie-40102@mairies.example'])
  })

  it('waits for Monday morning when that is in time', async () => {
    const posted = await postedWorld(SATURDAY)
    await posted.invited(onDay('2021-09-28'), [mairie('40102')])
    expect(posted.mailer.accepted).toEqual([])
    posted.world.clock.set('2021-09-27T06:05:00.000Z')
    await posted.minute()
    expect(posted.mailer.accepted).toHaveLength(1)
  })

  it('is not given up for an event that is moved at that moment', async () => {
    const posted = await postedWorld(SATURDAY)
    const { world, mailer, landes } = posted
    const { json } = await landes.call('POST', '/v1/events', onDay('2021-09-28'))
    const path = `/v1/events/${String(json.eventId)}`
    await landes.call('POST', '/v1/contacts', { contacts: [mairie('40102')] })
    await landes.call('POST', `${path}/invitations`, { audience: { departement: true } })
    // The postman was away until it had begun; the organiser moves it between two calls of his.
    world.clock.set('2021-09-28T08:00:00.000Z')
    let moved = false
    const store: Store = {
      ...world.store,
      commit: async (changes) => {
        if (!moved && changes.some((change) => 'put' in change && change.put === 'fanOut')) {
          moved = true
          const answer = await landes.call('POST', `${path}/reschedule`, { when: NEXT_WEEK })
          expect(answer.status).toBe(200)
        }
        return world.store.commit(changes)
      },
    }
    const sender = { name: 'Agenda France services', address: 'agenda@agenda.example' }
    const pace = newPace(world.clock, () => Promise.resolve())
    const run = (through: Store) =>
      runPostman({
        ...{ world: { ...world, store: through }, mailer, sender, pace },
        ...{ remainingMs: () => 60_000, memory: newMemory() },
      })
    await run(store)
    world.clock.advance(1)
    await run(world.store)
    expect(moved).toBe(true)
    expect(mailer.accepted.map(({ subject }) => subject)).toEqual([
      '[France services 40] Invitation – séminaire départemental du 6\u00a0octobre',
    ])
  })
})
