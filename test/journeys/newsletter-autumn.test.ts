import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readByBoth } from '../ical/two-readers.ts'
import type { LoadedEvents } from '../../local/autumn/load.ts'
import { forget, startJourney, withNewsletter, type Journey } from './journey.ts'

let journey: Journey
let events: LoadedEvents

beforeAll(async () => {
  journey = await startJourney('2021-09-01')
  events = await withNewsletter(journey)
}, 120_000)

afterAll(async () => {
  await journey.end()
  forget(journey)
})

const idOf = (reference: string) => events.get(reference)?.eventId ?? ''

describe('A1: the newsletter imported through the API', () => {
  it('is eleven events', async () => {
    const { json } = await journey.call('GET', '/v1/events?limit=200')
    expect(json.events).toHaveLength(11)
  })

  it('counts Gabarret and its antenna of Roquefort as one structure', async () => {
    const { json } = await journey.call('GET', '/v1/structures')
    expect(json.count).toBe(2)
    const sites = (json.structures as { sites: unknown[] }[]).flatMap((structure) => structure.sites)
    expect(sites).toHaveLength(3)
  })

  it('loaded again is still eleven events', async () => {
    await withNewsletter(journey)
    const { json } = await journey.call('GET', '/v1/events?limit=200')
    expect(json.events).toHaveLength(11)
  })
})

describe('A2: the feeds of that autumn', () => {
  it('the campaign ends on an exclusive 17 October, and takes nobody’s time', async () => {
    const { text } = await journey.get(journey.visitor.feeds.public)
    const campaign = readByBoth(text).find(({ uid }) => uid.startsWith(idOf('jpo-2021')))
    expect(campaign).toMatchObject({
      allDay: true,
      start: '2021-10-11',
      end: '2021-10-17',
      transparency: 'TRANSPARENT',
    })
    expect(text).toContain('DTSTART;VALUE=DATE:20211011\r\nDTEND;VALUE=DATE:20211017\r\n')
  })

  it('the training is its six days, each an entry of its own', async () => {
    const { text } = await journey.get(journey.visitor.feeds.network)
    const days = readByBoth(text).filter(({ uid }) => uid.startsWith(idOf('formation-cnfpt-2021-09')))
    expect(days.map(({ start }) => start)).toEqual([
      '2021-09-08',
      '2021-09-09',
      '2021-09-10',
      '2021-09-13',
      '2021-09-14',
      '2021-09-15',
    ])
    expect(new Set(days.map(({ uid }) => uid)).size).toBe(6)
  })

  it('December is empty until the inauguration is fixed; asked for, it is one tentative day', async () => {
    const plain = await journey.get(journey.visitor.feeds.public)
    const asked = await journey.get(`${journey.visitor.feeds.public}?a-confirmer=1`)
    expect(plain.text).not.toMatch(/DTSTART[^\r]*:202112/)
    const page = await journey.get(`${journey.stack.site}40`)
    expect(page.text).toContain('en décembre 2021 (date à confirmer)')
    const tentative = readByBoth(asked.text).filter(({ status }) => status === 'TENTATIVE')
    expect(tentative).toMatchObject([{ start: '2021-12-01', transparency: 'TRANSPARENT' }])
    expect(tentative[0]?.uid).toBe(
      `${idOf('inauguration-gabarret-roquefort')}-1@pilote.agenda-france-services.example`,
    )
  })

  it('the public sees nothing of the seminar, nor the network’s feed without its address', async () => {
    const { text } = await journey.get(journey.visitor.feeds.public)
    expect(text).not.toContain(idOf('seminaire-2021-10-12'))
    const guessed = await journey.get(`${journey.stack.site}agendas/p/40-${'a'.repeat(43)}.ics`)
    expect(guessed.status).toBe(404)
  })

  it('a poll with the ETag of before is 304, in every encoding', async () => {
    for (const encoding of ['identity', 'gzip', 'br']) {
      const first = await journey.get(journey.visitor.feeds.public, { 'accept-encoding': encoding })
      const etag = first.headers.get('etag') ?? ''
      const again = await journey.get(journey.visitor.feeds.public, {
        'accept-encoding': encoding,
        'if-none-match': etag,
      })
      expect([first.status, again.status]).toEqual([200, 304])
    }
  })
})

