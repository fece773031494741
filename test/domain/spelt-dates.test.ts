import fc from 'fast-check'
import { DATE_PATTERNS } from '../../core/domain/date-words.ts'
import { foldText, wordsAt } from '../../core/domain/folded-text.ts'
import {
  frenchDay,
  frenchDayOfMonth,
  frenchDays,
  frenchDeadline,
  frenchInstant,
  frenchShortDay,
  frenchSpan,
  frenchWhen,
} from '../../core/domain/french-dates.ts'
import { addDays, toInstant } from '../../core/domain/local-time.ts'
import { speltDates } from '../../core/domain/spelt-date.ts'
import { readWhen } from '../../core/domain/spelt-when.ts'
import { inOrder, type Slot, type When } from '../../core/domain/when.ts'

const PARIS = 'Europe/Paris'
const NOVEMBER = { published: '2021-11', tense: null } as const

/** The dates of a sentence as they are understood. */
function read(
  sentence: string,
  hints: { published: string | null; tense: 'past' | 'future' | null } = NOVEMBER,
) {
  const folded = foldText(sentence)
  return speltDates(folded.text).map(({ start, end, role, said }) => {
    const words = wordsAt(folded, start, end)
    return { words, role, ...readWhen(said, { ...hints, zone: PARIS, words }) }
  })
}

/** The only date of a sentence. */
function one(...args: Parameters<typeof read>) {
  const dates = read(...args)
  expect(dates).toHaveLength(1)
  return dates[0]!
}

const dayOnly = (startOn: string, endOn = startOn) => ({ precision: 'day', slots: [{ startOn, endOn }] })

/** A date without the ids of its slots, for comparison. */
function bare(when: When | ReturnType<typeof readWhen>['when']): unknown {
  if (!('slots' in when)) return when
  const slots = when.slots.map(({ startOn, endOn = startOn, startTime = null, endTime = null }) => ({
    ...{ id: '', startOn, endOn, startTime, endTime },
  }))
  return { precision: when.precision, slots: inOrder(slots) }
}

describe('dates that the house writes', () => {
  const day = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('2000-01-01', n))
  const minute = fc
    .integer({ min: 0, max: 24 * 12 - 1 })
    .map((n) => `${String(Math.floor(n / 12)).padStart(2, '0')}:${String((n % 12) * 5).padStart(2, '0')}`)
  const span = fc
    .tuple(day, fc.integer({ min: 1, max: 60 }))
    .map(([from, n]) => [from, addDays(from, n)] as const)
  const days = fc.uniqueArray(day, { minLength: 1, maxLength: 12 })
  const nearDays = fc
    .tuple(day, fc.uniqueArray(fc.integer({ min: 0, max: 45 }), { minLength: 1, maxLength: 12 }))
    .map(([from, steps]) => steps.map((n) => addDays(from, n)))

  const slot = (startOn: string, endOn: string, hours: [string | null, string | null]): Slot => ({
    ...{ id: '1', startOn, endOn, startTime: hours[0], endTime: hours[1] },
  })
  const ordered = fc.tuple(minute, minute).filter(([a, b]) => a < b)
  const hours = fc.oneof(
    ordered,
    minute.map((start): [string, null] => [start, null]),
  )
  const whole: [null, null] = [null, null]
  const allDays = fc.oneof(days, nearDays).map((list) => list.map((each) => slot(each, each, whole)))
  const timedDays = fc
    .array(fc.tuple(fc.oneof(days, nearDays), hours), { minLength: 1, maxLength: 3 })
    .map((groups) => groups.flatMap(([list, range]) => list.map((each) => slot(each, each, range))))
  const spans = fc.array(span, { minLength: 1, maxLength: 3 })
  const long = fc
    .tuple(span, minute, fc.option(minute))
    .map(([[from, to], start, end]) => [slot(from, to, [start, end])])
  const when: fc.Arbitrary<When> = fc.oneof(
    allDays.map((slots): When => ({ precision: 'day', slots: inOrder(slots) })),
    spans.map((list): When => ({
      precision: 'day',
      slots: inOrder(list.map(([from, to]) => slot(from, to, whole))),
    })),
    timedDays.map((slots): When => ({ precision: 'minute', slots: inOrder(slots) })),
    long.map((slots): When => ({ precision: 'minute', slots })),
    day.map((each): When => ({ precision: 'month', month: each.slice(0, 7) })),
    fc.constant<When>({ precision: 'unknown' }),
  )

  it('are read back as themselves, whatever their precision', () => {
    fc.assert(
      fc.property(when, fc.constantFrom('UTC', 'Indian/Reunion'), (date, zone) => {
        const folded = foldText(`Le séminaire se tient ${frenchWhen(date, zone)}.`)
        const [found, ...others] = speltDates(folded.text)
        expect(others).toEqual([])
        const { when: back } = readWhen(found!.said, { ...NOVEMBER, zone, words: '' })
        // A day written twice is one day, and the same hours of it are said once.
        const distinct = (value: When) =>
          'slots' in value
            ? {
                ...value,
                slots: [...new Map(value.slots.map((each) => [JSON.stringify(each), each])).values()],
              }
            : value
        expect(bare(back)).toEqual(bare(distinct(date)))
      }),
      { numRuns: 2000 },
    )
  })

  it('are read back where they are written without a précision', () => {
    fc.assert(
      fc.property(day, span, nearDays, minute, (each, [from, to], list, time) => {
        expect(one(frenchDay(each)).when).toEqual(dayOnly(each))
        expect(one(frenchShortDay(each)).when).toEqual(dayOnly(each))
        expect(one(frenchSpan(from, to)).when).toEqual(dayOnly(from, to))
        expect(one(frenchDeadline(each))).toMatchObject({ role: 'until', when: dayOnly(each) })
        expect(bare(one(frenchDays(list)).when)).toEqual(
          bare({ precision: 'day', slots: list.map((startOn) => ({ startOn })) }),
        )
        const instant = toInstant(each, time, 'UTC')
        expect(one(frenchInstant(instant, 'UTC')).when).toMatchObject({
          slots: [{ startOn: each, startTime: time }],
        })
      }),
    )
  })

  it('say the nearest year when they say none', () => {
    expect(one(frenchDayOfMonth('2022-01-03')).when).toEqual(dayOnly('2022-01-03'))
  })
})

describe('the patterns of dates', () => {
  it('repeat nothing without a bound, so that no text can make them slow', () => {
    for (const [name, { source }] of Object.entries(DATE_PATTERNS)) {
      const bare = source.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '')
      expect([name, /[*+]|\{\d+,\}/.exec(bare)?.[0]]).toEqual([name, undefined])
    }
  })
})
