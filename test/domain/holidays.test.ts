import { DEPARTEMENTS } from '../../core/domain/departements.ts'
import { easterSunday, holidayName, holidaysOf } from '../../core/domain/holidays.ts'
import { sharedData } from './shared-data.ts'

/** etalab/jours-feries-france-data, Licence Ouverte: read where it is, not copied. */
const GOLDEN = sharedData('jours-feries-zones-2021-2031.json')

describe('public holidays', () => {
  it.each([
    [2019, '2019-04-21'],
    [2021, '2021-04-04'],
    [2024, '2024-03-31'],
    [2038, '2038-04-25'],
    [2076, '2076-04-19'],
    [2285, '2285-03-22'],
  ])('Easter of %i is %s', (year, day) => {
    expect(easterSunday(year)).toBe(day)
  })

  it.each([
    ['40', '2021-11-11', '11 novembre'],
    ['40', '2021-04-05', 'lundi de Pâques'],
    ['40', '2021-05-13', 'Ascension'],
    ['40', '2021-05-24', 'lundi de Pentecôte'],
    ['40', '2021-04-02', null],
    ['40', '2021-12-26', null],
    ['40', '2021-12-20', null],
    ['57', '2021-04-02', 'Vendredi saint'],
    ['67', '2021-12-26', 'lendemain de Noël'],
    ['68', '2022-04-15', 'Vendredi saint'],
    ['971', '2021-05-27', "commémoration de l'abolition de l'esclavage"],
    ['972', '2021-05-22', "commémoration de l'abolition de l'esclavage"],
    ['973', '2021-06-10', "commémoration de l'abolition de l'esclavage"],
    ['974', '2021-12-20', "commémoration de l'abolition de l'esclavage"],
    ['976', '2021-04-27', "commémoration de l'abolition de l'esclavage"],
    ['977', '2021-10-09', "commémoration de l'abolition de l'esclavage"],
    ['978', '2021-05-28', "commémoration de l'abolition de l'esclavage"],
    ['975', '2021-12-20', null],
  ])('in %s, %s: %s', (departement, day, name) => {
    expect(holidayName(day, departement)).toBe(name)
  })

  it('two on the same day are one day off: in 2008 Ascension fell on 1 May', () => {
    expect(holidaysOf(2021, 'metropole').size).toBe(11)
    expect(holidaysOf(2008, 'metropole').size).toBe(10)
    expect(holidayName('2008-05-01', '40')).toBe('Ascension')
  })

  const golden = GOLDEN === null ? it.skip : it
  golden('equal the published days on all 143 zone-years (skipped where the file is absent)', () => {
    const { zones } = JSON.parse(GOLDEN ?? '') as { zones: Record<string, Record<string, string>> }
    const years = Array.from({ length: 11 }, (_, index) => 2021 + index)
    const checked = Object.entries(zones).flatMap(([zone, published]) =>
      years.map((year) => {
        const ours = [...holidaysOf(year, zone).keys()].sort()
        const theirs = Object.keys(published).filter((day) => day.startsWith(String(year)))
        expect([zone, ours]).toEqual([zone, theirs.sort()])
        return ours.length
      }),
    )
    expect(checked).toHaveLength(143)
    expect(new Set(DEPARTEMENTS.map(({ holidayZone }) => holidayZone))).toEqual(new Set(Object.keys(zones)))
  })
})
