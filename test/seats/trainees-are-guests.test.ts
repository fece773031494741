import { invitationIdOf } from '../../core/links.ts'
import type { Store } from '../../core/ports.ts'
import { answerInvitation } from '../../core/usecases/answer-invitation.ts'
import { mortal } from '../mail/faults.ts'
import { EMPLOYER, person, SESSION, trainingWorld, type TrainingWorld } from './training.ts'

const HERS = 'agent-1@agents.example'

const guest = (session: TrainingWorld, mailbox: string) =>
  session.world.store.read('invitation', { ...session.key, invitationId: invitationIdOf(mailbox) })

const lettersTo = async (session: TrainingWorld, mailbox: string) =>
  (await session.letters())
    .filter((letter) => letter.endsWith(` ${mailbox}`))
    .map((letter) => letter.split(' ')[0])

/** What a « no » has come to when its process is killed at each of its calls in turn, and at none. */
async function whateverKills(when: 'before' | 'after', written: (store: Store) => Store = (store) => store) {
  const outcomes = new Set<string>()
  for (let at = 1; ; at += 1) {
    const session = await trainingWorld({ capacity: 1 })
    await session.enrol(person(1))
    const { invitationId } = (await guest(session, HERS))!
    const { store, isDead } = mortal(session.world.store, session.mailer, at, when)
    const command = { ...session.key, invitationId, origin: 'link', input: { choice: 'no' } } as const
    await answerInvitation({ ...session.world, store: written(store) }, command).catch(() => null)
    const said = (await guest(session, HERS))?.answer?.choice
    const { cohort, registrations } = await session.list()
    outcomes.add(`${String(said)}, ${registrations[0]!.state}, ${cohort.seatsTaken} taken`)
    if (!isDead()) return [...outcomes].sort()
  }
}

