import { person } from '../seats/training.ts'
import { invited, JEAN, MARIE, results, rows, validator, words } from './enrolment.ts'

describe('what an employer does with her registrations', () => {
  const idOf = async (session: Awaited<ReturnType<typeof invited>>, named: string) =>
    (await session.list()).registrations.find(({ name }) => name === named)!.registrationId

  it('agrees later to those she entered without agreement', async () => {
    const session = await invited()
    const asked = await session.post(session.page, rows([MARIE], 'non'))
    expect(results(asked.text)).toEqual([
      "Marie Dupont – à valider : l'inscription attend l'accord de l'employeur.",
    ])
    expect(await session.state()).toEqual(['Marie Dupont requested'])
    const agreed = await session.post(session.page, [['valider', await idOf(session, 'Marie Dupont')]])
    expect([agreed.status, agreed.headers.get('location')]).toEqual([
      303,
      `${session.page}?enregistree=1#inscriptions`,
    ])
    expect(await session.state()).toEqual(['Marie Dupont confirmed'])
  })

  it('agrees to those of her structure that others entered, and does not take them back', async () => {
    const session = await invited()
    const asked = person(1, { structureId: '40-fs-geaune', employerAgrees: false })
    await session.enrol(asked, person(2, { structureId: '40-fs-gabarret', employerAgrees: false }))
    const { text } = await session.open(session.page)
    expect(text).toContain('Agent 001')
    expect(text).not.toContain('Agent 002')
    const id = await idOf(session, 'Agent 001')
    expect((await session.post(session.page, [['retirer', id]])).status).toBe(409)
    expect((await session.post(session.page, [['valider', await idOf(session, 'Agent 002')]])).status).toBe(
      409,
    )
    expect((await session.post(session.page, [['valider', id]])).status).toBe(303)
    expect(await session.state()).toEqual(['Agent 001 confirmed', 'Agent 002 requested'])
  })

  it('takes back those she entered, and the seat goes to the next', async () => {
    const session = await invited({ capacity: 1 })
    await session.post(session.page, rows([MARIE, JEAN]))
    await session.minutes(3)
    const id = await idOf(session, 'Marie Dupont')
    expect((await session.post(session.page, [['retirer', id]])).status).toBe(303)
    expect((await session.post(session.page, [['retirer', id]])).status).toBe(303)
    await session.minutes(2)
    expect(await session.state()).toEqual(['Jean Lacoste offered', 'Marie Dupont withdrawn'])
    const { text } = await session.open(`${session.page}?enregistree=1`)
    expect(words(text)).toContain(
      "place proposée, à accepter par le lien reçu, jusqu'au vendredi 3 septembre",
    )
    expect((await validator.validateString(text)).results).toEqual([])
  })

  it('agrees to nobody whom another employer has asked for, and learns nothing of her', async () => {
    const session = await invited()
    await session.enrol(person(1, { name: 'Jean Lacoste', mailbox: JEAN.adresse, employerAgrees: false }))
    const { text } = await session.post(session.page, rows([JEAN]))
    expect(results(text)[0]).toContain('déjà demandée par un autre employeur')
    expect(await session.state()).toEqual(['Jean Lacoste requested'])
    expect(words((await session.open(session.page)).text)).not.toContain('Lacoste')
  })

  it('enrols nobody once enrolment is closed, and still takes back', async () => {
    const session = await invited({ capacity: 1, enrolBy: '2021-09-02' })
    await session.post(session.page, rows([MARIE]))
    session.world.clock.set('2021-09-03T08:00:00.000Z')
    const { text } = await session.open(session.page)
    expect(words(text)).toContain('Les inscriptions à cette formation sont closes.')
    expect(text).not.toContain('name="nom-1"')
    const late = await session.post(session.page, rows([JEAN]))
    expect(late.status).toBe(409)
    expect(words(late.text)).toContain('Les inscriptions à cette formation sont closes.')
    const id = await idOf(session, 'Marie Dupont')
    expect((await session.post(session.page, [['retirer', id]])).status).toBe(303)
    await session.landes.call('POST', `${session.path}/cancel`, {})
    const cancelled = await session.open(session.page)
    expect(words(cancelled.text)).toContain('Cette formation est annulée.')
    expect(cancelled.text).not.toContain('<button')
  })
})
