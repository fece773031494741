import { noteSmallCohorts } from '../../core/usecases/note-small-cohorts.ts'
import { SEMINAR } from '../api/world.ts'
import { person, SESSION, trainingWorld } from './training.ts'

const people = (count: number) => Array.from({ length: count }, (_, index) => person(index + 1))
const states = (registrations: readonly { state: string }[]) =>
  Object.fromEntries(
    [...Map.groupBy(registrations, ({ state }) => state)].map(([state, all]) => [state, all.length]),
  )

describe('the seats of a training', () => {
  it('belong to trainings only, are set with their defaults, and know their version', async () => {
    const session = await trainingWorld({ capacity: 15 })
    expect((await session.list()).cohort).toMatchObject({
      capacity: 15,
      minimum: 8,
      withdrawalDays: 8,
      seatsTaken: 0,
    })
    const seminar = await session.landes.call('POST', '/v1/events', SEMINAR)
    const path = `/v1/events/${String(seminar.json.eventId)}/cohort`
    expect(await session.landes.call('PUT', path, { capacity: 5 })).toMatchObject({ status: 409 })
    expect(await session.landes.call('PUT', '/v1/events/nothing/cohort', { capacity: 5 })).toMatchObject({
      status: 404,
    })
    const stale = await session.landes.call(
      'PUT',
      `${session.path}/cohort`,
      { capacity: 20 },
      { 'if-match': '"7"' },
    )
    expect(stale.status).toBe(412)
    const same = await session.landes.call(
      'PUT',
      `${session.path}/cohort`,
      { capacity: 15 },
      { 'if-match': '"1"' },
    )
    expect([same.status, same.headers.get('etag')]).toEqual([200, '"1"'])
  })

  it('leave everybody her seat when they become fewer, and give none before enough have left', async () => {
    const session = await trainingWorld({ capacity: 3 })
    const enrolled = await session.enrol(...people(4))
    await session.minutes(2)
    await session.landes.call('PUT', `${session.path}/cohort`, { capacity: 1 })
    await session.minutes(2)
    expect(states((await session.list()).registrations)).toEqual({ confirmed: 3, waiting: 1 })
    for (const { registration } of enrolled.slice(0, 2))
      await session.verb(registration!.registrationId, 'withdraw')
    await session.minutes(2)
    expect(states((await session.list()).registrations)).toEqual({ confirmed: 1, waiting: 1, withdrawn: 2 })
    await session.verb(enrolled[2]!.registration!.registrationId, 'withdraw')
    await session.minutes(2)
    expect(states((await session.list()).registrations)).toEqual({ offered: 1, withdrawn: 3 })
  })

  it('are offered to those who wait when they become more', async () => {
    const session = await trainingWorld({ capacity: 1 })
    await session.enrol(...people(3))
    await session.minutes(2)
    await session.landes.call('PUT', `${session.path}/cohort`, { capacity: 2 })
    await session.minutes(2)
    expect(states((await session.list()).registrations)).toEqual({ confirmed: 1, offered: 1, waiting: 1 })
  })

  it('are not offered after the enrolment deadline, unless the organiser says so', async () => {
    const session = await trainingWorld({ capacity: 1, enrolBy: '2021-09-01' })
    const [first] = await session.enrol(...people(2))
    await session.minutes(2)
    session.world.clock.set('2021-09-02T07:00:00.000Z')
    const late = await session.landes.call('POST', `${session.path}/registrations`, {
      registrations: [person(9)],
    })
    expect(late).toMatchObject({
      status: 409,
      json: { detail: 'Les inscriptions à cette formation sont closes.' },
    })
    await session.verb(first!.registration!.registrationId, 'withdraw')
    await session.minutes(2)
    expect(states((await session.list()).registrations)).toEqual({ waiting: 1, withdrawn: 1 })
    const opened = { capacity: 1, enrolBy: '2021-09-01', offersAfterDeadline: true }
    await session.landes.call('PUT', `${session.path}/cohort`, opened)
    await session.minutes(2)
    expect(states((await session.list()).registrations)).toEqual({ offered: 1, withdrawn: 1 })
  })

  it('never leave at night: an offer of the evening is read in the morning, which its end is counted from', async () => {
    const session = await trainingWorld({ capacity: 1 })
    const [first] = await session.enrol(...people(2))
    await session.minutes(2)
    session.world.clock.set('2021-09-01T20:00:00.000Z')
    await session.verb(first!.registration!.registrationId, 'withdraw')
    await session.minutes(2)
    const offered = (await session.list()).registrations.find(({ state }) => state === 'offered')
    expect(offered?.offer?.until).toBe('2021-09-06T06:00:00.000Z')
    expect(await session.letters()).not.toContain('seat-offer agent-2@agents.example')
    session.world.clock.set('2021-09-02T06:00:00.000Z')
    await session.minutes(1)
    expect(await session.letters()).toContain('seat-offer agent-2@agents.example')
  })

  it('tell the organiser once, ten days before, that they are too few, and cancel nothing', async () => {
    const session = await trainingWorld({ capacity: 15 })
    await session.enrol(...people(7))
    await session.minutes(1)
    session.world.clock.set('2021-08-27T03:15:00.000Z')
    expect(await noteSmallCohorts(session.world, '40')).toBe(0)
    session.world.clock.set('2021-08-30T03:15:00.000Z')
    expect(await noteSmallCohorts(session.world, '40')).toBe(1)
    expect(await noteSmallCohorts(session.world, '40')).toBe(0)
    session.world.clock.set('2021-08-30T06:00:00.000Z')
    await session.minutes(1)
    const note = session.mailer.accepted.find(({ to }) => to === SESSION.organiser.mailbox)
    expect(note?.text.replaceAll('\u00a0', ' ')).toContain('Inscriptions confirmées : 7\n- Minimum prévu : 8')
    expect((await session.landes.call('GET', session.path)).json.state).toBe('confirmed')
  })

  it('tell nobody while there are enough', async () => {
    const session = await trainingWorld({ capacity: 15 }, SESSION, '2021-08-30T06:00:00.000Z')
    await session.enrol(...people(8))
    expect(await noteSmallCohorts(session.world, '40')).toBe(0)
  })
})
