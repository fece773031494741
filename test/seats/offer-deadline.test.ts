import fc from 'fast-check'
import { departement as departementOf } from '../../core/domain/departements.ts'
import { localDay, localTime } from '../../core/domain/local-time.ts'
import { offerDeadline } from '../../core/domain/offer.ts'
import { isWorkingDay } from '../../core/domain/working-days.ts'

const FAR = '2021-12-15T08:00:00.000Z'
const until = (now: string, start: string | null = FAR, closures: string[] = []) =>
  offerDeadline(now, { departement: '40', closures, start })

describe('an offered seat is held', () => {
  it.each([
    ['until the same hour two working days later', '2021-09-01T08:05:00.000Z', '2021-09-03T08:05:00.000Z'],
    ['over a weekend', '2021-09-03T08:05:00.000Z', '2021-09-07T08:05:00.000Z'],
    ['over Armistice Day', '2021-11-09T09:00:00.000Z', '2021-11-12T09:00:00.000Z'],
    [
      'to the same hour across the change of the clocks',
      '2021-10-29T12:00:00.000Z',
      '2021-11-03T13:00:00.000Z',
    ],
    [
      'from eight in the morning when it was made at night',
      '2021-09-01T21:00:00.000Z',
      '2021-09-06T06:00:00.000Z',
    ],
    ['from Monday when it was made on Saturday', '2021-09-04T10:00:00.000Z', '2021-09-08T06:00:00.000Z'],
  ])('%s', (_, now, end) => {
    expect(until(now)).toBe(end)
  })

  it("over a day off of the département's own", () => {
    expect(until('2021-09-01T08:05:00.000Z', FAR, ['2021-09-02'])).toBe('2021-09-06T08:05:00.000Z')
  })

  it('until four working hours later when fewer than two days are left', () => {
    expect(until('2021-09-07T08:00:00.000Z', '2021-09-08T07:00:00.000Z')).toBe('2021-09-07T12:00:00.000Z')
  })

  it('four working hours, those of the next morning counted with those of the evening', () => {
    expect(until('2021-09-07T15:30:00.000Z', '2021-09-08T12:00:00.000Z')).toBe('2021-09-08T08:30:00.000Z')
  })

  it('four working hours when two working days would end after the start', () => {
    expect(until('2021-09-03T08:00:00.000Z', '2021-09-06T07:00:00.000Z')).toBe('2021-09-03T12:00:00.000Z')
  })

  it('not at all when it could not end before the start', () => {
    expect(until('2021-09-07T15:30:00.000Z', '2021-09-08T07:00:00.000Z')).toBeNull()
    expect(until('2021-09-04T10:00:00.000Z', '2021-09-06T07:00:00.000Z')).toBeNull()
  })

  it('always to an hour of a working day, after the present and before the start, wherever it is', () => {
    const instant = fc
      .integer({ min: Date.parse('2021-01-01'), max: Date.parse('2023-01-01') })
      .map((at) => new Date(at).toISOString())
    fc.assert(
      fc.property(
        instant,
        instant,
        fc.constantFrom('40', '974', '972', '57', '987'),
        (now, start, departement) => {
          const end = offerDeadline(now, { departement, closures: [], start })
          if (end === null) return
          const { zone } = departementOf(departement)
          const [day, time] = [localDay(end, zone), localTime(end, zone)]
          expect(end > now && end < start).toBe(true)
          expect(isWorkingDay(day, departement)).toBe(true)
          expect(time >= '08:00' && time <= '19:00').toBe(true)
        },
      ),
    )
  })
})
