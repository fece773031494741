import { counterState, type CounterFacts } from '../../core/domain/counter.ts'
import type { Registration, RegistrationState } from '../../core/domain/registration.ts'
import { atTime, onDay } from '../domain/an-event.ts'
import { aRegistration } from '../seats/a-registration.ts'
import { anAgent, aSite, aTraining, facts, hours } from './a-structure.ts'

const GEAUNE = aSite('geaune', hours('9-12 14-17'))

/** « 2021-09-08 09:00-12:00 » with, where some are left, « 1 agent, 2 sites ». */
function told(given: CounterFacts): string[] | string {
  const state = counterState(given)
  if ('unknown' in state) return `unknown ${state.unknown}`
  return state.gaps.map(({ on, from, to, agentsLeft, sitesOpen }) => {
    const left = agentsLeft === 0 ? '' : `, ${agentsLeft} agent, ${sitesOpen} sites`
    return `${on} ${from}-${to}${left}`
  })
}

const whole = ['2021-09-08 09:00-12:00', '2021-09-08 14:00-16:30']

describe('a counter', () => {
  it.each<[string, CounterFacts, string[] | string]>([
    [
      'has nobody left when both of two agents are enrolled (A6)',
      facts([GEAUNE], ['A', 'B'], ['A', 'B']),
      whole,
    ],
    ['has somebody left when one of two is', facts([GEAUNE], ['A', 'B'], ['A']), []],
    ['has nobody left when its only agent is', facts([GEAUNE], ['A'], ['A']), whole],
    ['loses nothing by a future agent whom the directory does not list', facts([GEAUNE], ['A'], ['Z']), []],
    [
      'knows a person again by her name, whatever its case and accents',
      facts([GEAUNE], ['Hélène Dupont'], ['DUPONT Helene']),
      whole,
    ],
    [
      'is only empty while it is open',
      facts([aSite('soir', hours('16-19'))], ['A'], ['A']),
      ['2021-09-08 16:00-16:30'],
    ],
    [
      'is not empty on a day on which it is closed',
      facts([aSite('mardi', hours('9-12', '2'))], ['A'], ['A']),
      [],
    ],
    ['is not judged when nobody knows its agents', facts([GEAUNE], [], ['A', 'B']), 'unknown agents'],
    [
      'is not judged when a nameless mailbox may stand for several agents',
      facts([GEAUNE], ['A', null], ['A']),
      'unknown agents',
    ],
    ['is not judged when nobody knows its hours', facts([aSite('x', null)], ['A'], ['A']), 'unknown hours'],
    [
      'is judged by the hours that are known when another site has none',
      facts([GEAUNE, aSite('x', null)], ['A'], ['A']),
      whole,
    ],
    [
      'is closed on a public holiday',
      facts([GEAUNE], ['A'], ['A'], { event: aTraining({ when: onDay('2021-11-11') }) }),
      [],
    ],
    ['is closed on a local closure', facts([GEAUNE], ['A'], ['A'], { closures: ['2021-09-08'] }), []],
    [
      'is not open yet before its opening',
      facts([GEAUNE], ['A'], ['A'], { openings: [{ on: '2021-10-11', siteIds: [] }] }),
      [],
    ],
    [
      'is open on the day of its opening',
      facts([GEAUNE], ['A'], ['A'], { openings: [{ on: '2021-09-08', siteIds: [] }] }),
      whole,
    ],
    [
      'stays open while an antenna is still to open',
      facts([GEAUNE], ['A'], ['A'], { openings: [{ on: '2021-10-11', siteIds: ['antenne'] }] }),
      whole,
    ],
    [
      'is empty all day when the hours of the training are not known',
      facts([GEAUNE], ['A'], ['A'], { event: aTraining({ when: onDay('2021-09-08') }) }),
      ['2021-09-08 09:00-12:00', '2021-09-08 14:00-17:00'],
    ],
    [
      'is empty until midday when only the start of a morning is known',
      facts([GEAUNE], ['A'], ['A'], { event: aTraining({ when: atTime('2021-09-08', '10:00') }) }),
      ['2021-09-08 10:00-12:00'],
    ],
    [
      'is not empty when the date is not fixed',
      facts([GEAUNE], ['A'], ['A'], { event: aTraining({ when: { precision: 'month', month: '2021-09' } }) }),
      [],
    ],
  ])('%s', (_, given, expected) => {
    expect(told(given)).toEqual(expected)
  })

  const inState = (state: RegistrationState): Registration =>
    aRegistration(1, { name: 'A', structureId: '40-fs-geaune', state, modules: [] })

  it.each<[RegistrationState, string[]]>([
    ['requested', whole],
    ['validated', whole],
    ['offered', whole],
    ['confirmed', whole],
    ['waiting', []],
    ['expired', []],
    ['withdrawn', []],
    ['prerequisite-missing', []],
  ])('reckons with an agent who is %s as it should', (state, expected) => {
    const session = { event: aTraining(), registrations: [inState(state)] }
    expect(told(facts([GEAUNE], ['A'], [], { session }))).toEqual(expected)
  })

  it('follows each agent through the modules that she attends', () => {
    const event = aTraining({
      when: onDay('2021-09-08', '2021-09-09'),
      modules: (['socle-commun', 'socle-metiers'] as const).map((code, index) => ({
        ...{ code, title: code, purpose: null, days: 1, organiser: null, requires: [], mode: 'in-person' },
        slotIds: [String(index + 1)],
      })),
    })
    const of = (name: string, modules: string[]) =>
      aRegistration(name === 'A' ? 1 : 2, { name, structureId: '40-fs-geaune', state: 'confirmed', modules })
    const crossed = [of('A', ['socle-commun']), of('B', ['socle-metiers'])]
    const together = [of('A', ['socle-commun']), of('B', ['socle-commun', 'socle-metiers'])]
    const given = (registrations: Registration[]) =>
      told(facts([GEAUNE], ['A', 'B'], [], { session: { event, registrations } }))
    expect(given(crossed)).toEqual([])
    expect(given(together)).toEqual(['2021-09-08 09:00-12:00', '2021-09-08 14:00-17:00'])
  })

  it('counts two mailboxes of one person once', () => {
    const twice = [anAgent('A'), anAgent('A', { contactId: 'a-2', mailbox: 'a2@agents.example' })]
    expect(told(facts([GEAUNE], [], ['A'], { contacts: twice }))).toEqual(whole)
    const byContact = aRegistration(1, {
      name: 'Madame A',
      contactId: 'a-2',
      state: 'confirmed',
      modules: [],
    })
    const session = { event: aTraining(), registrations: [byContact] }
    expect(told(facts([GEAUNE], [], [], { contacts: twice, session }))).toEqual(whole)
  })

  it('is left alone by the agents of another structure, and by whoever is no agent', () => {
    const others = [anAgent('A'), anAgent('B', { structureId: '40-fs-gabarret' })]
    expect(told(facts([GEAUNE], [], ['A'], { contacts: others }))).toEqual(whole)
    const manager = [anAgent('A'), anAgent('B', { role: 'structure-manager' })]
    expect(told(facts([GEAUNE], [], ['A'], { contacts: manager }))).toEqual(whole)
  })

  it('has nobody left when the other agent is at another training that day', () => {
    const away = aRegistration(2, { name: 'B', structureId: '40-fs-geaune', state: 'confirmed', modules: [] })
    const session = {
      event: aTraining({ eventId: 'autre', when: onDay('2021-09-08') }),
      registrations: [away],
    }
    expect(told(facts([GEAUNE], ['A', 'B'], ['A'], { others: [session] }))).toEqual(whole)
    expect(told(facts([GEAUNE], ['A', 'B'], [], { others: [session] }))).toEqual([])
  })
})

describe('a structure of two sites', () => {
  const gabarret = [aSite('gabarret', hours('9-12 14-17')), aSite('roquefort', hours('9-13'))]

  it('needs an agent at each that is open, by its own hours', () => {
    expect(told(facts(gabarret, ['A', 'B'], ['A']))).toEqual(['2021-09-08 09:00-12:00, 1 agent, 2 sites'])
    expect(told(facts(gabarret, ['A', 'B', 'C'], ['A']))).toEqual([])
  })

  it('is not told that it has too few where it had too few before', () => {
    expect(told(facts(gabarret, ['A'], ['A']))).toEqual([
      ...['2021-09-08 09:00-12:00', '2021-09-08 12:00-13:00', '2021-09-08 14:00-16:30'],
    ])
  })
})
