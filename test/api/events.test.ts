import { apiWorld, SEMINAR } from './world.ts'

describe('an event registered by API', () => {
  it('is created once, with its address, its version and its French date', async () => {
    const { landes } = await apiWorld()
    const created = await landes.call('POST', '/v1/events', SEMINAR)
    expect(created.status).toBe(201)
    expect(created.headers.get('etag')).toBe('"1"')
    expect(created.headers.get('location')).toBe(
      `https://agenda.example/v1/events/${String(created.json.eventId)}`,
    )
    expect(created.json).toMatchObject({
      state: 'confirmed',
      revision: 0,
      zone: 'Europe/Paris',
      dateText: 'mardi 12\u00a0octobre 2021 (horaire à préciser)',
      replyBy: { on: '2021-10-04' },
    })
  })

  it('keeps a month as a month: nothing invents a day', async () => {
    const { landes } = await apiWorld()
    const { json } = await landes.call('POST', '/v1/events', {
      ...SEMINAR,
      when: { precision: 'month', month: '2021-12' },
    })
    expect(json).toMatchObject({
      state: 'to-be-confirmed',
      dateText: 'en décembre 2021 (date à confirmer)',
      replyBy: null,
    })
  })

  it('belongs to its département: the same id is nothing to another', async () => {
    const { landes, reunion } = await apiWorld()
    const { json } = await landes.call('POST', '/v1/events', SEMINAR)
    const theirs = await reunion.call('GET', `/v1/events/${String(json.eventId)}`)
    const nobodys = await reunion.call('GET', '/v1/events/aaaaaaaaaaaaaaaaaaaa')
    expect(theirs.status).toBe(404)
    expect(theirs.text).toBe(nobodys.text)
  })

  it('takes the zone of its département', async () => {
    const { reunion } = await apiWorld()
    const { json } = await reunion.call('POST', '/v1/events', SEMINAR)
    expect(json.zone).toBe('Indian/Reunion')
  })

  it("is found again under the organiser's own reference, and changed instead of doubled", async () => {
    const { landes } = await apiWorld()
    const first = await landes.call('POST', '/v1/events', { ...SEMINAR, reference: 'seminaire-2021' })
    const again = await landes.call('POST', '/v1/events', {
      ...SEMINAR,
      title: 'Séminaire',
      reference: 'seminaire-2021',
    })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.json).toMatchObject({
      eventId: first.json.eventId,
      title: 'Séminaire',
      version: 2,
      revision: 0,
    })
    const { json } = await landes.call('GET', '/v1/events')
    expect(json.events).toHaveLength(1)
  })

  it('shows the reminders planned for it, and why that day', async () => {
    const { landes } = await apiWorld()
    const day = {
      ...SEMINAR,
      kind: 'secretaries-day',
      when: { precision: 'day', slots: [{ startOn: '2021-11-25' }] },
    }
    const { json } = await landes.call('POST', '/v1/events', day)
    const read = await landes.call('GET', `/v1/events/${String(json.eventId)}`)
    expect(read.json.reminders).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          rule: 'J-14',
          sendOn: '2021-11-10',
          dueAt: '2021-11-10T08:00:00.000Z',
          because: expect.stringMatching(/^avancé au mercredi 10\snovembre\s: le 11 est férié$/) as string,
        }),
      ]),
    )
  })
})

describe('a local open house', () => {
  it('outside the window of its campaign is accepted and flagged', async () => {
    const { landes } = await apiWorld()
    await landes.call('PUT', '/v1/structures/40-fs-geaune', {
      name: 'France services de Geaune',
      sites: [{ siteId: 'fs-geaune', role: 'main', name: 'Geaune', commune: '40110' }],
    })
    const window = { precision: 'day', slots: [{ startOn: '2021-10-11', endOn: '2021-10-16' }] }
    const campaign = await landes.call('POST', '/v1/events', {
      ...SEMINAR,
      kind: 'open-house-campaign',
      when: window,
    })
    const local = async (startOn: string) => {
      const when = { precision: 'day', slots: [{ startOn }] }
      const body = { ...SEMINAR, kind: 'open-house', structureIds: ['40-fs-geaune'], when }
      const { status, json } = await landes.call('POST', '/v1/events', {
        ...body,
        campaignId: campaign.json.eventId,
      })
      return [status, json.outsideCampaign]
    }
    expect(await local('2021-10-14')).toEqual([201, false])
    expect(await local('2021-10-18')).toEqual([201, true])
  })
})

describe('the agenda by API', () => {
  it('lists in order of date, filters, and goes on from page to page', async () => {
    const { landes } = await apiWorld()
    const on = (startOn: string) => ({ ...SEMINAR, when: { precision: 'day', slots: [{ startOn }] } })
    for (const day of ['2021-11-04', '2021-10-12', '2021-09-20'])
      await landes.call('POST', '/v1/events', on(day))
    await landes.call('POST', '/v1/events', { ...SEMINAR, when: { precision: 'month', month: '2021-10' } })
    const first = await landes.call('GET', '/v1/events?limit=2')
    const second = await landes.call('GET', `/v1/events?limit=2&cursor=${String(first.json.next)}`)
    const dates = [first, second].flatMap(({ json }) =>
      (json.events as { dateText: string }[]).map((event) => event.dateText),
    )
    expect(dates).toEqual([
      'lundi 20\u00a0septembre 2021 (horaire à préciser)',
      'mardi 12\u00a0octobre 2021 (horaire à préciser)',
      'en octobre 2021 (date à confirmer)',
      'jeudi 4\u00a0novembre 2021 (horaire à préciser)',
    ])
    const october = await landes.call('GET', '/v1/events?from=2021-10-01&to=2021-10-31')
    expect(october.json.events).toHaveLength(1)
    const none = await landes.call('GET', '/v1/events?kind=training')
    expect(none.json).toEqual({ events: [], next: null })
  })
})
