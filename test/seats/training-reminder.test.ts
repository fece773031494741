import { invitationIdOf } from '../../core/links.ts'
import { expandReminder } from '../../core/usecases/expand-reminder.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { answerInvitation } from '../../core/usecases/answer-invitation.ts'
import { EMPLOYER, person, SESSION, trainingWorld, type TrainingWorld } from './training.ts'

const HERS = 'agent-1@agents.example'
/** J-15 of Wednesday 8 September 2021 is Tuesday 24 August; J-3 is a Sunday, so Friday 3, at 9 h. */
const J_15 = '2021-08-24T07:00:00.000Z'
const J_3 = '2021-09-03T07:00:00.000Z'
const IN_JULY = '2021-07-01T07:00:00.000Z'

const reminders = (session: TrainingWorld) =>
  session.mailer.accepted
    .filter(({ subject }) => subject.includes('Formation – '))
    .map(({ to, text, ...more }) => ({ to, text: text.replaceAll('\u00a0', ' '), ...more }))
const readers = (session: TrainingWorld) => reminders(session).map(({ to }) => to)

async function session(...people: object[]) {
  const training = await trainingWorld({ capacity: 15 }, SESSION, IN_JULY)
  const enrolled = await training.enrol(...people)
  await training.minutes(1)
  return { ...training, ids: enrolled.map(({ registration }) => registration!.registrationId) }
}

