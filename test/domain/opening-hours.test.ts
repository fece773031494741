import { parse } from 'csv-parse/sync'
import { openingHoursSchema } from '../../core/domain/directory.ts'
import { parseOpeningHours, unreadableHours } from '../../core/domain/opening-hours.ts'
import { sharedData } from './shared-data.ts'

/** ANCT, liste des structures France services, 1 August 2024, Licence Ouverte 2.0: read where it is, not copied. */
const NATIONAL = sharedData('anct-france-services-2024-08.csv')

/** The hours of a Monday, as « 09:00-12:00 14:00-17:00 ». */
function monday(text: string): string | null {
  const ranges = parseOpeningHours([text])?.['1']
  return ranges?.map(({ from, to }) => `${from}-${to}`).join(' ') ?? null
}

describe("opening hours in ANCT's words", () => {
  it.each([
    ['09:00 - 12:00', '09:00-12:00'],
    ['09:00 - 12:00 / 14:00 - 17:00', '09:00-12:00 14:00-17:00'],
    ['00:00 - 00:00 / 09:00 - 12:00 / 14:00 - 17:00', '09:00-12:00 14:00-17:00'],
    ['00:00 - 00:00 / 00:00 - 00:00 / 08:30 - 16:00', '08:30-16:00'],
    ['09:00 - 11:00 / 11:00 - 12:00 / 13:30 - 17:00', '09:00-12:00 13:30-17:00'],
    ['09:45 - 12:00 / 09:45 - 12:00 / 13:45 - 16:30', '09:45-12:00 13:45-16:30'],
    ['09:00 - 12:30 / 09:00 - 17:00 / 14:00 - 17:00', '09:00-17:00'],
    ['09:00 - 17:00 / 09:30 - 12:00 / 14:00 - 17:00', '09:00-17:00'],
    [
      '08:45 - 10:00 / 10:30 - 11:30 / 13:30 - 14:30 / 15:00 - 16:15',
      '08:45-10:00 10:30-11:30 13:30-14:30 15:00-16:15',
    ],
    ['14:00 - 17:00 / 09:00 - 12:00', '09:00-12:00 14:00-17:00'],
    ['9h – 12h30', '09:00-12:30'],
    ['', null],
    ['00:00 - 00:00', null],
  ])('%s', (text, hours) => {
    expect(monday(text)).toBe(hours)
    expect(unreadableHours([text])).toEqual([])
  })

  it.each([
    'sur rendez-vous',
    '09:00',
    '12:00 - 09:00',
    '09:00 - 25:00',
    '09:00 - 12:75',
    '09:00 - 12:00 / midi',
  ])('« %s » is no opening hours, and is told', (text) => {
    expect(monday(text)).toBeNull()
    expect(unreadableHours([null, text, ''])).toEqual([text])
  })

  it('a missing day is closed, Monday comes first, Sunday last', () => {
    expect(parseOpeningHours([null, '09:00 - 12:00', '', null, null, '', '10:00 - 11:00'])).toEqual({
      2: [{ from: '09:00', to: '12:00' }],
      7: [{ from: '10:00', to: '11:00' }],
    })
  })

  it('no hours at all are unknown, not closed', () => {
    expect(parseOpeningHours(['', null, '', '', '', '', null])).toBeNull()
  })

  const national = NATIONAL === null ? it.skip : it
  national('read the whole national list (skipped where it is absent)', () => {
    const rows = parse<Record<string, string>>(NATIONAL ?? '', { columns: true, bom: true })
    const weeks = rows.map((row) =>
      ['h_lundi', 'h_mardi', 'h_mercredi', 'h_jeudi', 'h_vendredi', 'h_samedi'].map((day) => row[day] ?? ''),
    )
    const hours = weeks.map(parseOpeningHours)
    const known = hours.filter((each) => each !== null)
    expect(weeks.flatMap(unreadableHours)).toEqual([])
    expect([weeks.length, weeks.length - known.length]).toEqual([2845, 48])
    expect(known.filter((each) => each['1'] === undefined)).toHaveLength(295)
    expect(weeks.filter((week) => week[5] === '00:00 - 00:00')).toHaveLength(1)
    expect(known.filter((each) => each['6'] !== undefined)).toHaveLength(602)
    for (const each of known) expect(openingHoursSchema.parse(each)).toEqual(each)
  })
})