describe('a trainee with a seat', () => {
  it('hears of a change and of the cancellation, compared with what the confirmation told her', async () => {
    const session = await trainingWorld()
    await session.enrol(person(1))
    await session.minutes(1)
    await session.landes.call('PATCH', session.path, { venue: { name: 'Salle du conseil' } })
    await session.minutes(2)
    await session.landes.call('POST', `${session.path}/cancel`, {})
    await session.minutes(2)
    expect(await lettersTo(session, HERS)).toEqual(['cancellation', 'change', 'seat-confirmed'])
    const change = session.mailer.accepted.find(({ subject }) => subject.includes('Modifié'))
    expect(change?.text).toContain('Salle du conseil')
  })

  it('is told of the event as it is when it changes before her confirmation has left', async () => {
    const session = await trainingWorld()
    await session.enrol(person(1))
    await session.landes.call('PATCH', session.path, { venue: { name: 'Salle du conseil' } })
    await session.minutes(3)
    expect(await lettersTo(session, HERS)).toEqual(['seat-confirmed'])
    expect(session.mailer.accepted[0]?.text).toContain('Salle du conseil')
    await session.landes.call('PATCH', session.path, { venue: { name: 'Médiathèque' } })
    await session.minutes(3)
    expect(await lettersTo(session, HERS)).toEqual(['change', 'seat-confirmed'])
    expect(session.mailer.accepted[1]?.text).toContain(
      'Ancien lieu : Salle du conseil'.replace(' :', '\u00a0:'),
    )
  })

  it('is reminded like any guest who comes, and not once she has left', async () => {
    const session = await trainingWorld()
    await session.enrol(person(1))
    const [second] = await session.enrol(person(2))
    await session.minutes(1)
    await session.verb(second!.registration!.registrationId, 'withdraw')
    // J-3 of Wednesday 8 September is a Sunday: Friday 3, at 9 h.
    session.world.clock.set('2021-09-03T07:00:00.000Z')
    await session.minutes(2)
    expect(await lettersTo(session, HERS)).toEqual(['seat-confirmed', 'training-reminder'])
    expect(await lettersTo(session, 'agent-2@agents.example')).toEqual(['seat-confirmed', 'withdrawal'])
  })

  it('shares the guest of her employer with her colleagues, who follows their number', async () => {
    const session = await trainingWorld()
    const colleagues = [1, 2, 3].map((number) => person(number, { mailbox: null }))
    const enrolled = await session.enrol(...colleagues)
    expect(await guest(session, EMPLOYER.mailbox)).toMatchObject({ answer: { choice: 'yes', headCount: 3 } })
    await session.minutes(1)
    expect(await lettersTo(session, EMPLOYER.mailbox)).toEqual(['seat-confirmed'])
    expect(session.mailer.accepted[0]?.text).toContain('pour Agent 001, Agent 002 et Agent 003.')
    for (const [index, { registration }] of enrolled.entries()) {
      await session.verb(registration!.registrationId, 'withdraw')
      const choice = index === 2 ? 'no' : 'yes'
      expect(await guest(session, EMPLOYER.mailbox)).toMatchObject({
        answer: { choice, headCount: 2 - index },
      })
    }
    await session.enrol(person(4, { mailbox: null }))
    await session.minutes(1)
    expect(await lettersTo(session, EMPLOYER.mailbox)).toEqual([
      'seat-confirmed',
      'seat-confirmed',
      'withdrawal',
    ])
    const textOf = (verb: string) =>
      session.mailer.accepted.findLast(({ subject }) => subject.includes(verb))?.text
    expect(textOf('confirmée')).toContain('est confirmée pour Agent 004.')
    expect(textOf('Désistement')).toContain('et Agent 003 (Communauté de communes) sont rendues.')
  })

  it('gives back her seat by answering no, and her own words stay', async () => {
    const session = await trainingWorld({ capacity: 1 })
    await session.enrol(person(1), person(2))
    await session.minutes(2)
    const invitation = (await guest(session, HERS))!
    const command = {
      ...session.key,
      invitationId: invitation.invitationId,
      origin: 'link',
      input: { choice: 'no' },
    } as const
    await answerInvitation(session.world, command)
    await answerInvitation(session.world, command)
    expect(await guest(session, HERS)).toMatchObject({ answer: { choice: 'no', origin: 'link' } })
    await session.minutes(2)
    const states = (await session.list()).registrations.map(({ name, state, late }) => [name, state, late])
    expect(states.sort()).toEqual([
      ['Agent 001', 'withdrawn', true],
      ['Agent 002', 'offered', false],
    ])
  })

  it.each(['before', 'after'] as const)(
    'has said no and given back her seat, or neither, wherever the answer dies %s a call',
    async (when) => {
      expect(await whateverKills(when)).toEqual(['no, withdrawn, 0 taken', 'yes, confirmed, 1 taken'])
    },
  )

  it('says no and keeps a seat when its writes are made one after the other: a control', async () => {
    const apart = (store: Store): Store => ({
      ...store,
      commit: async (changes) => {
        for (const change of changes) await store.commit([change])
        return { committed: true }
      },
    })
    expect(await whateverKills('after', apart)).toContain('no, confirmed, 1 taken')
  })

  it('says no and gives back her seat while others take theirs', async () => {
    const session = await trainingWorld({ capacity: 15 })
    await session.enrol(...[1, 2, 3].map((number) => person(number)))
    const ids = [1, 2, 3].map((number) => invitationIdOf(`agent-${number}@agents.example`))
    const answers = await Promise.all([
      ...ids.map((invitationId) =>
        answerInvitation(session.world, {
          ...{ ...session.key, invitationId, origin: 'link', input: { choice: 'no' } },
        } as const),
      ),
      session.enrol(person(4)),
    ])
    expect(answers.slice(0, 3)).toMatchObject(Array.from({ length: 3 }, () => ({ written: true })))
    const { cohort, registrations } = await session.list()
    expect(registrations.filter(({ state }) => state === 'confirmed').map(({ name }) => name)).toEqual([
      'Agent 004',
    ])
    expect(cohort.seatsTaken).toBe(1)
  })

  it('keeps the seats of several trainees when their shared mailbox says no, since nobody knows whose it is', async () => {
    const session = await trainingWorld()
    await session.enrol(person(1, { mailbox: null }), person(2, { mailbox: null }))
    const { invitationId } = (await guest(session, EMPLOYER.mailbox))!
    await answerInvitation(session.world, {
      ...session.key,
      invitationId,
      origin: 'link',
      input: { choice: 'no' },
    })
    expect((await session.list()).cohort.seatsTaken).toBe(2)
  })

  it('finds the training in her own feed when she is in the directory, even a restricted one', async () => {
    const session = await trainingWorld({ capacity: 1 }, { ...SESSION, visibility: 'restricted' })
    const contact = {
      ...{ contactId: 'marie', role: 'agent', functionLabel: 'agent', name: 'Marie Dupont', mailbox: HERS },
    }
    await session.landes.call('POST', '/v1/contacts', { contacts: [contact] })
    const [result] = await session.enrol({ contactId: 'marie', employer: EMPLOYER })
    expect(result?.registration).toMatchObject({ name: 'Marie Dupont', mailbox: HERS, state: 'confirmed' })
    const shown = { departement: '40', contactId: 'marie', eventId: session.eventId }
    expect(await session.world.store.read('invitedTo', shown)).not.toBeNull()
    expect(session.world.store.generation('40', 'contact-marie')).toBe(1)
  })

  it('reads that the convocation of the training body is the official one, and gets all days for her calendar', async () => {
    const session = await trainingWorld()
    await session.enrol(person(1))
    await session.minutes(1)
    const [letter] = session.mailer.accepted
    expect(letter?.text).toContain('La convocation officielle est adressée par le CNFPT')
    expect(letter?.attachment?.content.match(/BEGIN:VEVENT/g)).toHaveLength(6)
  })
})