describe('the reminder of a training (T13)', () => {
  it('comes at J-15 and at J-3, to the trainee with a copy to her employer, once each', async () => {
    const training = await session(person(1))
    for (const [at, count] of [
      [J_15, 2],
      [J_3, 4],
    ] as const) {
      training.world.clock.set(at)
      await training.minutes(3)
      expect(readers(training)).toHaveLength(count)
      expect(readers(training).slice(-2).sort()).toEqual([HERS, EMPLOYER.mailbox].sort())
    }
  })

  it('shows each half-day, and says that the summons of the training body is the official one', async () => {
    const training = await session(person(1))
    training.world.clock.set(J_15)
    await training.minutes(2)
    const [hers] = reminders(training).filter(({ to }) => to === HERS)
    expect(hers?.subject.replaceAll('\u00a0', ' ')).toMatch(
      /^\[France services 40\] Formation – socle commun…? ?.*, du 8 au 15 septembre/,
    )
    expect(hers?.text).toContain(
      'Nous vous attendons à la formation « socle commun et socle métiers », organisée par le CNFPT.',
    )
    expect(hers?.text.match(/septembre 2021, (matin|après-midi) : journée de 9 h à 16 h 30/g)).toHaveLength(
      12,
    )
    expect(hers?.text).toContain('La convocation officielle est adressée par le CNFPT ; elle seule fait foi.')
    expect(hers?.text).toContain("Si vous ne l'avez pas reçue une semaine avant la formation, signalez-le")
    expect(hers?.text).toContain('(0558000000), si possible 8 jours avant.')
    expect(hers?.calendar).toBeNull()
  })

  it('no longer asks at J-3 for a notice that has passed', async () => {
    const training = await session(person(1))
    training.world.clock.set(J_3)
    await training.minutes(2)
    const [hers] = reminders(training).filter(({ to }) => to === HERS)
    expect(hers?.text).toContain("Si vous ne l'avez pas reçue à ce jour")
    expect(hers?.text).not.toContain('si possible')
  })

  it('is one copy for an employer of several, naming those with a mailbox of their own and those without', async () => {
    const training = await session(person(1), person(2), person(3, { mailbox: null }))
    training.world.clock.set(J_3)
    await training.minutes(3)
    expect(readers(training).sort()).toEqual([HERS, 'agent-2@agents.example', EMPLOYER.mailbox].sort())
    const copy = reminders(training).find(({ to }) => to === EMPLOYER.mailbox)
    expect(copy?.text).toContain('Nous attendons Agent 001, Agent 002 et Agent 003 à la formation')
  })

  it('shows only the half-days of the modules that she follows', async () => {
    const training = await session(person(1, { modules: ['socle-commun'] }))
    training.world.clock.set(J_3)
    await training.minutes(2)
    expect(readers(training)).toHaveLength(2)
    for (const { text } of reminders(training)) {
      expect(text.match(/, (matin|après-midi) : /g)).toHaveLength(6)
      expect(text).toContain('à la formation « socle commun »')
    }
  })

  it('tells an employer of each on the day of her structure, where one follows its own opening days (R-H)', async () => {
    const training = await trainingWorld({ capacity: 15 }, SESSION, IN_JULY)
    const structureId = '40-fs-geaune'
    const openingHours = Object.fromEntries(
      ['2', '3', '4', '5', '6'].map((weekday) => [weekday, [{ from: '09:00', to: '12:00' }]]),
    )
    await training.landes.call('PUT', `/v1/structures/${structureId}`, {
      ...{ name: 'France services de Geaune', remindOnOpeningDays: true },
      sites: [{ siteId: structureId, role: 'main', name: 'Geaune', commune: '40110', openingHours }],
    })
    // Plans what is ahead anew.
    await training.landes.call('PUT', '/v1/closures', { days: ['2021-12-24'] })
    await training.enrol(person(1), person(2, { structureId }))
    await training.minutes(1)
    // J-3 is a Sunday: Friday for all, Saturday morning for a structure that is open then.
    for (const day of [J_3, '2021-09-04T07:00:00.000Z']) {
      training.world.clock.set(day)
      await training.minutes(3)
    }
    const copies = reminders(training).filter(({ to }) => to === EMPLOYER.mailbox)
    const named = copies.map(({ text }) => /Nous attendons (.*) à la/.exec(text)?.[1]).sort()
    expect(named).toEqual(['Agent 001', 'Agent 002'])
    expect(
      readers(training)
        .filter((to) => to !== EMPLOYER.mailbox)
        .sort(),
    ).toEqual([...[HERS, 'agent-2@agents.example']])
  })

  it('comes neither to who has left nor, about her, to her employer', async () => {
    const training = await session(person(1), person(2))
    await training.verb(training.ids[1]!, 'withdraw')
    training.world.clock.set(J_3)
    await training.minutes(2)
    expect(readers(training).sort()).toEqual([HERS, EMPLOYER.mailbox].sort())
    expect(reminders(training).find(({ to }) => to === EMPLOYER.mailbox)?.text).not.toContain('Agent 002')
  })

  it('is stopped at the gate when she leaves, or says no, between its writing and its sending', async () => {
    const training = await session(person(1))
    training.world.clock.set(J_3)
    const reminder = await training.world.store.read('reminder', { ...training.key, reminderId: 'j-3' })
    await expandReminder(training.world, newMemory(), reminder!)
    const command = { ...training.key, invitationId: invitationIdOf(HERS), origin: 'link' } as const
    await answerInvitation(training.world, { ...command, input: { choice: 'no' } })
    await training.minutes(3)
    const { records } = await training.world.store.list('mail', training.key)
    const written = records.filter(({ letter }) => letter === 'training-reminder')
    expect(written.map(({ state }) => state)).toEqual(['superseded', 'superseded'])
    expect(readers(training)).toEqual([])
  })

  it('leaves out whoever was enrolled within a day, whose confirmation says it all (R-D)', async () => {
    const training = await session(person(1))
    training.world.clock.set('2021-09-02T09:00:00.000Z')
    await training.enrol(person(2))
    await training.minutes(1)
    training.world.clock.set(J_3)
    await training.minutes(2)
    expect(readers(training).sort()).toEqual([HERS, EMPLOYER.mailbox].sort())
    expect(reminders(training).find(({ to }) => to === EMPLOYER.mailbox)?.text).not.toContain('Agent 002')
  })

  it('reaches a trainee who wants no invitations any more: it belongs to her enrolment', async () => {
    const training = await session(person(1))
    training.world.clock.set(J_3)
    await training.minutes(2)
    const { records } = await training.world.store.list('mail', training.key)
    const sent = records.filter(({ letter }) => letter === 'training-reminder')
    expect(sent.map(({ category }) => category)).toEqual(['service', 'service'])
    expect(reminders(training).map(({ unsubscribeUrl }) => unsubscribeUrl)).toEqual([null, null])
  })
})
