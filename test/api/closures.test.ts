import { apiWorld, SEMINAR } from './world.ts'

const secretaries = {
  ...SEMINAR,
  kind: 'secretaries-day',
  when: { precision: 'day', slots: [{ startOn: '2021-11-25' }] },
}

describe('local days off of a département', () => {
  it('move reminders back and deadlines forward, of events that are there and of new ones', async () => {
    const { landes } = await apiWorld()
    const { json } = await landes.call('POST', '/v1/events', secretaries)
    const path = `/v1/events/${String(json.eventId)}`
    const planned = async () => {
      const read = await landes.call('GET', path)
      const reminders = read.json.reminders as { rule: string; sendOn: string }[]
      return [reminders.find(({ rule }) => rule === 'J-14')?.sendOn, (read.json.replyBy as { on: string }).on]
    }
    expect(await planned()).toEqual(['2021-11-10', '2021-11-12'])
    await landes.call('PUT', '/v1/closures', { days: ['2021-11-12', '2021-11-10'] })
    expect(await planned()).toEqual(['2021-11-09', '2021-11-15'])
    const again = await landes.call('POST', '/v1/events', secretaries)
    expect(again.json.replyBy).toMatchObject({ on: '2021-11-15' })
    await landes.call('PUT', '/v1/closures', { days: [] })
    expect(await planned()).toEqual(['2021-11-10', '2021-11-12'])
  })

  it('are a département’s own, and raise no revision: nothing is told', async () => {
    const { landes, reunion, world } = await apiWorld()
    const { json } = await landes.call('POST', '/v1/events', secretaries)
    await landes.call('PUT', '/v1/closures', { days: ['2021-11-12'] })
    expect((await landes.call('GET', `/v1/events/${String(json.eventId)}`)).json.revision).toBe(0)
    expect((await reunion.call('GET', '/v1/closures')).json).toEqual({ days: [] })
    expect(world.store.dump().filter(({ type }) => type === 'fanOut')).toEqual([])
  })
})
