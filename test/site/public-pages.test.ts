import type { AgendaEvent } from '../../core/domain/event.ts'
import { anEntry, anEvent, answerWorld } from '../answers/answer-world.ts'
import { brokenPage } from '../../lambdas/web/site/replies.ts'
import { visitor } from './site-client.ts'

const openHouse = anEvent({
  eventId: 'jpo-geaune',
  kind: 'open-house',
  title: 'Portes ouvertes à Geaune',
  visibility: 'public',
  when: {
    precision: 'day',
    slots: [{ id: '1', startOn: '2021-10-14', endOn: '2021-10-14', startTime: null, endTime: null }],
  },
})
const inauguration = anEvent({
  eventId: 'inauguration',
  kind: 'inauguration',
  title: 'Inauguration de Gabarret',
  visibility: 'public',
  communes: ['40102'],
  when: { precision: 'month', month: '2021-12' },
})
const visit = anEvent({ eventId: 'visite', title: 'Visite officielle', visibility: 'restricted' })
const seminar = anEvent({ eventId: 'seminaire', title: 'Séminaire du réseau' })
const draft = anEvent({ eventId: 'brouillon', title: 'Brouillon de travail', visibility: 'draft' })

async function siteWith(events: readonly AgendaEvent[]) {
  const world = await answerWorld()
  await world.store.commit(
    events.flatMap((event) => [
      { put: 'event', record: event, expect: 'absent' } as const,
      { put: 'agendaEntry', record: anEntry(event), expect: 'absent' } as const,
    ]),
  )
  return { world, ...visitor(world) }
}

const everything = [openHouse, inauguration, visit, seminar, draft]

describe('the public agenda', () => {
  it('lists public events and nothing else', async () => {
    const { open } = await siteWith(everything)
    const { text, headers } = await open('/40')
    expect(text).toContain('Portes ouvertes à Geaune')
    expect(text).not.toMatch(/Visite officielle|Séminaire du réseau|Brouillon de travail/)
    expect(headers.get('cache-control')).toBe('public, max-age=60')
    expect(headers.get('x-robots-tag')).toBeNull()
  })

  it('gives dates to be confirmed a list of their own', async () => {
    const { open } = await siteWith(everything)
    const { text } = await open('/40')
    const [ahead, toConfirm] = text.split('Dates à confirmer')
    expect(ahead).not.toContain('Inauguration de Gabarret')
    expect(toConfirm).toContain('Inauguration de Gabarret')
    expect(toConfirm).toContain('en décembre 2021 (date à confirmer)')
  })

  it('puts what is over last, and says what is cancelled', async () => {
    const cancelled = { ...openHouse, status: 'cancelled', cancelledAt: '2021-10-01T07:00:00.000Z' } as const
    const { open, world } = await siteWith([cancelled])
    expect((await open('/40')).text).toContain('Annulé – ')
    world.clock.set('2021-10-15T07:00:00.000Z')
    const { text } = await open('/40')
    expect(text).toContain("Aucun événement public n'est annoncé pour le moment")
    expect(text.split('Événements passés')[1]).toContain('Portes ouvertes à Geaune')
  })

  it('of a département that does not exist is the page that says so', async () => {
    const { open } = await siteWith([])
    for (const path of [
      '/00',
      '/4',
      '/2a',
      '/40/evenements',
      '/99/abonnement',
      '/wp-login.php',
      '/favicon.ico',
    ]) {
      expect((await open(path)).status).toBe(404)
    }
    expect((await open('/2A')).status).toBe(200)
  })
})

describe('the page of an event', () => {
  it('is there for a public event', async () => {
    const { open } = await siteWith(everything)
    const { status, text } = await open('/40/evenements/jpo-geaune')
    expect(status).toBe(200)
    expect(text).toContain('Geaune (lieu à préciser)')
    expect(text).toContain('horaire à préciser')
    expect(text).not.toMatch(/[\w.]@[\w.]/)
  })

  it('is the same 404 for what is not public, what never was and what nobody would call so', async () => {
    const { open } = await siteWith(everything)
    const replies = await Promise.all(
      ['visite', 'seminaire', 'brouillon', 'jamais', 'a%23b', '..%2f40'].map((id) =>
        open(`/40/evenements/${id}`),
      ),
    )
    for (const reply of replies) {
      expect(reply.status).toBe(404)
      expect(reply.text).toBe(replies[3]!.text)
      expect(reply.headers.get('cache-control')).toBe('no-store')
    }
    expect((await open('/33/evenements/jpo-geaune')).status).toBe(404)
  })
})

describe('the rest', () => {
  it('the home page leads to a département', async () => {
    const { open } = await siteWith([])
    expect((await open('/')).text).toContain('40 – Landes')
    const reply = await open('/?departement=40')
    expect([reply.status, reply.headers.get('location')]).toEqual([303, '/40'])
    expect((await open('/?departement=//evil.example')).status).toBe(200)
  })

  it('robots may not open letters but may fetch feeds', async () => {
    const { open } = await siteWith([])
    const { text } = await open('/robots.txt')
    expect(text).toContain('Disallow: /reponse/')
    expect(text).not.toContain('/agendas')
  })

  it('a fault is a page that says nothing of it', async () => {
    const reply = brokenPage()
    expect(reply.status).toBe(500)
    expect(await reply.text()).toContain('Service momentanément indisponible')
  })
})
