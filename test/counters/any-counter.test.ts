import fc from 'fast-check'
import { counterState, type CounterFacts } from '../../core/domain/counter.ts'
import type { CounterGap } from '../../core/domain/counter-gap.ts'
import { aSite, aTraining, facts, hours } from './a-structure.ts'

const NAMES = ['A', 'B', 'C', 'D']
const DAY = '2021-09-08'
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

const span = fc
  .tuple(fc.integer({ min: 7, max: 18 }), fc.integer({ min: 1, max: 5 }))
  .map(([from, length]) => ({ from, to: from + length }))

const scene = fc.record({
  total: fc.integer({ min: 1, max: 4 }),
  enrolled: fc.subarray(NAMES),
  sites: fc.array(span, { minLength: 1, maxLength: 3 }),
  session: span,
})
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

function factsOf({ total, enrolled, sites, session }: Scene): CounterFacts {
  const slot = {
    ...{ id: '1', startOn: DAY, endOn: DAY },
    ...{ startTime: clock(session.from), endTime: clock(session.to) },
  }
  return facts(
    sites.map(({ from, to }, index) => aSite(`s${index}`, hours(`${from}-${to}`))),
    NAMES.slice(0, total),
    enrolled,
    { event: aTraining({ when: { precision: 'minute', slots: [slot] } }) },
  )
}

/** The same by looking at each hour of the day on its own: agents there, counters open. */
function hourByHour({ total, enrolled, sites, session }: Scene): string[] {
  const away = NAMES.slice(0, total).filter((name) => enrolled.includes(name)).length
  return Array.from({ length: 24 }, (_, hour) => hour)
    .filter((hour) => {
      const isIn = ({ from, to }: { from: number; to: number }) => from <= hour && hour < to
      const open = sites.filter(isIn).length
      return isIn(session) && away > 0 && total - away < Math.min(total, open)
    })
    .map(clock)
}

function hoursOf(gaps: readonly CounterGap[]): string[] {
  return gaps.flatMap(({ from, to }) => {
    const [start, end] = [from, to].map((time) => Number(time.slice(0, 2)))
    return Array.from({ length: end! - start! }, (_, index) => clock(start! + index))
  })
}

type Judge = (given: CounterFacts) => ReturnType<typeof counterState>

function agreesWith(judge: Judge): fc.RunDetails<[Scene]> {
  return fc.check(
    fc.property(scene, (given) => {
      const state = judge(factsOf(given))
      if ('unknown' in state) throw new Error('all is known here')
      expect(hoursOf(state.gaps)).toEqual(hourByHour(given))
    }),
    { numRuns: 500, seed: 4 },
  )
}

describe('any structure, whoever is enrolled', () => {
  it('lacks somebody exactly at the hours at which counting heads says so', () => {
    expect(agreesWith(counterState)).toMatchObject({ failed: false })
  })

  it('never lacks anybody more when one agent fewer is enrolled', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const worst = (enrolled: string[]) => {
          const state = counterState(factsOf({ ...given, enrolled }))
          return 'unknown' in state ? [] : hoursOf(state.gaps)
        }
        expect(worst(given.enrolled)).toEqual(expect.arrayContaining(worst(given.enrolled.slice(1))))
      }),
    )
  })

  it.each<[string, Judge]>([
    [
      'that forgets the last agent enrolled',
      (given) =>
        counterState({
          ...given,
          session: { ...given.session, registrations: given.session.registrations.slice(0, -1) },
        }),
    ],
    [
      'that counts a structure as one counter',
      (given) =>
        counterState({
          ...given,
          structure: { ...given.structure, sites: given.structure.sites.slice(0, 1) },
        }),
    ],
    [
      'that reckons with an agent too many',
      (given) =>
        counterState({
          ...given,
          contacts: [...given.contacts, { ...given.contacts[0]!, contactId: 'z', name: 'Z' }],
        }),
    ],
  ])('would show a rule %s', (_, broken) => {
    expect(agreesWith(broken)).toMatchObject({ failed: true })
  })
})
