import type { Registration } from '../../core/domain/registration.ts'
import { person, trainingWorld } from './training.ts'

const stateOf = (registration: Registration | undefined) => registration?.state
const people = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => person(from + index))

describe('a session of fifteen seats (A5)', () => {
  it('confirms fifteen, puts the sixteenth first on the list, and offers a freed seat to one after the other', async () => {
    const session = await trainingWorld({ capacity: 15 })
    const enrolled = await session.enrol(...people(1, 15))
    expect(enrolled.map(({ registration }) => stateOf(registration))).toEqual(
      Array.from({ length: 15 }, () => 'confirmed'),
    )

    const [sixteenth, seventeenth] = await session.enrol(person(16), person(17))
    expect(stateOf(sixteenth?.registration)).toBe('validated')
    await session.minutes(3)
    const waiting = (await session.list()).registrations.filter(({ state }) => state === 'waiting')
    expect(waiting.map(({ name, position }) => [name, position])).toEqual([
      ['Agent 016', 1],
      ['Agent 017', 2],
    ])
    expect(session.mailer.accepted.find(({ to }) => to === 'agent-16@agents.example')?.text).toContain(
      "Votre demande est enregistrée en position 1 sur la liste d'attente.",
    )

    const first = enrolled[0]!.registration!
    const left = await session.verb(first.registrationId, 'withdraw')
    expect(left.json).toMatchObject({ state: 'withdrawn', late: true })
    await session.minutes(2)
    const ids = [sixteenth, seventeenth].map((result) => result!.registration!.registrationId)
    const read = async (id = '') =>
      (await session.list()).registrations.find(({ registrationId }) => registrationId === id)!
    // Wednesday 1 September, a little after 9 h: until Friday at the same hour.
    expect(await read(ids[0])).toMatchObject({
      state: 'offered',
      offer: { until: '2021-09-03T07:03:00.000Z' },
    })
    expect((await session.list()).cohort.seatsTaken).toBe(15)

    session.world.clock.set('2021-09-03T07:04:00.000Z')
    await session.minutes(2)
    expect(await read(ids[0])).toMatchObject({ state: 'expired', offer: null })
    expect(await read(ids[1])).toMatchObject({ state: 'offered' })
    expect((await session.verb(ids[0]!, 'accept')).json.detail).toBe(
      "Le délai pour accepter cette place est écoulé : elle est proposée à d'autres personnes.",
    )
    expect((await session.verb(ids[1]!, 'accept')).json).toMatchObject({ state: 'confirmed' })
    expect((await session.verb(ids[1]!, 'accept')).json).toMatchObject({ state: 'confirmed' })
    await session.minutes(2)
    expect((await session.list()).cohort.seatsTaken).toBe(15)
    expect((await session.letters()).filter((letter) => letter.includes('agent-17@'))).toEqual([
      'seat-confirmed agent-17@agents.example',
      'seat-offer agent-17@agents.example',
      'waiting-list agent-17@agents.example',
    ])
  })

  it('never has sixteen, whoever clicks at the same time', async () => {
    const session = await trainingWorld({ capacity: 15 })
    await session.enrol(...people(1, 14))
    const clicks = await Promise.all([15, 16, 15, 16].map((number) => session.enrol(person(number))))
    expect(
      clicks.flat().filter(({ registration }) => stateOf(registration) === 'confirmed').length,
    ).toBeLessThan(3)
    await session.minutes(3)
    const { cohort, registrations } = await session.list()
    expect(cohort.seatsTaken).toBe(15)
    expect(registrations.filter(({ state }) => state === 'confirmed')).toHaveLength(15)
    expect(registrations.filter(({ state }) => state === 'waiting')).toHaveLength(1)
  })
})
