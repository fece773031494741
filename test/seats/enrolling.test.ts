import { EMPLOYER, person, trainingWorld } from './training.ts'

describe('enrolling', () => {
  it('takes several people at once, each with a result of her own', async () => {
    const session = await trainingWorld()
    const results = await session.enrol(
      person(1),
      { employer: EMPLOYER },
      person(2, { structureId: 'nowhere' }),
      person(3, { modules: ['cuisine'] }),
      { contactId: 'nobody', name: 'Jeanne', employer: EMPLOYER },
      person(4, { mailbox: null }),
    )
    expect(results.map(({ status, errors }) => [status, errors?.map(({ field }) => field)])).toEqual([
      ['registered', undefined],
      ['invalid', ['name']],
      ['invalid', ['structureId']],
      ['invalid', ['modules.0']],
      ['invalid', ['contactId']],
      ['registered', undefined],
    ])
  })

  it('twice is nothing: whatever the accents and the order of her names', async () => {
    const session = await trainingWorld()
    const marie = person(1, { name: 'Hélène Dupont' })
    const [first] = await session.enrol(marie)
    const [again] = await session.enrol({ ...marie, name: 'DUPONT Helene' })
    expect(again).toMatchObject({
      status: 'known',
      registration: { registrationId: first!.registration!.registrationId },
    })
    expect((await session.list()).cohort.seatsTaken).toBe(1)
  })

  it('tells apart two people of one mailbox', async () => {
    const session = await trainingWorld()
    await session.enrol(person(1, { mailbox: null }), person(2, { mailbox: null }))
    expect((await session.list()).cohort.seatsTaken).toBe(2)
  })

  it('keeps the order in which they were given', async () => {
    const session = await trainingWorld({ capacity: 0 })
    await session.enrol(...[5, 3, 9, 1].map((number) => person(number)))
    await session.minutes(2)
    const { registrations } = await session.list()
    expect(registrations.map(({ name, position }) => [name, position])).toEqual([
      ['Agent 005', 1],
      ['Agent 003', 2],
      ['Agent 009', 3],
      ['Agent 001', 4],
    ])
  })

  it('waits for the employer when she asks herself, and gives her the place at which she asked', async () => {
    const session = await trainingWorld({ capacity: 0 })
    const [asked] = await session.enrol(person(1, { employerAgrees: false }))
    session.world.clock.advance(5)
    await session.enrol(person(2))
    await session.minutes(2)
    expect(asked?.registration?.state).toBe('requested')
    const { registrationId } = asked!.registration!
    expect((await session.verb(registrationId, 'validate')).json.state).toBe('validated')
    expect((await session.verb(registrationId, 'validate')).status).toBe(200)
    await session.minutes(2)
    const shown = await session.landes.call('GET', `${session.path}/registrations/${registrationId}`)
    expect(shown.json).toMatchObject({ state: 'waiting', position: 1 })
    const twice = await session.verb(registrationId, 'validate')
    expect(twice.json.detail).toBe("Cette inscription n'attend pas l'accord de l'employeur.")
  })

  it('again after leaving puts her at the end of the queue', async () => {
    const session = await trainingWorld({ capacity: 0 })
    const [first] = await session.enrol(person(1), person(2))
    await session.minutes(2)
    const left = await session.verb(first!.registration!.registrationId, 'withdraw')
    expect(left.json).toMatchObject({ state: 'withdrawn', late: false })
    await session.enrol(person(1))
    await session.minutes(2)
    const names = (await session.list()).registrations.map(({ name, position }) => [name, position])
    expect(names).toEqual([
      ['Agent 002', 1],
      ['Agent 001', 2],
    ])
    expect((await session.letters()).filter((letter) => letter.includes('agent-1@'))).toHaveLength(2)
  })

  it('is refused with a sentence where there is nothing to enrol for', async () => {
    const session = await trainingWorld()
    const post = (path: string) => session.landes.call('POST', path, { registrations: [person(1)] })
    expect(await post('/v1/events/nothing/registrations')).toMatchObject({ status: 404 })
    await session.landes.call('POST', `${session.path}/cancel`, {})
    expect((await post(`${session.path}/registrations`)).json.detail).toBe('Cette formation est annulée.')
    await session.landes.call('POST', `${session.path}/reinstate`, {})
    session.world.clock.set('2021-09-08T08:00:00.000Z')
    expect((await post(`${session.path}/registrations`)).json.detail).toBe('Cette formation a déjà commencé.')
    expect((await session.verb('nobody', 'withdraw')).status).toBe(404)
  })

  it("is not another département's business", async () => {
    const session = await trainingWorld()
    expect((await session.reunion.call('GET', `${session.path}/registrations`)).status).toBe(404)
    const reader = await session.keyFor('40', ['registrations:read'])
    expect((await reader.call('GET', `${session.path}/registrations`)).status).toBe(200)
    expect(
      (await reader.call('POST', `${session.path}/registrations`, { registrations: [person(1)] })).status,
    ).toBe(403)
  })

  it('serves each structure once before any a second time, when the organiser says so', async () => {
    const session = await trainingWorld({ capacity: 2, structuresFirst: true })
    const other = { name: 'Autre employeur', mailbox: 'rh@autre.example' }
    await session.enrol(person(1), person(2), person(3, { employer: other }))
    await session.minutes(2)
    const { registrations } = await session.list()
    const seated = registrations.filter(({ state }) => state === 'confirmed').map(({ name }) => name)
    expect(seated.sort()).toEqual(['Agent 001', 'Agent 003'])
  })
})

describe('an offered seat', () => {
  const offeredTo = async () => {
    const session = await trainingWorld({ capacity: 1 })
    const [first, second] = await session.enrol(person(1), person(2), person(3))
    await session.minutes(2)
    const before = await session.verb(second!.registration!.registrationId, 'accept')
    await session.verb(first!.registration!.registrationId, 'withdraw')
    await session.minutes(2)
    return { session, before, registrationId: second!.registration!.registrationId }
  }

  it('goes to the next when it is refused, and is refused once', async () => {
    const { session, before, registrationId } = await offeredTo()
    expect(before.json.detail).toBe("Aucune place n'est proposée pour cette inscription.")
    expect((await session.verb(registrationId, 'refuse')).json.state).toBe('withdrawn')
    expect((await session.verb(registrationId, 'refuse')).status).toBe(200)
    await session.minutes(2)
    const next = (await session.list()).registrations.find(({ state }) => state === 'offered')
    expect(next?.name).toBe('Agent 003')
  })

  it('is held: nobody who enrols meanwhile gets it', async () => {
    const { session, registrationId } = await offeredTo()
    const [newcomer] = await session.enrol(person(4))
    expect(newcomer?.registration?.state).toBe('validated')
    await session.minutes(2)
    expect((await session.verb(registrationId, 'accept')).json.state).toBe('confirmed')
    expect((await session.list()).cohort.seatsTaken).toBe(1)
  })
})
