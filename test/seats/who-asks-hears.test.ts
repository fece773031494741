import { EMPLOYER, person, trainingWorld, type TrainingWorld } from './training.ts'

const HERS = 'agent-2@agents.example'

/** A full training, Agent 002 on its waiting list, told so. */
async function waitingWorld() {
  const session = await trainingWorld({ capacity: 1 })
  const [, result] = await session.enrol(person(1), person(2))
  await session.minutes(2)
  return { session, registrationId: result!.registration!.registrationId }
}

const lettersTo = async (session: TrainingWorld, mailbox: string) =>
  (await session.letters())
    .filter((letter) => letter.endsWith(` ${mailbox}`))
    .map((letter) => letter.split(' ')[0])

const textOf = ({ mailer }: TrainingWorld, to: string, subject: string) =>
  mailer.accepted.find((message) => message.to === to && message.subject.includes(subject))?.text ?? ''

const move = (session: TrainingWorld, name: string) =>
  session.landes.call('PATCH', session.path, { venue: { name } })

describe('somebody who asks for a seat', () => {
  it('hears of a change once, with what changes, and can take her request back', async () => {
    const { session } = await waitingWorld()
    await move(session, 'Salle du conseil')
    await session.minutes(3)
    expect(await lettersTo(session, HERS)).toEqual(['change', 'waiting-list'])
    const text = textOf(session, HERS, 'Modifié')
    expect(text).toContain('Nouveau lieu\u00a0: Salle du conseil')
    expect(text).toContain("La demande d'inscription reste enregistrée.")
    expect(text).toContain('Retirer la demande')
    expect(text).not.toContain('pièce jointe')
    const message = session.mailer.accepted.find(
      ({ to, subject }) => to === HERS && subject.includes('Modifié'),
    )
    expect(message).toMatchObject({ calendar: null, attachment: null })
  })

  it('hears of the cancellation once, and that the training takes place after all', async () => {
    const { session } = await waitingWorld()
    await session.landes.call('POST', `${session.path}/cancel`, {})
    await session.minutes(2)
    await session.landes.call('POST', `${session.path}/reinstate`, {})
    await session.minutes(2)
    expect(await lettersTo(session, HERS)).toEqual(['cancellation', 'change', 'waiting-list'])
    expect(textOf(session, HERS, 'Maintenu')).toContain('Personne concernée\u00a0: Agent 002')
  })

  it('is told in her letter about the list when that has not left yet, and not twice', async () => {
    const session = await trainingWorld({ capacity: 1 })
    await session.enrol(person(1), person(2))
    await move(session, 'Salle du conseil')
    await session.minutes(3)
    expect(await lettersTo(session, HERS)).toEqual(['waiting-list'])
    expect(textOf(session, HERS, "Liste d'attente")).toContain('Salle du conseil')
    await move(session, 'Médiathèque')
    await session.minutes(3)
    expect(textOf(session, HERS, 'Modifié')).toContain('Ancien lieu\u00a0: Salle du conseil')
  })

  it('hears of two changes, the first untold, in one letter', async () => {
    const { session } = await waitingWorld()
    await move(session, 'Salle du conseil')
    await move(session, 'Médiathèque')
    await session.minutes(3)
    expect(await lettersTo(session, HERS)).toEqual(['change', 'waiting-list'])
    expect(textOf(session, HERS, 'Modifié')).toContain('Ancien lieu\u00a0: lieu à préciser')
  })

  it('hears nothing more once she has taken her request back', async () => {
    const { session, registrationId } = await waitingWorld()
    await session.verb(registrationId, 'withdraw')
    await move(session, 'Salle du conseil')
    await session.minutes(3)
    expect(await lettersTo(session, HERS)).toEqual(['waiting-list'])
  })

  it('is told by her employer while she has no mailbox: once, for all who ask behind it', async () => {
    const session = await trainingWorld({ capacity: 1 })
    await session.enrol(...[1, 2, 3].map((number) => person(number, { mailbox: null })))
    await session.enrol(person(4, { mailbox: null, employerAgrees: false }))
    await session.minutes(2)
    await move(session, 'Salle du conseil')
    // Three messages have left today (rule D10): the change leaves tomorrow.
    session.world.clock.advance(24 * 60)
    await session.minutes(3)
    const told = session.mailer.accepted.filter(({ subject }) => subject.includes('Modifié'))
    // She is a guest for the one who has a seat: one letter, which asks nothing of the others.
    expect(told.map(({ to }) => to)).toEqual([EMPLOYER.mailbox])
  })
})
