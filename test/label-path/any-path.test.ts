import fc from 'fast-check'
import {
  labelPath,
  type DoneModules,
  type LabelPath,
  type OpenSession,
} from '../../core/domain/label-path.ts'

const DAYS = Array.from({ length: 30 }, (_, index) => `2021-09-${String(index + 1).padStart(2, '0')}`)
const day = fc.constantFrom(...DAYS)
const span = fc
  .tuple(day, day)
  .map(([a, b]) => (a < b ? { startsOn: a, endsOn: b } : { startsOn: b, endsOn: a }))

const session = fc
  .record({
    seats: fc.integer({ min: 0, max: 2 }),
    enrolBy: day,
    commun: fc.option(span),
    metiers: fc.option(span),
  })
  .map(({ seats, enrolBy, commun, metiers }) => ({
    ...{ seats, enrolBy },
    taught: {
      ...(commun === null ? {} : { 'socle-commun': commun }),
      ...(metiers === null ? {} : { 'socle-metiers': metiers }),
    },
  }))
const sessions = fc
  .array(session, { maxLength: 4 })
  .map((all) => all.map((each, index): OpenSession => ({ ...each, eventId: `s${index}` })))

const person = fc
  .record({ commun: fc.option(day), metiers: fc.option(day) })
  .map(({ commun, metiers }): DoneModules => ({
    ...(commun === null ? {} : { 'socle-commun': commun }),
    ...(metiers === null ? {} : { 'socle-metiers': metiers }),
  }))
const scene = fc.record({ opening: day, people: fc.array(person, { maxLength: 3 }), sessions })
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never
type Judge = (given: Scene) => LabelPath

const real: Judge = ({ opening, people, sessions: all }) => labelPath(opening, people, all)

/** What a path promises, checked step by step: in time, seats for each, and no step before its enrolment. */
function faultsOf({ opening, sessions: all }: Scene, { agents, missing, enrolBy }: LabelPath): string[] {
  if (agents === null || agents.length === 0) return []
  const of = (eventId: string) => all.find((each) => each.eventId === eventId)!
  const taken = agents.flatMap(({ steps }) => [...new Set(steps.map(({ eventId }) => eventId))])
  const steps = agents.flatMap((agent) => agent.steps.map((step) => ({ step, by: agent.enrolBy })))
  return [
    ...(agents.length === missing ? [] : ['not everybody has a way']),
    ...steps.flatMap(({ step, by }) => {
      const found = of(step.eventId)
      const dates = found.taught[step.module]
      const isLate = dates === undefined || dates.endsOn >= opening
      return [...(isLate ? ['late'] : []), ...(found.enrolBy < by ? ['enrolled after its end'] : [])]
    }),
    ...all.flatMap(({ eventId, seats }) =>
      taken.filter((id) => id === eventId).length > seats ? ['too many for a session'] : [],
    ),
    ...(steps.some(({ by }) => enrolBy === null || by < enrolBy) ? ['begun too late'] : []),
  ]
}

const sound = (judge: Judge) =>
  fc.check(
    fc.property(scene, (given) => {
      expect(faultsOf(given, judge(given))).toEqual([])
    }),
    { numRuns: 2000, seed: 11 },
  )

/** How late it can begin; nothing left to do is the latest, no way at all the earliest. */
const begins = ({ agents, enrolBy }: LabelPath) => (agents === null ? '' : (enrolBy ?? '9999'))

describe('any way to a label', () => {
  it('keeps what it promises', () => {
    expect(sound(real)).toMatchObject({ failed: false })
  })

  it('never begins earlier because a session is added, a seat is freed, or the opening is later', () => {
    fc.assert(
      fc.property(scene, session, day, (given, more, other) => {
        const now = begins(real(given))
        const withSession = { ...given, sessions: [...given.sessions, { ...more, eventId: 'more' }] }
        const withSeats = {
          ...given,
          sessions: given.sessions.map((each) => ({ ...each, seats: each.seats + 1 })),
        }
        const later = { ...given, opening: other > given.opening ? other : given.opening }
        expect(begins(real(later)) >= now).toBe(true)
        expect(begins(real(withSession)) >= now).toBe(true)
        expect(begins(real(withSeats)) >= now).toBe(true)
      }),
    )
  })

  it.each<[string, Judge]>([
    [
      'that forgets seats',
      (given) => real({ ...given, sessions: given.sessions.map((each) => ({ ...each, seats: 9 })) }),
    ],
    ['that lets training end after the opening', (given) => real({ ...given, opening: '2021-10-31' })],
    [
      'that forgets the deadlines of enrolment',
      (given) => {
        const path = real(given)
        return { ...path, agents: path.agents?.map((each) => ({ ...each, enrolBy: '2021-09-30' })) ?? null }
      },
    ],
  ])('would show a rule %s', (_, broken) => {
    expect(sound(broken)).toMatchObject({ failed: true })
  })
})
