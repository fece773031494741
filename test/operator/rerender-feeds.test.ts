import { newEventSchema } from '../../core/domain/event-input.ts'
import { createEvent } from '../../core/usecases/create-event.ts'
import { rerenderFeeds } from '../../core/usecases/rerender-feeds.ts'
import { RENDER_VERSION } from '../../core/ical/render-version.ts'
import { directoryWorld } from '../directory/directory-world.ts'

const ACTOR = { departement: '40', keyId: '40-key', owner: 'préfecture' }

async function worldWithASeminar() {
  const world = {
    ...directoryWorld(),
    settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
  }
  await createEvent(
    world,
    ACTOR,
    newEventSchema.parse({
      ...{ kind: 'seminar', title: 'Séminaire départemental', visibility: 'network' },
      when: { precision: 'day', slots: [{ startOn: '2021-10-12' }] },
      organiser: { name: 'Préfecture', mailbox: 'prefecture@landes.example' },
    }),
  )
  const [event] = world.store.dump().filter(({ type }) => type === 'event')
  return { world, eventId: (event!.record as { eventId: string }).eventId }
}

describe('rendering the feeds again', () => {
  it("is nothing while texts are of today's way", async () => {
    const { world } = await worldWithASeminar()
    const before = world.store.dump()
    expect(await rerenderFeeds(world, '40')).toEqual({ events: 1, rewritten: 0 })
    expect(world.store.dump()).toEqual(before)
  })

  it('writes texts of another way once, without another SEQUENCE, date of change or letter', async () => {
    const { world, eventId } = await worldWithASeminar()
    const key = { departement: '40', eventId }
    const before = await world.store.read('event', key)
    const raised = world.store.generation('40', 'network')
    world.clock.advance(60)
    const newWay = RENDER_VERSION + 1
    const done: number[] = []
    expect(await rerenderFeeds(world, '40', (count) => done.push(count), newWay)).toEqual({
      ...{ events: 1, rewritten: 1 },
    })
    expect(await world.store.read('event', key)).toEqual({ ...before, version: 2, renderVersion: newWay })
    expect(world.store.generation('40', 'network')).toBe(raised + 1)
    expect(world.store.dump().filter(({ type }) => type === 'fanOut' || type === 'mail')).toEqual([])
    expect(await rerenderFeeds(world, '40', undefined, newWay)).toEqual({ events: 1, rewritten: 0 })
    expect(done).toEqual([1])
  })
})