describe('A4: clashes reported on creation', () => {
  it('each event of that week is told those that were there before it', () => {
    const clashesOf = (reference: string) => events.get(reference)?.clashes.join('\n') ?? ''
    expect(clashesOf('seminaire-2021-10-12')).toMatch(/portes ouvertes/i)
    expect(clashesOf('seminaire-2021-10-12')).toMatch(/ouverture/i)
    expect(clashesOf('jpo-geaune-2021-10-14')).toMatch(/séminaire/i)
    expect(clashesOf('journee-secretaires-2021-11-25')).toBe('')
  })

  it('the seminar, the open week, Geaune’s open day and Gabarret’s opening fall in the same week', async () => {
    const { json } = await journey.call('PATCH', `/v1/events/${idOf('seminaire-2021-10-12')}`, {
      description: 'Bilan.',
    })
    const clashing = (json.clashes as { eventId: string; because: string }[]).map(({ eventId }) => eventId)
    expect(clashing).toEqual(
      expect.arrayContaining(['jpo-2021', 'ouverture-gabarret-roquefort', 'jpo-geaune-2021-10-14'].map(idOf)),
    )
    for (const { because } of json.clashes as { because: string }[])
      expect(because).toMatch(/^[A-ZÀÉÊ«L].+\.$/)
  })
})

describe('A3: reminders on the right working day', () => {
  const wantedReminders = async (reference: string) => {
    const { json } = await journey.call('GET', `/v1/events/${idOf(reference)}`)
    return (json.reminders as { rule: string; dueAt: string; because: string | null }[]).map(
      ({ rule, dueAt }) => [rule, dueAt],
    )
  }

  it('J-14 of 25 November is the 10th, since the 11th is a holiday; the deadline moves forward to the 12th', async () => {
    expect(await wantedReminders('journee-secretaires-2021-11-25')).toContainEqual([
      'J-14',
      '2021-11-10T08:00:00.000Z',
    ])
    const { json } = await journey.call('GET', `/v1/events/${idOf('journee-secretaires-2021-11-25')}`)
    expect(json.replyBy).toMatchObject({ on: '2021-11-12' })
  })

  it('J-3 and J-1 of 4 November lie on both sides of the change of clocks', async () => {
    expect(await wantedReminders('visite-geaune-2021-11-04')).toEqual(
      expect.arrayContaining([
        ['J-3', '2021-10-29T07:00:00.000Z'],
        ['J-1', '2021-11-03T08:00:00.000Z'],
      ]),
    )
  })

  it('J-3 and J-1 of the opening on Monday 11 October are one letter to each agent, on Friday', async () => {
    expect(await wantedReminders('ouverture-gabarret-roquefort')).toEqual([
      ['J-1', '2021-10-08T07:00:00.000Z'],
    ])
    await journey.until('2021-10-11')
    for (const agent of [1, 2, 3, 4]) {
      const letters = await journey.inbox(`agent-${agent}@landes-armagnac.france-services.example`)
      const opening = letters.filter(({ subject }) => subject.includes('Ouverture'))
      expect(opening.map(({ acceptedAt }) => acceptedAt)).toEqual(['2021-10-08T07:00:00.000Z'])
      expect(opening[0]?.text).toMatch(/avancé au vendredi 8\soctobre/)
    }
  }, 60_000)
})

