import type { FanOut } from '../../core/domain/work.ts'
import { apiWorld, SEMINAR } from './world.ts'

type World = Awaited<ReturnType<typeof apiWorld>>

async function seminar({ landes }: World, more: object = {}): Promise<string> {
  const { json } = await landes.call('POST', '/v1/events', { ...SEMINAR, ...more })
  return `/v1/events/${String(json.eventId)}`
}

const at = (startTime: string, startOn = '2021-10-12') => ({
  when: { precision: 'minute', slots: [{ startOn, startTime }] },
})

function fanOuts({ world }: World): FanOut[] {
  return world.store.dump().flatMap((row) => (row.type === 'fanOut' ? [row.record] : []))
}

describe('the life of an event', () => {
  it('a change of text keeps the revision: calendars keep the answer already given', async () => {
    const api = await apiWorld()
    const path = await seminar(api)
    expect((await api.landes.call('PATCH', path, { description: 'Nouveau texte' })).json).toMatchObject({
      version: 2,
      revision: 0,
    })
  })

  it('an hour, a day and a venue raise it', async () => {
    const api = await apiWorld()
    const path = await seminar(api)
    const answers = [
      await api.landes.call('POST', `${path}/reschedule`, at('09:30')),
      await api.landes.call('POST', `${path}/reschedule`, at('09:30', '2021-10-13')),
      await api.landes.call('PATCH', path, { venue: { name: 'Salle des fêtes' } }),
    ]
    expect(answers.map(({ json }) => json.revision)).toEqual([1, 2, 3])
  })

  it('the same date again is nothing', async () => {
    const api = await apiWorld()
    const path = await seminar(api)
    await api.landes.call('POST', `${path}/reschedule`, at('09:30'))
    expect((await api.landes.call('POST', `${path}/reschedule`, at('09:30'))).json).toMatchObject({
      version: 2,
      revision: 1,
    })
  })

  it('a date is fixed once; after that it is rescheduled', async () => {
    const api = await apiWorld()
    const path = await seminar(api, { when: { precision: 'month', month: '2021-12' } })
    const fixed = await api.landes.call('POST', `${path}/fix-date`, at('11:00', '2021-12-14'))
    expect(fixed.json).toMatchObject({ state: 'confirmed', revision: 1, announcedMonth: '2021-12' })
    const again = await api.landes.call('POST', `${path}/fix-date`, at('12:00', '2021-12-14'))
    expect([again.status, again.json.type]).toEqual([409, 'urn:agenda-france-services:date-already-fixed'])
  })

  it('a fixed date withdrawn is « reporté »', async () => {
    const api = await apiWorld()
    const path = await seminar(api)
    const answer = await api.landes.call('POST', `${path}/reschedule`, { when: { precision: 'unknown' } })
    expect(answer.json).toMatchObject({ state: 'postponed', dateText: 'date à confirmer', replyBy: null })
  })

  it('is cancelled, and reinstated, each with a higher revision; a cancelled one is not changed', async () => {
    const api = await apiWorld()
    const path = await seminar(api)
    const cancelled = await api.landes.call('POST', `${path}/cancel`, { reason: 'en raison des intempéries' })
    expect(cancelled.json).toMatchObject({ state: 'cancelled', revision: 1 })
    expect((await api.landes.call('PATCH', path, { title: 'x' })).status).toBe(409)
    expect((await api.landes.call('POST', `${path}/cancel`, {})).json).toMatchObject({
      version: 2,
      revision: 1,
    })
    expect((await api.landes.call('POST', `${path}/reinstate`, {})).json).toMatchObject({
      state: 'confirmed',
      revision: 2,
    })
    expect((await api.landes.call('POST', `${path}/reinstate`, {})).status).toBe(409)
  })

  it('a draft is in no feed until it is published to its audience', async () => {
    const api = await apiWorld()
    const path = await seminar(api, { visibility: 'draft' })
    const feeds = () =>
      api.world.store.dump().flatMap((row) => (row.type === 'feedEntry' ? [row.record.feed] : []))
    expect(feeds()).toEqual([])
    await api.landes.call('POST', `${path}/publish`, {})
    expect(feeds()).toEqual(['network'])
    await api.landes.call('POST', `${path}/publish`, { visibility: 'public' })
    expect(feeds().sort()).toEqual(['network', 'public'])
  })
})

describe('what guests are told', () => {
  it('nothing while it is a draft', async () => {
    const api = await apiWorld()
    const path = await seminar(api, { visibility: 'draft' })
    await api.landes.call('POST', `${path}/reschedule`, at('09:30'))
    expect(fanOuts(api)).toEqual([])
  })

  it('each new revision, once, whatever is done twice', async () => {
    const api = await apiWorld()
    const path = await seminar(api)
    await api.landes.call('POST', `${path}/reschedule`, at('09:30'))
    await api.landes.call('POST', `${path}/reschedule`, at('09:30'))
    await api.landes.call('PATCH', path, { description: 'Nouveau texte' })
    await api.landes.call('POST', `${path}/cancel`, {})
    await api.landes.call('POST', `${path}/cancel`, {})
    const told = fanOuts(api).map(({ revision, lane }) => `${revision} ${lane}`)
    expect(told.sort()).toEqual(['1 normal', '2 urgent'])
  })

  it('at once, whatever the hour, when it is two days away or less; else in working hours', async () => {
    const saturdayNight = '2021-10-02T20:00:00.000Z'
    const api = await apiWorld(saturdayNight)
    const far = await seminar(api)
    const close = await seminar(api, { when: { precision: 'day', slots: [{ startOn: '2021-10-04' }] } })
    for (const path of [far, close]) {
      await api.landes.call('PATCH', path, { venue: { name: 'Salle des fêtes' } })
    }
    expect(
      fanOuts(api)
        .map(({ lane, dueAt }) => [lane, dueAt])
        .sort(),
    ).toEqual([
      ['normal', '2021-10-04T06:00:00.000Z'],
      ['urgent', saturdayNight],
    ])
  })
})
