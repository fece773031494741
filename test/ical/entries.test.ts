import { renderFeedEntries } from '../../core/ical/feed-entries.ts'
import { allDay, anEvent, atTime, onDay, slot } from '../domain/an-event.ts'
import { calendarWith, CONTEXT, entriesOf, linesOf } from './rendering.ts'

const VENUE = {
  ...{ name: 'Salle des fêtes', address: '1 place de la République, 40000 Mont-de-Marsan', commune: '40192' },
  ...{ access: 'Entrée par la cour', link: null, latitude: null, longitude: null },
}

describe('an entry of a calendar', () => {
  it('of known hours is in local time of its own zone, which the file defines', () => {
    const text = calendarWith(anEvent({ when: atTime('2021-10-12', '09:30', '12:00') }))
    expect(linesOf(text, 'DTSTART')).toContain('DTSTART;TZID=Europe/Paris:20211012T093000')
    expect(linesOf(text, 'DTEND')).toEqual(['DTEND;TZID=Europe/Paris:20211012T120000'])
    expect(linesOf(text, 'TZID')).toEqual(['TZID:Europe/Paris'])
    expect(entriesOf(anEvent({ when: atTime('2021-10-12', '09:30', '12:00') }))).toMatchObject([
      {
        allDay: false,
        start: '2021-10-12T07:30:00.000Z',
        end: '2021-10-12T10:00:00.000Z',
        transparency: 'OPAQUE',
      },
    ])
  })

  it.each([
    ['974', 'Indian/Reunion', '2021-10-12T05:30:00.000Z'],
    ['971', 'America/Guadeloupe', '2021-10-12T13:30:00.000Z'],
    ['975', 'America/Miquelon', '2021-10-12T11:30:00.000Z'],
    ['986', 'Pacific/Wallis', '2021-10-11T21:30:00.000Z'],
  ])('of département %s keeps its hours, whatever the zone of the machine', (departement, zone, instant) => {
    const event = anEvent({ departement, when: atTime('2021-10-12', '09:30', null) })
    expect(linesOf(calendarWith(event), 'DTSTART')).toContain(`DTSTART;TZID=${zone}:20211012T093000`)
    expect(entriesOf(event)).toMatchObject([{ start: instant, end: null }])
  })

  it.each(['40', '972', '986'])(
    'of no known hour is whole days in %s, and says that the hour is missing',
    (departement) => {
      const event = anEvent({ departement, title: 'Séminaire', when: onDay('2021-10-12') })
      const text = calendarWith(event)
      expect(linesOf(text, 'DTSTART')).toContain('DTSTART;VALUE=DATE:20211012')
      expect(linesOf(text, 'DTEND')).toEqual(['DTEND;VALUE=DATE:20211013'])
      expect(linesOf(text, 'X-MICROSOFT-CDO-ALLDAYEVENT')).toEqual(['X-MICROSOFT-CDO-ALLDAYEVENT:TRUE'])
      expect(entriesOf(event)).toMatchObject([
        {
          summary: 'Séminaire (horaire à préciser)',
          transparency: 'TRANSPARENT',
          start: '2021-10-12',
          end: '2021-10-13',
        },
      ])
    },
  )

  it('ends on the day after its last: 11 to 16 October ends on the 17th', () => {
    const campaign = anEvent({
      kind: 'open-house-campaign',
      when: { precision: 'day', slots: [allDay('2021-10-11', '2021-10-16')] },
    })
    expect(entriesOf(campaign)).toMatchObject([{ start: '2021-10-11', end: '2021-10-17' }])
    const overNewYear = anEvent({ when: { precision: 'day', slots: [allDay('2021-12-31')] } })
    expect(entriesOf(overNewYear)).toMatchObject([{ start: '2021-12-31', end: '2022-01-01' }])
  })

  it('writes an hour that the clocks show twice as it is, and moves one that they skip', () => {
    const twice = anEvent({ when: atTime('2021-10-31', '02:30', '04:00') })
    expect(linesOf(calendarWith(twice), 'DTSTART')).toContain('DTSTART;TZID=Europe/Paris:20211031T023000')
    const never = anEvent({ when: atTime('2021-03-28', '02:30', '03:15') })
    expect(linesOf(calendarWith(never), 'DTSTART')).toContain('DTSTART;TZID=Europe/Paris:20210328T033000')
    expect(linesOf(calendarWith(never), 'DTEND')).toEqual([])
  })

  it('of several days without a last hour is whole days: no midnight is invented', () => {
    const event = anEvent({
      title: 'Séminaire',
      when: { precision: 'minute', slots: [{ ...slot('2021-10-12', '14:00', null), endOn: '2021-10-13' }] },
    })
    expect(entriesOf(event)).toMatchObject([
      { summary: 'Séminaire (à 14\u00A0h)', allDay: true, start: '2021-10-12', end: '2021-10-14' },
    ])
  })

  it('of a training stands for one half-day, each with its own UID, related to the first', () => {
    const training = anEvent({
      ...{ kind: 'training', eventId: 'formation', title: 'Formation' },
      when: onDay('2021-09-08', '2021-09-09', '2021-09-10'),
      modules: [
        {
          code: 'socle',
          title: 'socle commun',
          purpose: null,
          days: 1,
          organiser: 'CNFPT',
          requires: [],
          mode: 'in-person',
          slotIds: ['2'],
        },
      ],
    })
    const entries = entriesOf(training)
    expect(entries.map((entry) => entry.uid)).toEqual([
      'formation-1@agenda.example',
      'formation-2@agenda.example',
      'formation-3@agenda.example',
    ])
    expect(entries.map((entry) => entry.summary)).toEqual([
      'Formation (horaire à préciser)',
      'Formation – socle commun (horaire à préciser)',
      'Formation (horaire à préciser)',
    ])
    expect(linesOf(calendarWith(training), 'RELATED-TO')).toEqual([
      'RELATED-TO;RELTYPE=SIBLING:formation-1@agenda.example',
      'RELATED-TO;RELTYPE=SIBLING:formation-1@agenda.example',
    ])
  })

  it('cancelled says so in words and status, takes nobody’s time, and keeps its date and identity', () => {
    const event = anEvent({ title: 'Séminaire', when: atTime('2021-10-12', '09:30', '12:00') })
    const cancelled = { ...event, status: 'cancelled', revision: 1 } as const
    expect(entriesOf(cancelled)).toMatchObject([
      {
        ...entriesOf(event)[0],
        ...{ summary: 'ANNULÉ – Séminaire', status: 'CANCELLED', transparency: 'TRANSPARENT' },
        sequence: 1,
        description: expect.any(String) as string,
      },
    ])
  })

  it('of a month is one transparent day on its first, tentative; the same entry once the date is fixed', () => {
    const december = anEvent({
      title: 'Inauguration',
      kind: 'inauguration',
      when: { precision: 'month', month: '2021-12' },
    })
    const [tentative] = entriesOf(december)
    expect(tentative).toMatchObject({
      summary: 'Inauguration [en décembre, date à confirmer]',
      ...{ status: 'TENTATIVE', transparency: 'TRANSPARENT', start: '2021-12-01', end: '2021-12-02' },
    })
    const [fixed] = entriesOf({ ...december, when: atTime('2021-12-14', '11:00'), revision: 1 })
    expect(fixed).toMatchObject({ uid: tentative?.uid, status: 'CONFIRMED', sequence: 1 })
  })

  it('does not exist while nothing of the date is known', () => {
    const [row] = renderFeedEntries(anEvent({ when: { precision: 'unknown' } }), CONTEXT)
    expect(row).toMatchObject({ slots: [], tentative: true, sortOn: '9999', endsOn: null })
  })

  it('is dated by its last change, never by the clock, and is the same bytes each time', () => {
    const event = anEvent({ changedAt: '2021-09-03T08:15:00.000Z', revision: 4 })
    const text = calendarWith(event)
    expect(linesOf(text, 'DTSTAMP')).toEqual(['DTSTAMP:20210903T081500Z'])
    expect(linesOf(text, 'LAST-MODIFIED')).toEqual(['LAST-MODIFIED:20210903T081500Z'])
    expect(linesOf(text, 'SEQUENCE')).toEqual(['SEQUENCE:4'])
    expect(calendarWith(event)).toBe(text)
  })

  it('says where, and what is not known of it', () => {
    const known = anEvent({
      venue: { ...VENUE, latitude: 43.89, longitude: 0, link: 'https://visio.example/a,b;c' },
    })
    const text = calendarWith(known)
    expect(linesOf(text, 'GEO')).toEqual(['GEO:43.89;0.000001'])
    expect(linesOf(text, 'CONFERENCE')).toEqual([
      'CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://visio.example/a%2Cb%3Bc',
    ])
    expect(entriesOf(known)[0]?.location).toBe(
      'Salle des fêtes, 1 place de la République, 40000 Mont-de-Marsan',
    )
    const [place] = entriesOf(anEvent(), { ...CONTEXT, communeNames: ['Roquefort'] })
    expect(place).toMatchObject({ location: 'Roquefort (40)' })
    expect(place?.description).toContain('Lieu exact à préciser.')
    expect(entriesOf(anEvent())[0]?.description).toContain('Lieu à préciser.')
  })

  it('links to its page only when everybody may see it', () => {
    expect(linesOf(calendarWith(anEvent({ visibility: 'public' })), 'URL')).toEqual([
      'URL;VALUE=URI:https://agenda.example/40/evenements/seminaire',
    ])
    expect(calendarWith(anEvent({ visibility: 'network' }))).not.toContain('https://')
  })

  it('names nobody: no mailbox, telephone, attendee, organiser’s address or alarm', () => {
    const organiser = {
      name: 'Préfecture',
      signature: 'Jeanne Martin',
      mailbox: 'jeanne@mairie.example',
      phone: '05 58',
    }
    const rows = renderFeedEntries(anEvent({ organiser, visibility: 'public' }), CONTEXT)
    const all = JSON.stringify(rows)
    for (const personal of ['jeanne', 'Jeanne', '05 58', 'ATTENDEE', 'ORGANIZER', 'VALARM']) {
      expect(all).not.toContain(personal)
    }
    expect(all).toContain('Préfecture')
  })

  it('has the category of its kind, is busy or free for Outlook too, private when it is restricted', () => {
    const timed = calendarWith(anEvent({ when: atTime('2021-10-12', '09:30') }))
    expect(linesOf(timed, 'CATEGORIES')).toEqual(['CATEGORIES:Séminaire'])
    expect(linesOf(timed, 'X-MICROSOFT-CDO-BUSYSTATUS')).toEqual(['X-MICROSOFT-CDO-BUSYSTATUS:BUSY'])
    expect(linesOf(timed, 'CLASS')).toEqual(['CLASS:PUBLIC'])
    const opening = anEvent({
      kind: 'opening',
      visibility: 'restricted',
      when: atTime('2021-10-11', '09:00'),
    })
    expect(linesOf(calendarWith(opening), 'X-MICROSOFT-CDO-BUSYSTATUS')).toEqual([
      'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
    ])
    expect(linesOf(calendarWith(opening), 'CLASS')).toEqual(['CLASS:PRIVATE'])
  })

  it('asks no hour of a milestone that has none', () => {
    expect(entriesOf(anEvent({ kind: 'labelling', title: 'Labellisation' }))[0]?.summary).toBe(
      'Labellisation',
    )
    expect(entriesOf(anEvent({ kind: 'opening', title: 'Ouverture' }))[0]?.summary).toBe(
      'Ouverture (horaire à préciser)',
    )
  })
})
