import type { FeedToken } from '../../core/domain/feed.ts'
import type { Contact } from '../../core/domain/directory.ts'
import { createFeedLink } from '../../core/usecases/create-feed-link.ts'
import { replaceFeedLink } from '../../core/usecases/replace-feed-link.ts'
import { readByBoth } from '../ical/two-readers.ts'
import { newsletterWorld, textOf } from './feed-world.ts'

const AGENT: Contact = {
  ...{ departement: '40', contactId: 'agent-geaune', version: 1, role: 'agent', name: 'Jeanne Martin' },
  ...{ functionLabel: 'agent France services', mailbox: 'jeanne.martin@fs.example', phone: null },
  ...{ communes: [], structureId: '40-fs-geaune', organisation: null, changedAt: '2021-09-01T07:00:00.000Z' },
}
const INVITED = { departement: '40', contactId: AGENT.contactId, version: 1, left: null, modules: null }
const SECRET_VISIT = {
  ...{ kind: 'official-visit', title: 'Visite ministérielle', visibility: 'restricted' },
  ...{ structureIds: ['40-fs-geaune'], when: { precision: 'day', slots: [{ startOn: '2021-11-18' }] } },
}

async function agentWorld() {
  const made = await newsletterWorld()
  await made.world.store.commit([{ put: 'contact', record: AGENT, expect: 'absent' }])
  const linkOf = async (scope: FeedToken['scope'], scopeId: string | null) => {
    const link = await createFeedLink(made.world, { departement: '40', scope, scopeId })
    if (!('token' in link)) throw new Error(link.refused)
    return link.token
  }
  const shown = async (token: string) =>
    readByBoth(textOf(await made.get(`/agendas/p/${token}.ics`))).map(
      (entry) => entry.summary.split(' (')[0] ?? '',
    )
  return { ...made, linkOf, shown }
}

describe('a private feed', () => {
  it('of the network shows what is public and what is the network’s, nothing restricted', async () => {
    const { linkOf, shown, register } = await agentWorld()
    await register(SECRET_VISIT)
    const all = await shown(await linkOf('network', null))
    expect(all).toHaveLength(12)
    expect(all).not.toContain('Visite ministérielle')
  })

  it('of a structure shows its own events and everybody’s, not those of another structure', async () => {
    const { linkOf, shown, register } = await agentWorld()
    await register(SECRET_VISIT)
    const geaune = await shown(await linkOf('structure', '40-fs-geaune'))
    expect(geaune).toContain('Journée portes ouvertes de la France services de Geaune')
    expect(geaune).toContain('Journées « portes ouvertes » des France services')
    expect(geaune.join()).not.toContain('Gabarret')
    expect(geaune).not.toContain('Visite ministérielle')
  })

  it('of an agent shows a restricted event from the moment she is invited, and to her alone', async () => {
    const { world, get, linkOf, shown, register } = await agentWorld()
    const visit = await register(SECRET_VISIT)
    const token = await linkOf('agent', 'agent-geaune')
    const before = await get(`/agendas/p/${token}.ics`)
    expect(textOf(before)).not.toContain('Visite ministérielle')
    const invited = { ...INVITED, eventId: visit.eventId }
    await world.store.commit([
      { put: 'invitedTo', record: invited, expect: 'absent' },
      { bump: { departement: '40', feed: 'contact-agent-geaune' } },
    ])
    const after = await get(`/agendas/p/${token}.ics`, { 'if-none-match': before.headers.etag ?? '' })
    expect(after.status).toBe(200)
    expect(await shown(token)).toContain('Visite ministérielle')
    expect(await shown(await linkOf('structure', '40-fs-geaune'))).not.toContain('Visite ministérielle')
    expect(textOf(await get('/agendas/40.ics'))).not.toContain('Visite ministérielle')
    expect(textOf(await get('/agendas/structures/40-fs-geaune.json'))).not.toContain('Visite ministérielle')
  })

  it('of an agent shows an event of another structure to which she is invited', async () => {
    const { world, linkOf, shown, events } = await agentWorld()
    const token = await linkOf('agent', 'agent-geaune')
    const opening = events.get('ouverture-gabarret-roquefort')
    expect((await shown(token)).join()).not.toContain('Gabarret')
    const invited = { ...INVITED, eventId: opening?.eventId ?? '' }
    await world.store.commit([
      { put: 'invitedTo', record: invited, expect: 'absent' },
      { bump: { departement: '40', feed: 'contact-agent-geaune' } },
    ])
    expect((await shown(token)).join()).toContain('Ouverture de la France services de Gabarret')
  })

  it('names nobody, keeps its own address to itself, and is not for shared caches', async () => {
    const { get, linkOf } = await agentWorld()
    const token = await linkOf('agent', 'agent-geaune')
    const response = await get(`/agendas/p/${token}.ics`)
    const text = textOf(response).replace(/\r\n /g, '')
    for (const secret of ['Jeanne', 'jeanne', 'agent-geaune', token]) expect(text).not.toContain(secret)
    expect(response.headers).toMatchObject({
      'cache-control': 'private, max-age=300',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'content-disposition': 'inline; filename="agenda-france-services.ics"',
    })
    expect(response.headers).not.toHaveProperty('access-control-allow-origin')
  })

  it('is a 304 after two requests to the table', async () => {
    const { get, twin, linkOf } = await agentWorld()
    const path = `/agendas/p/${await linkOf('agent', 'agent-geaune')}.ics`
    const { headers } = await get(path)
    twin.requests.length = 0
    expect((await get(path, { 'if-none-match': headers.etag ?? '' })).status).toBe(304)
    expect(twin.requests).toEqual(['token', 'generations'])
  })

  it('notes once a day that it is used', async () => {
    const { world, get, twin, linkOf } = await agentWorld()
    const path = `/agendas/p/${await linkOf('network', null)}.ics`
    const marks = () => twin.requests.filter((request) => request === 'markUsed').length
    await get(path)
    await get(path)
    expect(marks()).toBe(1)
    world.clock.set('2021-09-02T05:00:00.000Z')
    await get(path)
    expect(marks()).toBe(2)
    const [token] = (await world.store.list('feedToken', { departement: '40' })).records
    expect(token?.lastUsedOn).toBe('2021-09-02')
  })

  it('D9: once replaced, its old address is 410; one of another département is 404', async () => {
    const { world, get, linkOf } = await agentWorld()
    const token = await linkOf('agent', 'agent-geaune')
    expect(await replaceFeedLink(world, token)).toEqual({ replaced: true })
    const gone = await get(`/agendas/p/${token}.ics`)
    expect(gone.status).toBe(410)
    expect(String(gone.body)).toContain('remplacée')
    expect((await get(`/agendas/p/${token.replace(/^40/, '33')}.ics`)).status).toBe(404)
  })

  it('D9: has two addresses at most: the third closes the oldest', async () => {
    const { world, get, linkOf } = await agentWorld()
    const statusOf = async (token: string) => (await get(`/agendas/p/${token}.ics`)).status
    const first = await linkOf('network', null)
    const second = await linkOf('network', null)
    expect(await Promise.all([first, second].map(statusOf))).toEqual([200, 200])
    world.clock.advance(1)
    const third = await linkOf('network', null)
    expect(await Promise.all([first, second, third].map(statusOf))).toEqual([410, 200, 200])
  })

  it('D9: of two addresses made at once, the second decides anew', async () => {
    const { world, linkOf } = await agentWorld()
    await linkOf('network', null)
    await Promise.all([linkOf('network', null), linkOf('network', null)])
    const { records } = await world.store.list('feedToken', { departement: '40' })
    expect(records.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(2)
  })
})
