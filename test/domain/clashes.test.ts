import type { AgendaEntry } from '../../core/domain/agenda.ts'
import { clashesOf, concernsStructure } from '../../core/domain/clashes.ts'
import { firstSlot, isFixed, lastDay, type When } from '../../core/domain/when.ts'
import { allDay, atTime, onDay, slot } from './an-event.ts'

function entry(told: Pick<AgendaEntry, 'eventId' | 'kind' | 'when'> & Partial<AgendaEntry>): AgendaEntry {
  const startsOn = isFixed(told.when) ? firstSlot(told.when).startOn : null
  return {
    departement: '40',
    sortOn: startsOn ?? '9999',
    version: 1,
    title: told.eventId,
    zone: 'Europe/Paris',
    startsOn,
    endsOn: isFixed(told.when) ? lastDay(told.when) : null,
    structureIds: [],
    communes: [],
    campaignId: null,
    visibility: 'network',
    status: 'active',
    changedAt: '2021-07-01T08:00:00.000Z',
    ...told,
  }
}

const GABARRET = 'fs-gabarret-roquefort'
const GEAUNE = 'fs-geaune'

/** The newsletter's autumn: what it dates of October and November 2021. */
const campaign = entry({
  eventId: 'jpo-2021',
  kind: 'open-house-campaign',
  when: { precision: 'day', slots: [allDay('2021-10-11', '2021-10-16')] },
})
const opening = entry({
  eventId: 'ouverture-gabarret-roquefort',
  kind: 'opening',
  when: onDay('2021-10-11'),
  structureIds: [GABARRET],
  communes: ['40102', '40245'],
})
const seminar = entry({ eventId: 'seminaire-2021-10-12', kind: 'seminar', when: onDay('2021-10-12') })
const openHouse = entry({
  eventId: 'jpo-geaune-2021-10-14',
  kind: 'open-house',
  when: onDay('2021-10-14'),
  structureIds: [GEAUNE],
  communes: ['40110'],
  campaignId: 'jpo-2021',
})
const visit = entry({
  eventId: 'visite-geaune-2021-11-04',
  kind: 'official-visit',
  when: onDay('2021-11-04'),
  structureIds: [GEAUNE],
})
const secretaries = entry({
  eventId: 'journee-secretaires-2021-11-25',
  kind: 'secretaries-day',
  when: onDay('2021-11-25'),
})
const inauguration = entry({
  eventId: 'inauguration-gabarret-roquefort',
  kind: 'inauguration',
  when: { precision: 'month', month: '2021-12' },
  structureIds: [GABARRET],
})
const letter = entry({
  eventId: 'lettre-3-2021-11',
  kind: 'newsletter',
  when: { precision: 'month', month: '2021-11' },
})
const AUTUMN = [campaign, opening, seminar, openHouse, visit, secretaries, inauguration, letter]

function told(one: AgendaEntry, others: readonly AgendaEntry[] = AUTUMN): string[] {
  return clashesOf(one, others).map(({ because }) => because.replaceAll('\u00A0', ' '))
}

describe('the clashes of the newsletter itself (A4)', () => {
  it('the seminar competes with the open week, the opening of the day before and the open day of Geaune', () => {
    expect(told(seminar)).toEqual([
      'Les journées portes ouvertes ont lieu en même temps, du lundi 11 au samedi 16 octobre 2021 : les agents de toutes les structures sont attendus aux deux.',
      "L'ouverture a lieu la veille, lundi 11 octobre 2021 : les agents de la structure concernée sont attendus aux deux.",
      'La journée portes ouvertes a lieu la même semaine, jeudi 14 octobre 2021 : les agents de la structure concernée sont attendus aux deux.',
    ])
  })

  it('for the agents of Gabarret: seminar × open week × opening, each with the two others', () => {
    const theirs = AUTUMN.filter((one) => concernsStructure(one, GABARRET))
    const pairs = theirs.flatMap((one) => clashesOf(one, theirs).map(({ eventId }) => [one.eventId, eventId]))
    expect(pairs).toEqual([
      [campaign.eventId, opening.eventId],
      [campaign.eventId, seminar.eventId],
      [opening.eventId, campaign.eventId],
      [opening.eventId, seminar.eventId],
      [seminar.eventId, campaign.eventId],
      [seminar.eventId, opening.eventId],
    ])
  })

  it('a local open day is part of its campaign, not against it', () => {
    expect(clashesOf(openHouse, AUTUMN).map(({ eventId }) => eventId)).toEqual([seminar.eventId])
    expect(clashesOf(campaign, AUTUMN).map(({ eventId }) => eventId)).not.toContain(openHouse.eventId)
    const alone = { ...openHouse, campaignId: null }
    expect(clashesOf(alone, AUTUMN).map(({ eventId }) => eventId)).toContain(campaign.eventId)
  })

  it('nothing competes with the visit, the secretaries’ day, an unfixed date or a newsletter', () => {
    for (const one of [visit, secretaries, inauguration, letter]) expect(told(one)).toEqual([])
  })

  it('gives the other event with its date', () => {
    const { title, when } = openHouse
    expect(clashesOf(seminar, [openHouse])).toMatchObject([{ eventId: openHouse.eventId, title, when }])
  })
})

