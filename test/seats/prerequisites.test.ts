import { EMPLOYER, hasAttended, person, SESSION, trainingWorld } from './training.ts'

const METIERS = { ...SESSION, modules: [SESSION.modules[1]], title: 'Formation – socle métiers' }
const LATER = {
  ...SESSION,
  modules: [SESSION.modules[0]],
  title: 'Formation – socle commun',
  when: { precision: 'day', slots: ['05', '06', '07'].map((day) => ({ startOn: `2021-10-${day}` })) },
}
const attended = (halfDays: number, more: object = {}) => ({
  ...{ departement: '974', eventId: 'formation-2020', module: 'socle-commun', halfDays, outOf: 6 },
  ...{ endedOn: '2020-12-03', ...more },
})

describe('a module that asks for another (D7)', () => {
  it('is followed in the same session after the other, without having attended anything before', async () => {
    const session = await trainingWorld()
    const [both, second] = await session.enrol(person(1), person(2, { modules: ['socle-metiers'] }))
    expect(both?.registration?.state).toBe('confirmed')
    expect(second?.registration?.state).toBe('prerequisite-missing')
  })

  it('is not followed before the other in the same session', async () => {
    const [commun, metiers] = SESSION.modules
    const swapped = [
      { ...commun, slotIds: ['4', '5', '6'] },
      { ...metiers, slotIds: ['1', '2', '3'] },
    ]
    const session = await trainingWorld({ capacity: 15 }, { ...SESSION, modules: swapped })
    expect((await session.enrol(person(1)))[0]?.registration?.state).toBe('prerequisite-missing')
  })

  it('holds somebody back with a letter that names the next session, and takes no seat', async () => {
    const session = await trainingWorld({ capacity: 15 }, METIERS)
    await session.landes.call('POST', '/v1/events', LATER)
    await session.enrol(person(1, { name: 'Hélène Dupont', mailbox: null }))
    await session.minutes(2)
    const letter = session.mailer.accepted.find(({ to }) => to === EMPLOYER.mailbox)
    expect(letter?.text.replaceAll('\u00a0', ' ')).toContain(
      "Le module « socle métiers » suppose d'avoir suivi « socle commun ». Nous n'en avons pas trace pour Hélène Dupont. Prochaine session : les 5, 6 et 7 octobre 2021.",
    )
    expect((await session.list()).cohort.seatsTaken).toBe(0)
  })

  it('says so when no session is planned', async () => {
    const session = await trainingWorld({ capacity: 15 }, METIERS)
    await session.enrol(person(1))
    await session.minutes(2)
    expect(session.mailer.accepted[0]?.text).toContain("aucune session n'est programmée à ce jour")
  })

  it.each([
    ['the whole of it', [attended(6)], 'confirmed'],
    [
      'it in two sessions',
      [attended(5), attended(1, { eventId: 'rattrapage', departement: '64' })],
      'confirmed',
    ],
    ['all but one half-day', [attended(5)], 'prerequisite-missing'],
    ['another module', [attended(6, { module: 'autre' })], 'prerequisite-missing'],
  ])('knows what she attended in another département: %s', async (_, modules, state) => {
    const session = await trainingWorld({ capacity: 15 }, METIERS)
    const asked = person(1, { name: 'DUPONT Helene' })
    const [first] = await session.enrol(asked)
    const { traineeId } = first!.registration!
    await hasAttended(session.world, traineeId, modules)
    const [again] = await session.enrol({ ...asked, name: 'Hélène Dupont' })
    expect(again?.registration?.state).toBe(state)
  })

  it('is attended once all its half-days are entered and signed for, and not for 11 of 12', async () => {
    const session = await trainingWorld()
    const [first] = await session.enrol(person(1))
    const { registrationId } = first!.registration!
    session.world.clock.set('2021-09-20T08:00:00.000Z')
    const enter = async (day: string, part: 1 | 2, presence: 'present' | 'absent') =>
      session.landes.call('PUT', `${session.path}/attendance/2021-09-${day}-${part}`, {
        entries: [{ registrationId, presence }],
      })
    for (const day of ['08', '09', '10', '13', '14', '15']) {
      await enter(day, 1, 'present')
      await enter(day, 2, day === '10' ? 'absent' : 'present')
    }
    const next = await session.landes.call('POST', '/v1/events', {
      ...METIERS,
      when: { precision: 'day', slots: [{ startOn: '2021-11-15' }] },
      modules: [{ ...METIERS.modules[0], slotIds: ['1'] }],
    })
    const path = `/v1/events/${String(next.json.eventId)}`
    await session.landes.call('PUT', `${path}/cohort`, { capacity: 15 })
    const state = async () => {
      const { json } = await session.landes.call('POST', `${path}/registrations`, {
        registrations: [person(1)],
      })
      const [result] = json.results as { registration: { state: string } }[]
      return result?.registration.state
    }
    expect(await state()).toBe('prerequisite-missing')
    await enter('10', 2, 'present')
    expect(await state()).toBe('confirmed')
  })

  it('follows her to another employer when her earlier id is given', async () => {
    const session = await trainingWorld({ capacity: 15 }, METIERS)
    await hasAttended(session.world, 'earlier', [attended(6)])
    const [known] = await session.enrol(person(1, { traineeId: 'earlier' }))
    expect(known?.registration).toMatchObject({ traineeId: 'earlier', state: 'confirmed' })
  })

  it('is passed over for a reason, which is kept and audited, and only once', async () => {
    const session = await trainingWorld({ capacity: 15 }, METIERS)
    const [held] = await session.enrol(person(1))
    const { registrationId } = held!.registration!
    const unreasoned = await session.verb(registrationId, 'override-prerequisite')
    expect(unreasoned.status).toBe(422)
    const passed = await session.verb(registrationId, 'override-prerequisite', {
      reason: 'Attestation reçue.',
    })
    expect(passed.json).toMatchObject({ state: 'confirmed', override: { reason: 'Attestation reçue.' } })
    expect(
      (await session.verb(registrationId, 'override-prerequisite', { reason: 'Bis.' })).json,
    ).toMatchObject({
      override: { reason: 'Attestation reçue.' },
    })
    const { records } = await session.world.store.list('audit', { departement: '40', month: '2021-09' })
    expect(records.filter(({ action }) => action === 'override-prerequisite')).toHaveLength(1)
  })
})
