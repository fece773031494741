import { invitationIdOf, linkToken } from '../../core/links.ts'
import { anEvent, anInvitation, answerWorld, tokenOf } from '../answers/answer-world.ts'
import { visitor } from './site-client.ts'

const box = anInvitation(['40102'])
const page = `/reponse/${tokenOf(box)}`

describe('whoever guesses', () => {
  const forged = linkToken('another-secret', {
    departement: '40',
    eventId: box.eventId,
    invitationId: box.invitationId,
  })
  const absent = linkToken('a-secret-of-the-landes', {
    departement: '40',
    eventId: 'secretaires-2021',
    invitationId: invitationIdOf('nobody@mairies.example'),
  })
  const other = tokenOf(box).replace(/^40/, '33')

  it.each([
    'x',
    '40',
    '40.a.b',
    forged,
    absent,
    other,
    tokenOf(box) + 'x',
    '..%2f..',
    '%00',
    'é'.repeat(200),
  ])('token %s opens the same page as any other', async (token) => {
    const world = await answerWorld(anEvent(), [box])
    const { open, post } = visitor(world)
    const before = world.store.dump()
    const nowhere = await open('/nowhere/at/all')
    for (const reply of [
      await open(`/reponse/${token}`),
      await post(`/reponse/${token}`, [['choix', 'oui']]),
      await open(`/preferences/${token}`),
      await open(`/pourquoi/${token}`),
      await open(`/desabonnement/${token}/invitations`),
      await post(`/desabonnement/${token}/invitations`, []),
      await open(`/abonnement/${token}/remplacer`),
      await open(`/inscrire/${token}`),
      await post(`/inscrire/${token}`, [['nom-1', 'Dupont']]),
      await open(`/formation/${token}`),
    ]) {
      expect(reply.status).toBe(404)
      expect(reply.text).toBe(nowhere.text)
    }
    expect(world.store.dump()).toEqual(before)
  })

  it('sends garbage and changes nothing', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { send } = visitor(world)
    const before = world.store.dump()
    const garbage: [number, string, string][] = [
      [415, 'application/json', '{"choix":"oui"}'],
      [415, 'text/plain', 'choix=oui'],
      [413, 'application/x-www-form-urlencoded', `choix=oui&acces=${'a'.repeat(17_000)}`],
      [422, 'application/x-www-form-urlencoded', 'choix=%00%ff&personnes=1e9'],
      [422, 'application/x-www-form-urlencoded', '__proto__=1&choix[]=oui'],
    ]
    for (const [status, type, body] of garbage) {
      const reply = await send(page, { method: 'POST', headers: { 'Content-Type': type }, body })
      expect(reply.status).toBe(status)
    }
    const broken = await send(page, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: 'not a multipart body',
    })
    expect([415, 422]).toContain(broken.status)
    expect(world.store.dump()).toEqual(before)
  })
})