describe('A9: the inauguration « en décembre » fixed to a day', () => {
  it('keeps its UID, rises in SEQUENCE, enters the feeds, and is told once to each', async () => {
    const id = idOf('inauguration-gabarret-roquefort')
    const audience = { structureIds: ['40-fs-gabarret-roquefort'] }
    await journey.call('POST', `/v1/events/${id}/invitations`, { audience })
    await journey.until('2021-10-13')
    const agent = 'agent-2@landes-armagnac.france-services.example'
    const saved = (await journey.inbox(agent)).filter(({ subject }) => subject.includes('À noter'))
    expect(saved).toHaveLength(1)
    expect(saved[0]?.text).toMatch(/en décembre 2021/)
    const announced = (await journey.inbox()).filter(({ subject }) => subject.includes('À noter'))
    const invited = announced.map(({ to }) => to.join()).sort()
    expect([invited.length, new Set(invited).size]).toEqual([5, 5])
    const when = { precision: 'minute', slots: [{ startOn: '2021-12-14', startTime: '11:00' }] }
    const fixed = await journey.call('POST', `/v1/events/${id}/fix-date`, { when })
    expect(fixed.json).toMatchObject({ revision: 1, state: 'confirmed' })
    await journey.until('2021-10-15')
    const told = (await journey.inbox(agent)).filter(({ subject }) => subject.includes('Date fixée'))
    expect(told).toHaveLength(1)
    const everyone = (await journey.inbox()).filter(({ subject }) => subject.includes('Date fixée'))
    expect(everyone.map(({ to }) => to.join()).sort()).toEqual(invited)
    const [feed, network] = await Promise.all(
      [journey.visitor.feeds.public, journey.visitor.feeds.network].map(async (address) =>
        readByBoth((await journey.get(address)).text).find(({ uid }) => uid.startsWith(id)),
      ),
    )
    expect([network?.uid, network?.sequence]).toEqual([feed?.uid, feed?.sequence])
    expect(feed).toMatchObject({ uid: `${id}-1@pilote.agenda-france-services.example`, sequence: 1 })
    const eml = await journey.eml(told[0]?.id ?? '')
    expect(eml).toMatch(/Content-Type: text\/calendar;[^]*?method=REQUEST/)
    const calendar = await journey.get(`${journey.stack.inbox}messages/${told[0]?.id ?? ''}.ics`)
    expect(readByBoth(calendar.text)).toMatchObject([{ uid: feed?.uid, sequence: 1, start: feed?.start }])
  }, 60_000)
})

describe('A12: contacts of « Roquefort » imported by the operator', () => {
  it('are refused as ambiguous with the three candidates, and taken with a département', async () => {
    const file = join(journey.dataDir, 'contacts.csv')
    writeFileSync(file, 'fonction;courriel;communes\nmaire;maire@roquefort.example;Roquefort\n')
    const agenda = (...words: string[]) =>
      spawnSync(process.execPath, ['bin/agenda.ts', ...words, '--data', journey.dataDir], {
        cwd: join(import.meta.dirname, '..', '..'),
        encoding: 'utf8',
      })
    const refused = agenda('import', 'contacts', file)
    expect([refused.status, refused.stderr]).toEqual([1, ''])
    expect(refused.stdout).toContain('Roquefort (32), Roquefort (40), Roquefort (47)')
    const before = await journey.call('GET', '/v1/contacts?commune=40245&limit=500')
    expect(JSON.stringify(before.json)).not.toContain('maire@roquefort.example')
    expect(agenda('import', 'contacts', file, '--departement', '40').status).toBe(0)
    const after = await journey.call('GET', '/v1/contacts?commune=40245&limit=500')
    expect(JSON.stringify(after.json)).toContain('maire@roquefort.example')
  })
})

describe('A14: texts', () => {
  it('dates as French writes them', async () => {
    const page = await journey.get(`${journey.stack.site}40`)
    expect(page.text).toMatch(/du lundi 11 au samedi 16\u00a0octobre 2021/)
    const { json } = await journey.call('GET', `/v1/events?kind=labelling`)
    expect(JSON.stringify(json)).toContain('mercredi 1er\u00a0janvier 2020')
  })
})
