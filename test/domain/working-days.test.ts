import fc from 'fast-check'
import { DEPARTEMENTS, departement as departementOf } from '../../core/domain/departements.ts'
import { addDays, localDay, localTime } from '../../core/domain/local-time.ts'
import {
  dayOff,
  isWorkingDay,
  nextSendingInstant,
  nextWorkingDay,
  previousWorkingDay,
} from '../../core/domain/working-days.ts'

const codes = fc.constantFrom(...DEPARTEMENTS.map(({ code }) => code))
const days = fc.integer({ min: 0, max: 365 * 30 }).map((n) => addDays('2015-01-01', n))
const instants = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2045-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

describe('working days', () => {
  it('are Monday to Friday, but holidays of the département and its closures', () => {
    expect(dayOff('2021-10-12', '40')).toBeNull()
    expect(dayOff('2021-10-16', '40')).toBe('weekend')
    expect(dayOff('2021-11-11', '40')).toBe('holiday')
    expect(dayOff('2021-11-12', '40', ['2021-11-12'])).toBe('closure')
    expect([isWorkingDay('2021-12-20', '40'), isWorkingDay('2021-12-20', '974')]).toEqual([true, false])
  })

  it('the six days of the training of September 2021 are all there were between its ends', () => {
    const span = Array.from({ length: 8 }, (_, index) => addDays('2021-09-08', index))
    expect(span.filter((day) => isWorkingDay(day, '40'))).toEqual([
      ...['2021-09-08', '2021-09-09', '2021-09-10'],
      ...['2021-09-13', '2021-09-14', '2021-09-15'],
    ])
  })

  it('the one before and the one after are working days, with none between', () => {
    fc.assert(
      fc.property(days, codes, fc.array(days, { maxLength: 3 }), (day, code, closures) => {
        const [before, after] = [previousWorkingDay(day, code, closures), nextWorkingDay(day, code, closures)]
        expect(before <= day && day <= after).toBe(true)
        expect([before, after].every((each) => isWorkingDay(each, code, closures))).toBe(true)
        for (let each = addDays(before, 1); each < after; each = addDays(each, 1)) {
          expect(isWorkingDay(each, code, closures)).toBe(false)
        }
      }),
    )
  })
})

describe('when something automatic may leave (rule R-E)', () => {
  it.each([
    ['on a working morning, now', '40', '2021-10-12T07:15:00.000Z', '2021-10-12T07:15:00.000Z'],
    ['from the first minute of 8 h, now', '40', '2021-10-12T06:00:30.000Z', '2021-10-12T06:00:30.000Z'],
    ['before 8 h, at 8 h', '40', '2021-10-12T04:00:00.000Z', '2021-10-12T06:00:00.000Z'],
    ['at 19 h, the next morning', '40', '2021-10-12T17:00:00.000Z', '2021-10-13T06:00:00.000Z'],
    ['on Friday night, on Monday', '40', '2021-10-08T21:00:00.000Z', '2021-10-11T06:00:00.000Z'],
    ['on Saturday, on Monday', '40', '2021-10-09T09:00:00.000Z', '2021-10-11T06:00:00.000Z'],
    ['on a holiday, the day after', '40', '2021-11-11T09:00:00.000Z', '2021-11-12T07:00:00.000Z'],
    ['in La Réunion, on its own clocks', '974', '2021-12-17T14:30:00.000Z', '2021-12-17T14:30:00.000Z'],
    ['in La Réunion, after its own holiday', '974', '2021-12-17T15:30:00.000Z', '2021-12-21T04:00:00.000Z'],
  ])('%s', (_title, departement, now, expected) => {
    expect(nextSendingInstant(now, departement)).toBe(expected)
  })

  it('never falls outside a working day from 8 h to 19 h, never before now, and is its own answer', () => {
    fc.assert(
      fc.property(instants, codes, (now, code) => {
        const { zone } = departementOf(code)
        const at = nextSendingInstant(now, code)
        expect(at >= now).toBe(true)
        expect(isWorkingDay(localDay(at, zone), code)).toBe(true)
        expect(localTime(at, zone) >= '08:00' && localTime(at, zone) < '19:00').toBe(true)
        expect(nextSendingInstant(at, code)).toBe(at)
      }),
    )
  })
})
