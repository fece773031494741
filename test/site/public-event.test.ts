import ical from 'ical.js'
import { anEvent } from '../answers/answer-world.ts'
import {
  AT_GEAUNE,
  AUTUMN,
  CAMPAIGN,
  CANCELLED,
  INAUGURATION,
  aPublicEvent,
  publicWorld,
  slot,
} from './public-world.ts'
import { visitor } from './site-client.ts'

const open = async (path: string, events = AUTUMN) => visitor(await publicWorld(events)).open(path)
const pageOf = async (event: { eventId: string }, events = AUTUMN) =>
  (await open(`/40/evenements/${event.eventId}`, events)).text

/** The block for search engines, read as they do; null when there is none. */
function schemaOf(html: string): Record<string, unknown> | null {
  const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1]
  return json === undefined ? null : (JSON.parse(json) as Record<string, unknown>)
}

/** Addresses of the links whose text is given. */
function link(html: string, words: string): URL {
  const found = new RegExp(`<a [^>]*href="([^"]+)"[^>]*>${words}</a>`).exec(html)?.[1] ?? ''
  return new URL(found.replaceAll('&amp;', '&'), 'https://agenda.example')
}

const twoDays = aPublicEvent('deux-jours', {
  title: 'Deux matinées',
  when: {
    precision: 'minute',
    slots: [
      { ...slot('2021-10-12', ['09:00', '12:00']), id: '1' },
      { ...slot('2021-10-14', ['09:00', '12:00']), id: '2' },
    ],
  },
})

describe('for search engines and other sites', () => {
  it('an event is a schema.org Event, its hours with the offset of its zone', async () => {
    expect(schemaOf(await pageOf(AT_GEAUNE))).toMatchObject({
      '@type': 'Event',
      startDate: '2021-10-14T09:30:00+02:00',
      endDate: '2021-10-14T12:00:00+02:00',
      eventStatus: 'https://schema.org/EventScheduled',
      location: {
        name: 'Salle des fêtes',
        address: { addressLocality: 'Geaune', streetAddress: '3 rue du Marché' },
        geo: { latitude: 43.642, longitude: -0.373 },
      },
    })
  })

  it('days without hours stay days, several slots are parts, and a cancelled event says so', async () => {
    expect(schemaOf(await pageOf(CAMPAIGN))).toMatchObject({ startDate: '2021-10-11', endDate: '2021-10-16' })
    const two = schemaOf(await pageOf(twoDays, [twoDays]))
    expect(two).toMatchObject({
      startDate: '2021-10-12T09:00:00+02:00',
      endDate: '2021-10-14T12:00:00+02:00',
    })
    expect(two?.subEvent).toHaveLength(2)
    expect(schemaOf(await pageOf(CANCELLED))?.eventStatus).toBe('https://schema.org/EventCancelled')
  })

  it('nothing is said to them of an event whose day is not known', async () => {
    expect(schemaOf(await pageOf(INAUGURATION))).toBeNull()
  })

  it('no text of an event can end the block or become markup', async () => {
    const hostile = { ...AT_GEAUNE, title: '</script><script>alert(1)</script>"' }
    const html = await pageOf(hostile, [hostile])
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(schemaOf(html)?.name).toBe(hostile.title)
  })

  it('a shared address shows title, date and place', async () => {
    const html = await pageOf(AT_GEAUNE)
    expect(html).toContain('<meta property="og:title" content="Portes ouvertes à Geaune">')
    expect(html).toMatch(
      /og:description" content="Portes ouvertes – jeudi 14.octobre 2021 de 9.h.30 à 12.h – Salle des fêtes\.">/,
    )
    expect(html).toContain('<link rel="canonical" href="https://agenda.example/40/evenements/jpo-geaune">')
  })
})

describe('one event in one’s own calendar', () => {
  it('is the very entry of the feed, as a file to open', async () => {
    const { status, headers, text } = await open('/40/evenements/jpo-geaune/evenement.ics')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="jpo-geaune.ics"')
    const calendar = new ical.Component(ical.parse(text) as unknown[])
    const [entry] = calendar.getAllSubcomponents('vevent')
    expect(entry?.getFirstPropertyValue('uid')).toBe('jpo-geaune-1@agenda.example')
    expect(calendar.getFirstSubcomponent('vtimezone')).not.toBeNull()
  })

  it('opens in Google with its hours in UTC, and in Outlook without plus signs for spaces', async () => {
    const html = await pageOf(AT_GEAUNE)
    const google = link(html, 'Google Agenda')
    expect([google.host, google.searchParams.get('dates')]).toEqual([
      'calendar.google.com',
      '20211014T073000Z/20211014T100000Z',
    ])
    const outlook = link(html, 'Outlook.com')
    expect(Object.fromEntries(outlook.searchParams)).toMatchObject({
      ...{ startdt: '2021-10-14T07:30:00Z', enddt: '2021-10-14T10:00:00Z', allday: 'false' },
      ...{ subject: 'Portes ouvertes à Geaune', location: 'Salle des fêtes, 3 rue du Marché' },
    })
    expect(outlook.search).not.toContain('+')
    expect(link(html, 'Outlook \\(Microsoft 365\\)').host).toBe('outlook.office.com')
  })

  it('whole days end on the day after, as in a calendar file', async () => {
    const html = await pageOf(CAMPAIGN)
    expect(link(html, 'Google Agenda').searchParams.get('dates')).toBe('20211011/20211017')
    expect(link(html, 'Outlook.com').searchParams.get('enddt')).toBe('2021-10-17')
  })

  it('an event of several slots is offered as the file alone, which holds them all', async () => {
    const html = await pageOf(twoDays, [twoDays])
    expect(html).toContain('evenement.ics')
    expect(html).not.toContain('calendar.google.com')
    const { text } = await open('/40/evenements/deux-jours/evenement.ics', [twoDays])
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  })

  it('nothing is offered of what is cancelled or has no day', async () => {
    for (const event of [CANCELLED, INAUGURATION]) {
      expect(await pageOf(event)).not.toContain('Ajouter à mon calendrier')
    }
    expect((await open('/40/evenements/inauguration/evenement.ics')).status).toBe(404)
  })
})

describe('what is not public', () => {
  it('has no page and no file: the same answer as for what never was', async () => {
    const { open } = visitor(await publicWorld())
    for (const end of ['', '/evenement.ics']) {
      const never = await open(`/40/evenements/jamais${end}`)
      expect(never.status).toBe(404)
      for (const visibility of ['draft', 'restricted', 'network']) {
        const hidden = await open(`/40/evenements/secret-${visibility}${end}`)
        expect([hidden.status, hidden.text]).toEqual([404, never.text])
      }
    }
  })

  it('is not named by what is: a campaign that is hidden is not linked to', async () => {
    const campaign = { ...CAMPAIGN, visibility: 'network' as const }
    expect(await pageOf(AT_GEAUNE, [campaign, AT_GEAUNE])).not.toContain('jpo-2021')
    expect(await pageOf(AT_GEAUNE)).toContain('href="/40/evenements/jpo-2021"')
  })

  it('nor are persons: no page of an event holds a mailbox', async () => {
    expect(anEvent().organiser.mailbox).toContain('@')
    for (const event of AUTUMN) expect(await pageOf(event)).not.toMatch(/[\w.]@[\w.]/)
  })
})
