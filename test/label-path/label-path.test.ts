import { labelPath, type DoneModules, type OpenSession } from '../../core/domain/label-path.ts'

const OPENING = '2021-10-11'
const DONE: DoneModules = { 'socle-commun': '2021-06-10', 'socle-metiers': '2021-06-17' }
const HALF: DoneModules = { 'socle-commun': '2021-06-10' }

/** A session of both modules, three days each, unless told. */
function session(eventId: string, startsOn: string, told: Partial<OpenSession> = {}): OpenSession {
  const day = (n: number) => new Date(Date.parse(startsOn) + n * 86_400_000).toISOString().slice(0, 10)
  return {
    ...{ eventId, enrolBy: day(-5), seats: 2 },
    taught: {
      'socle-commun': { startsOn, endsOn: day(2) },
      'socle-metiers': { startsOn: day(5), endsOn: day(7) },
    },
    ...told,
  }
}

const only = (
  eventId: string,
  module: 'socle-commun' | 'socle-metiers',
  on: string,
  told: Partial<OpenSession> = {},
) => session(eventId, on, { taught: { [module]: { startsOn: on, endsOn: on } }, ...told })

const september = session('septembre', '2021-09-08')
const late = session('octobre', '2021-10-04')

/** « septembre septembre by 2021-09-03 » for each agent missing, or what is left to say. */
function told(people: readonly DoneModules[], sessions: readonly OpenSession[], opening = OPENING) {
  const { agents, trained } = labelPath(opening, people, sessions)
  if (agents === null) return `alert, ${trained} trained`
  return agents.map(({ steps, enrolBy }) => `${steps.map(({ eventId }) => eventId).join(' ')} by ${enrolBy}`)
}

describe('the way to a label', () => {
  it.each<[string, readonly DoneModules[], readonly OpenSession[], string[] | string]>([
    ['is done with two trained agents', [DONE, DONE], [], []],
    ['asks for nobody more with three', [DONE, DONE, DONE], [september], []],
    ['takes one more agent where one is trained', [DONE], [september], ['septembre septembre by 2021-09-03']],
    [
      'takes two where nobody is, even before anybody is found',
      [],
      [september],
      ['septembre septembre by 2021-09-03', 'septembre septembre by 2021-09-03'],
    ],
    [
      'goes back to the last session that ends before the opening',
      [DONE],
      [session('juillet', '2021-07-05'), september, late],
      ['septembre septembre by 2021-09-03'],
    ],
    ['is told to be impossible when none ends in time', [DONE], [late], 'alert, 1 trained'],
    ['is impossible without a session', [], [], 'alert, 0 trained'],
    [
      'is not helped by a session that ends on the day of the opening',
      [DONE],
      [
        session('veille', '2021-10-04', {
          taught: {
            'socle-commun': { startsOn: '2021-10-04', endsOn: '2021-10-06' },
            'socle-metiers': { startsOn: '2021-10-07', endsOn: OPENING },
          },
        }),
      ],
      'alert, 1 trained',
    ],
    [
      'needs a seat for each of the two',
      [],
      [session('une', '2021-09-08', { seats: 1 })],
      'alert, 0 trained',
    ],
    [
      'may send the two to different sessions, and begins with the earlier deadline',
      [],
      [session('a', '2021-08-30', { seats: 1 }), session('b', '2021-09-08', { seats: 1 })],
      ['a a by 2021-08-25', 'b b by 2021-09-03'],
    ],
    [
      'adds only what is missing to whoever has attended one module',
      [DONE, HALF],
      [only('commun', 'socle-commun', '2021-09-20'), only('metiers', 'socle-metiers', '2021-09-27')],
      ['metiers by 2021-09-22'],
    ],
    [
      'takes two sessions where no one holds both',
      [DONE],
      [only('commun', 'socle-commun', '2021-09-06'), only('metiers', 'socle-metiers', '2021-09-27')],
      ['commun metiers by 2021-09-01'],
    ],
    [
      'does not enrol for the second before the first is attended (D7)',
      [DONE],
      [only('commun', 'socle-commun', '2021-09-24'), only('metiers', 'socle-metiers', '2021-09-27')],
      'alert, 1 trained',
    ],
    [
      'does not learn the second before the first',
      [DONE],
      [
        session('inverse', '2021-09-08', {
          taught: {
            'socle-metiers': { startsOn: '2021-09-08', endsOn: '2021-09-10' },
            'socle-commun': { startsOn: '2021-09-13', endsOn: '2021-09-15' },
          },
        }),
      ],
      'alert, 1 trained',
    ],
    [
      'counts a confirmed seat that ends in time',
      [DONE, { 'socle-commun': '2021-09-10', 'socle-metiers': '2021-09-15' }],
      [],
      [],
    ],
    [
      'does not count one that ends too late, and finds an earlier session',
      [DONE, { 'socle-commun': '2021-10-12', 'socle-metiers': '2021-10-15' }],
      [september],
      ['septembre septembre by 2021-09-03'],
    ],
    [
      'prefers whoever lacks less, since she can begin later',
      [DONE, {}, HALF],
      [september, only('metiers', 'socle-metiers', '2021-09-29')],
      ['metiers by 2021-09-24'],
    ],
  ])('%s', (_, people, sessions, expected) => {
    expect(told(people, sessions)).toEqual(expected)
  })

  it('tells the last day on which the first step can be taken', () => {
    expect(labelPath(OPENING, [], [september])).toMatchObject({ missing: 2, enrolBy: '2021-09-03' })
    expect(labelPath(OPENING, [DONE, DONE], [september])).toMatchObject({ missing: 0, enrolBy: null })
    expect(labelPath(OPENING, [], [late])).toMatchObject({ missing: 2, enrolBy: null, agents: null })
  })
})
