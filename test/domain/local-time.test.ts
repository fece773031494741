import fc from 'fast-check'
import { DEPARTEMENTS } from '../../core/domain/departements.ts'
import {
  addDays,
  addMinutes,
  daysBetween,
  endOfMonth,
  isMissingHour,
  localDay,
  localTime,
  toInstant,
  weekday,
  withOffset,
} from '../../core/domain/local-time.ts'

const ZONES = [
  ...new Set(DEPARTEMENTS.map(({ zone }) => zone)),
  ...['Pacific/Marquesas', 'Pacific/Gambier', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'],
]

const days = fc.integer({ min: 0, max: 365 * 60 }).map((n) => addDays('1990-01-01', n))
const times = fc
  .integer({ min: 0, max: 1439 })
  .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`)
const zones = fc.constantFrom(...ZONES)

describe('local time', () => {
  it('a day and hour of a département is one instant', () => {
    expect(toInstant('2021-10-05', '09:00', 'Europe/Paris')).toBe('2021-10-05T07:00:00.000Z')
    expect(toInstant('2021-11-03', '09:00', 'Europe/Paris')).toBe('2021-11-03T08:00:00.000Z')
    expect(toInstant('2021-12-17', '09:00', 'Indian/Reunion')).toBe('2021-12-17T05:00:00.000Z')
    expect(toInstant('2021-12-17', '09:00', 'Pacific/Marquesas')).toBe('2021-12-17T18:30:00.000Z')
  })

  it('Miquelon changes its clocks on the American days', () => {
    expect(toInstant('2022-11-03', '09:00', 'America/Miquelon')).toBe('2022-11-03T11:00:00.000Z')
    expect(toInstant('2022-11-09', '09:00', 'America/Miquelon')).toBe('2022-11-09T12:00:00.000Z')
    expect(isMissingHour('2022-03-13', '02:30', 'America/Miquelon')).toBe(true)
    expect(isMissingHour('2022-03-27', '02:30', 'America/Miquelon')).toBe(false)
  })

  it('an hour that the clocks skip moves forward by what they skip', () => {
    expect(isMissingHour('2022-03-27', '02:30', 'Europe/Paris')).toBe(true)
    const instant = toInstant('2022-03-27', '02:30', 'Europe/Paris')
    expect(instant).toBe('2022-03-27T01:30:00.000Z')
    expect(localTime(instant, 'Europe/Paris')).toBe('03:30')
  })

  it('an hour that the clocks show twice is the earlier one, in summer as in winter', () => {
    expect(toInstant('2021-10-31', '02:30', 'Europe/Paris')).toBe('2021-10-31T00:30:00.000Z')
    expect(toInstant('2021-10-31', '02:00', 'Europe/Paris')).toBe('2021-10-31T00:00:00.000Z')
    expect(toInstant('2021-10-31', '03:00', 'Europe/Paris')).toBe('2021-10-31T02:00:00.000Z')
    expect(toInstant('2022-11-06', '01:30', 'America/Miquelon')).toBe('2022-11-06T03:30:00.000Z')
  })

  it('every local day and hour comes back as it was, unless the clocks skip it', () => {
    fc.assert(
      fc.property(days, times, zones, (day, time, zone) => {
        const instant = toInstant(day, time, zone)
        const shown = [localDay(instant, zone), localTime(instant, zone)]
        if (isMissingHour(day, time, zone)) expect(shown).not.toEqual([day, time])
        else expect(shown).toEqual([day, time])
      }),
    )
  })

  it('no instant earlier by up to two hours shows the same day and hour', () => {
    fc.assert(
      fc.property(days, times, zones, fc.integer({ min: 1, max: 120 }), (day, time, zone, minutes) => {
        const earlier = addMinutes(toInstant(day, time, zone), -minutes)
        expect([localDay(earlier, zone), localTime(earlier, zone)]).not.toEqual([day, time])
      }),
    )
  })

  it('a zone that does not exist is a fault', () => {
    expect(() => toInstant('2021-10-12', '09:00', 'Europe/Mont-de-Marsan')).toThrow('unknown time zone')
  })

  it('counts calendar days, whatever the clocks do', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2027-01-04', -3)).toBe('2027-01-01')
    expect(daysBetween('2021-10-30', '2021-11-01')).toBe(2)
    expect(daysBetween('2021-11-01', '2021-10-30')).toBe(-2)
    expect([weekday('2021-10-11'), weekday('2021-10-17')]).toEqual([1, 7])
    expect([endOfMonth('2021-12'), endOfMonth('2024-02'), endOfMonth('2100-02')]).toEqual([
      '2021-12-31',
      '2024-02-29',
      '2100-02-28',
    ])
  })
})

describe('an hour with the offset of its zone', () => {
  it.each([
    ['2021-10-14', '09:30', 'Europe/Paris', '2021-10-14T09:30:00+02:00'],
    ['2021-11-25', '09:30', 'Europe/Paris', '2021-11-25T09:30:00+01:00'],
    ['2021-10-14', '09:30', 'Indian/Reunion', '2021-10-14T09:30:00+04:00'],
    ['2021-10-14', '22:30', 'America/Martinique', '2021-10-14T22:30:00-04:00'],
    ['2021-10-14', '09:30', 'Pacific/Marquesas', '2021-10-14T09:30:00-09:30'],
    // The clocks skip this hour: it moves forward, as everywhere in the house.
    ['2021-03-28', '02:30', 'Europe/Paris', '2021-03-28T03:30:00+02:00'],
  ])('%s %s in %s is %s', (day, time, zone, text) => {
    expect(withOffset(day, time, zone)).toBe(text)
    expect(new Date(text).toISOString()).toBe(toInstant(day, time, zone))
  })
})
