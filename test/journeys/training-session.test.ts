import type { Act } from '../../local/autumn/act.ts'
import { apiClient } from '../../local/api-client.ts'
import type { LoadedEvents } from '../../local/autumn/load.ts'
import { SESSION_ACTS } from '../../local/autumn/session.ts'
import type { Stage } from '../../local/autumn/stage.ts'
import { readPdf, wordsOf } from '../papers/read-pdf.ts'
import { forget, startJourney, withNewsletter, type Journey } from './journey.ts'

let journey: Journey
let events: LoadedEvents
const papers = new Map<string, Uint8Array>()

beforeAll(async () => {
  journey = await startJourney('2021-09-01')
  events = await withNewsletter(journey)
}, 120_000)

afterAll(async () => {
  await journey.end()
  forget(journey)
})

const path = () => `/v1/events/${events.get('formation-cnfpt-2021-09')?.eventId ?? ''}`

function stage(): Stage {
  const unused = () => Promise.reject(new Error('time is let pass by the journey'))
  return {
    ...{ api: apiClient(journey.stack.site, journey.visitor.key), inbox: journey.stack.inbox },
    ...{ territory: journey.stack.world.territoryOf('40'), keepPaper: (name, pdf) => papers.set(name, pdf) },
    ...{ nextDue: unused, tick: unused, tickNightly: unused },
    ...{ jumpTo: () => undefined, print: () => undefined, progress: () => undefined },
  }
}

/** Lets time pass to the hour of each act of a day, and plays it. */
async function play(from: string, to: string): Promise<void> {
  const isNow = ({ at }: Act) => at.slice(0, 10) >= from && at.slice(0, 10) <= to
  for (const act of SESSION_ACTS.filter(isNow)) {
    const [day = '', time = ''] = new Date(Date.parse(act.at) + 2 * 3_600_000).toISOString().split('T')
    await journey.until(day, time.slice(0, 5))
    await act.does(stage(), events)
  }
  await journey.until(to)
}

async function states(): Promise<Record<string, number>> {
  const { json } = await journey.call('GET', `${path()}/registrations`)
  const counted: Record<string, number> = {}
  for (const { state } of json.registrations as { state: string }[])
    counted[state] = (counted[state] ?? 0) + 1
  return counted
}

const lettersOf = async (words: string) =>
  (await journey.inbox()).filter(({ subject }) => subject.includes(words)).length

describe('A5: the session of the newsletter, on the local stack', () => {
  it('has fifteen with a seat and a sixteenth who waits, each told once', async () => {
    await play('2021-09-01', '2021-09-01')
    expect(await states()).toEqual({ confirmed: 15, waiting: 1 })
    expect(await lettersOf('Inscription confirmée')).toBe(15)
    expect(await lettersOf("Liste d'attente")).toBe(1)
  })

  it('offers the seat that is given back, and holds it until Monday', async () => {
    await play('2021-09-02', '2021-09-02')
    expect(await states()).toEqual({ confirmed: 14, offered: 1, withdrawn: 1 })
    expect(await lettersOf('Place disponible')).toBe(1)
    expect(await lettersOf('Désistement enregistré')).toBe(1)
  })

  it('is full again when the offer is accepted', async () => {
    await play('2021-09-03', '2021-09-03')
    expect(await states()).toEqual({ confirmed: 15, withdrawn: 1 })
    expect(await lettersOf('Inscription confirmée')).toBe(16)
  })

  it('has 180 signatures on twelve sheets, entered by half-day', async () => {
    await play('2021-09-07', '2021-09-15')
    const { json } = await journey.call('GET', `${path()}/attendance`)
    expect(json.signatures).toBe(180)
    const { pages } = readPdf(papers.get('feuilles-emargement') ?? new Uint8Array())
    expect(pages).toHaveLength(12)
    for (const { lines } of pages) expect(wordsOf(lines)).toContain('Zoé Châtaignier')
  })

  it('ends with fifteen attestations of twelve half-days out of twelve', async () => {
    await play('2021-09-16', '2021-09-16')
    const attestations = [...papers].filter(([name]) => name.startsWith('attestation-'))
    expect(attestations).toHaveLength(15)
    const [, pdf] = attestations.find(([name]) => name === 'attestation-Maïté-Genêt') ?? []
    const [page] = readPdf(pdf ?? new Uint8Array()).pages
    expect(wordsOf(page?.lines ?? [])).toContain('soit 12 demi-journées sur 12')
    const verified = await journey.get(page?.qr ?? '')
    expect(verified.text).toContain('Maïté Genêt')
  })

  it('has trained fifteen agents, as the préfet reads', async () => {
    const { json } = await journey.call('GET', '/v1/training-figures')
    const days = json.days as { on: string; total: object }[]
    expect(days.at(-1)).toMatchObject({
      on: '2021-09-16',
      total: { trainedAgents: 15, structuresWithTwo: 0 },
    })
  })
})
