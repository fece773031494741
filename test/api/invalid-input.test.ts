import { apiWorld, SEMINAR } from './world.ts'

const slot = (more: object) => ({
  ...SEMINAR,
  when: { precision: 'minute', slots: [{ startOn: '2021-10-12', ...more }] },
})

/** What clients send wrong, the field that is named, and a word of its French sentence. */
const WRONG: [string, object, string, string][] = [
  ['an unknown field', { ...SEMINAR, colour: 'red' }, 'colour', 'Champ inconnu'],
  ['no title', { ...SEMINAR, title: undefined }, 'title', 'obligatoire'],
  ['a title of two lines', { ...SEMINAR, title: 'a\nb' }, 'title', 'ligne'],
  ['a control character', { ...SEMINAR, title: 'a\u0007b' }, 'title', 'contrôle'],
  ['a line separator', { ...SEMINAR, description: 'a\u2028b' }, 'description', 'contrôle'],
  ['a lone surrogate', { ...SEMINAR, title: 'a\ud800b' }, 'title', 'contrôle'],
  [
    'a day that does not exist',
    { ...SEMINAR, when: { precision: 'day', slots: [{ startOn: '2021-02-30' }] } },
    'when.slots.0.startOn',
    'jour',
  ],
  [
    'an end before its start',
    { ...SEMINAR, when: { precision: 'day', slots: [{ startOn: '2021-10-12', endOn: '2021-10-11' }] } },
    'when.slots.0.endOn',
    'précède',
  ],
  [
    'an hour that ends before it starts',
    slot({ startTime: '10:00', endTime: '09:00' }),
    'when.slots.0.endTime',
    'précède',
  ],
  [
    'an hour with the precision of a day',
    { ...SEMINAR, when: { precision: 'day', slots: [{ startOn: '2021-10-12', startTime: '09:00' }] } },
    'when.slots.0.startTime',
    'minute',
  ],
  ['no hour with the precision of a minute', slot({}), 'when.slots.0.startTime', 'heure'],
  [
    'an hour that the clocks skip',
    { ...SEMINAR, when: { precision: 'minute', slots: [{ startOn: '2022-03-27', startTime: '02:30' }] } },
    'when.slots.0.startTime',
    "n'existe pas",
  ],
  ['an INSEE code that does not exist', { ...SEMINAR, communes: ['40999'] }, 'communes.0', '40999'],
  ['a commune of another département', { ...SEMINAR, communes: ['32347'] }, 'communes.0', '32347'],
  [
    'a structure that is not registered',
    { ...SEMINAR, structureIds: ['40-nulle-part'] },
    'structureIds.0',
    '40-nulle-part',
  ],
  ['an opening without a structure', { ...SEMINAR, kind: 'opening' }, 'structureIds', 'structure'],
  ['a training without modules', { ...SEMINAR, kind: 'training' }, 'modules', 'module'],
  ['a campaign that does not exist', { ...SEMINAR, campaignId: 'aaaaaaaa' }, 'campaignId', 'campagne'],
  [
    'a mailbox that is none',
    { ...SEMINAR, organiser: { name: 'x', mailbox: 'a b@c' } },
    'organiser.mailbox',
    'adresse',
  ],
  ['a kind that is none', { ...SEMINAR, kind: 'party' }, 'kind', 'Valeur inconnue'],
]

describe('input that cannot be taken', () => {
  it.each(WRONG)(
    '%s is refused with its field and a French sentence, and nothing changes',
    async (_, body, field, word) => {
      const { landes, world } = await apiWorld()
      const before = world.store.dump()
      const answer = await landes.call('POST', '/v1/events', body)
      expect(answer.status).toBe(422)
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
      expect(answer.json.field).toBe(field)
      expect(answer.json.detail).toContain(word)
      expect(world.store.dump()).toEqual(before)
    },
  )

  it('is the same event without the fault: the control', async () => {
    const { landes } = await apiWorld()
    expect(
      (await landes.call('POST', '/v1/events', slot({ startTime: '09:00', endTime: '10:00' }))).status,
    ).toBe(201)
  })

  it.each([
    ['not JSON by type', { 'content-type': 'text/plain' }, '{}', 415],
    ['not JSON at all', {}, '{', 400],
    ['too deep', {}, `${'['.repeat(40)}${']'.repeat(40)}`, 400],
    ['over 256 kB', {}, JSON.stringify({ title: 'x'.repeat(256 * 1024) }), 413],
  ])('a body that is %s', async (_, headers, body, status) => {
    const { landes } = await apiWorld()
    expect((await landes.call('POST', '/v1/events', body, headers)).status).toBe(status)
  })

  it('names the methods of an address that has others', async () => {
    const { landes } = await apiWorld()
    const answer = await landes.call('PUT', '/v1/events')
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, GET'])
  })
})

describe('a key', () => {
  it('that is unknown, malformed, revoked or absent: the same 401 without a hint', async () => {
    const { app } = await apiWorld()
    const authorizations = ['Bearer afs_40_AAAA', 'Bearer x', 'Basic eDp5', undefined]
    const answers = await Promise.all(
      authorizations.map(async (authorization) =>
        app.request('/v1/events', { headers: authorization ? { authorization } : {} }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    expect(new Set(await Promise.all(answers.map((answer) => answer.text()))).size).toBe(1)
  })

  it('opens only what its scopes name', async () => {
    const { keyFor } = await apiWorld()
    const reader = await keyFor('40', ['events:read'])
    expect((await reader.call('GET', '/v1/events')).status).toBe(200)
    const refused = await reader.call('POST', '/v1/events', SEMINAR)
    expect([refused.status, refused.json.detail]).toEqual([
      403,
      "Cette clé n'a pas le droit « events:write ».",
    ])
  })
})