describe('somebody who waits', () => {
  it('is no guest, has no reminder and no feed, and loses nothing when the training is cancelled and comes back', async () => {
    const session = await trainingWorld({ capacity: 1 })
    const [first, second] = await session.enrol(person(1), person(2))
    await session.minutes(2)
    expect(await guest(session, 'agent-2@agents.example')).toBeNull()
    await session.landes.call('POST', `${session.path}/cancel`, {})
    await session.verb(first!.registration!.registrationId, 'withdraw')
    await session.minutes(2)
    const stateOf = async () =>
      (await session.list()).registrations.find(
        ({ registrationId }) => registrationId === second!.registration!.registrationId,
      )?.state
    expect(await stateOf()).toBe('waiting')
    await session.landes.call('POST', `${session.path}/reinstate`, {})
    session.world.clock.advance(60)
    await session.minutes(1)
    expect(await stateOf()).toBe('offered')
  })

  it('keeps her place when the letter that offers her a seat could not leave in time', async () => {
    const session = await trainingWorld(
      { capacity: 1 },
      {
        ...SESSION,
        when: { precision: 'day', slots: [{ startOn: '2021-10-20' }] },
        modules: [{ ...SESSION.modules[0], slotIds: [] }],
      },
    )
    const [first] = await session.enrol(person(1), person(2), person(3))
    await session.minutes(2)
    await session.verb(first!.registration!.registrationId, 'withdraw')
    // On Friday evening the seat is offered; nobody sends before the offer has ended.
    session.world.clock.set('2021-09-03T18:00:00.000Z')
    await session.minutes(1)
    session.world.clock.set('2021-09-08T06:30:00.000Z')
    await session.minutes(2)
    const queue = (await session.list()).registrations.filter(({ state }) => state !== 'withdrawn')
    expect(queue.map(({ name, state, offers }) => [name, state, offers]).sort()).toEqual([
      ['Agent 002', 'offered', 2],
      ['Agent 003', 'waiting', 0],
    ])
  })
})