describe('what competes with what', () => {
  const training = entry({
    eventId: 'formation',
    kind: 'training',
    when: onDay('2021-10-07', '2021-10-08', '2021-10-13'),
    structureIds: [GABARRET, GEAUNE],
  })

  it('days count one by one: those between two slots are free', () => {
    expect(told(training, [openHouse])[0]).toMatch(
      /^La journée portes ouvertes a lieu le lendemain, jeudi 14/,
    )
    expect(told(seminar, [training])[0]).toBe(
      'La formation a lieu la même semaine, les 7, 8 et 13 octobre 2021 : les agents des 2 structures concernées sont attendus aux deux.',
    )
    const friday = { ...seminar, when: onDay('2021-10-08') }
    expect(told(friday, [training])[0]).toContain('en même temps')
  })

  it('two structures do not compete, unless they meet in one commune', () => {
    const elsewhere = { ...visit, when: opening.when, communes: ['40110'] }
    expect(told(opening, [elsewhere])).toEqual([])
    expect(told(opening, [{ ...elsewhere, communes: ['40245'] }])).toEqual([
      'La visite officielle a lieu le même jour, lundi 11 octobre 2021 : les deux se tiennent dans la même commune.',
    ])
  })

  it('says « aux mêmes heures » when hours are known and cross, « le même jour » when they do not', () => {
    const at = (start: string, end: string): AgendaEntry => ({
      ...visit,
      when: atTime('2021-10-12', start, end),
    })
    const morning = { ...seminar, when: atTime('2021-10-12', '09:30', '12:00') }
    expect(told(morning, [at('11:00', '12:30')])[0]).toContain('aux mêmes heures')
    expect(told(morning, [at('12:00', '13:00')])[0]).toContain('le même jour')
    expect(told(at('12:00', '13:00'), [morning])[0]).toContain('le même jour')
  })

  it('neither the week before nor a cancelled event, a label or itself', () => {
    const others: AgendaEntry[] = [
      { ...visit, when: onDay('2021-10-08') },
      { ...visit, when: onDay('2021-10-12'), status: 'cancelled' },
      { ...visit, when: onDay('2021-10-12'), kind: 'labelling' },
      seminar,
    ]
    expect(told(seminar, others)).toEqual([])
    expect(told({ ...seminar, status: 'cancelled' })).toEqual([])
    expect(told(seminar, [{ ...visit, when: onDay('2021-10-12') }])).toHaveLength(1)
  })

  it('a campaign competes on its own days, not on the Sunday after', () => {
    expect(told({ ...seminar, when: onDay('2021-10-16') }, [campaign])).toHaveLength(1)
    expect(told({ ...seminar, when: onDay('2021-10-17') }, [campaign])).toEqual([])
  })

  it('two open days of one campaign compete only on the same day', () => {
    const antenna = { ...openHouse, eventId: 'antenne', when: onDay('2021-10-15') }
    expect(told(openHouse, [antenna])).toEqual([])
    expect(told(openHouse, [{ ...antenna, when: openHouse.when }])).toHaveLength(1)
  })

  it('is told from both sides', () => {
    const slots: When = { precision: 'minute', slots: [slot('2021-10-13', '09:00', '12:00')] }
    const other = { ...visit, when: slots }
    expect(told(seminar, [other])[0]).toContain('le lendemain')
    expect(told(other, [seminar])[0]).toContain('la veille')
  })
})
