import { GEAUNE, agentNamed, counterWorld, enrolled } from '../counters/counter-world.ts'
import { SESSION } from '../seats/training.ts'

const plain = (text: unknown) => String(text).replaceAll('\u00a0', ' ')

async function world() {
  const found = await counterWorld({ cohort: { capacity: 15, enrolBy: '2021-09-03' } })
  const path = async (query = '?opening=2021-10-11') =>
    (await found.landes.call('GET', `/v1/structures/${GEAUNE}/label-path${query}`)).json
  return { ...found, labelPath: path }
}

describe('GET /v1/structures/{id}/label-path', () => {
  it('goes from the wanted opening back to the last session, its deadline and today', async () => {
    const { labelPath, eventId } = await world()
    const read = await labelPath()
    expect(read).toMatchObject({
      ...{ opening: '2021-10-11', needed: 2, trained: 0, missing: 2, enrolBy: '2021-09-03', daysLeft: 9 },
      agents: [{ enrolBy: '2021-09-03' }, { enrolBy: '2021-09-03' }],
      alert: null,
    })
    const [first] = read.agents as { steps: { module: string; eventId: string; dates: string }[] }[]
    expect(first?.steps.map(({ module }) => module)).toEqual(['socle-commun', 'socle-metiers'])
    expect(first?.steps[0]?.eventId).toBe(eventId)
    expect(plain(read.sentence)).toBe(
      'Pour ouvrir la France services de Geaune le lundi 11 octobre 2021, il reste à inscrire 2 agents au plus tard le vendredi 3 septembre 2021.',
    )
  })

  it('counts confirmed seats, and then has nothing left to ask for', async () => {
    const { labelPath, enrol } = await world()
    await enrol(enrolled('Marie Dupont'))
    expect(await labelPath()).toMatchObject({ trained: 1, missing: 1 })
    await enrol(enrolled('Jean Lacoste'))
    const read = await labelPath()
    expect(read).toMatchObject({ trained: 2, missing: 0, agents: [], enrolBy: null, alert: null })
    expect(plain(read.sentence)).toContain(
      'deux agents au moins seront formés avant le lundi 11 octobre 2021.',
    )
  })

  it('counts whoever has attended both modules, by her presences, and not who was absent', async () => {
    const { labelPath, enrol, landes, path, world: given } = await world()
    const people = await enrol(enrolled('Marie Dupont'), enrolled('Jean Lacoste'))
    given.clock.set('2021-09-16T07:00:00.000Z')
    const { json } = await landes.call('GET', `${path}/attendance`)
    const halfDays = (json.halfDays as { halfDayId: string }[]).map(({ halfDayId }) => halfDayId)
    for (const [index, halfDayId] of halfDays.entries()) {
      const entries = people.map(({ registration }, person) => ({
        registrationId: registration!.registrationId,
        presence: person === 1 && index === 0 ? 'absent' : 'present',
      }))
      const entered = await landes.call('PUT', `${path}/attendance/${halfDayId}`, { entries })
      expect(entered.status).toBe(200)
    }
    const read = await labelPath()
    expect(read).toMatchObject({ trained: 1, missing: 1, agents: null })
    expect(plain(read.alert)).toBe(
      "Aucune session ne permet d'ouvrir le 11 octobre 2021. Deux agents formés sont nécessaires ; à cette date, un seul le sera.",
    )
  })

  it('alerts when no session ends in time, has seats, or still takes anybody', async () => {
    const { labelPath, landes, path, world: given } = await world()
    const alert = async (query?: string) => plain((await labelPath(query)).alert)
    expect(await alert('?opening=2021-09-15')).toMatch(
      /^Aucune session ne permet d'ouvrir le 15 septembre 2021\./,
    )
    await landes.call('PUT', `${path}/cohort`, { capacity: 1, enrolBy: '2021-09-03' })
    expect(await alert()).toContain("Aucune session ne permet d'ouvrir le 11 octobre 2021.")
    await landes.call('PUT', `${path}/cohort`, { capacity: 15, enrolBy: '2021-09-03' })
    expect(await alert()).toBe('null')
    given.clock.set('2021-09-04T07:00:00.000Z')
    expect(await alert()).toContain('aucun ne le sera.')
  })

  it('takes the opening announced in the agenda unless told another', async () => {
    const { labelPath, landes } = await world()
    expect(await labelPath('')).toMatchObject({ status: 409 })
    const opening = {
      ...{ kind: 'opening', title: 'Ouverture de la France services de Geaune', structureIds: [GEAUNE] },
      when: { precision: 'day', slots: [{ startOn: '2021-10-18' }] },
      organiser: SESSION.organiser,
    }
    expect((await landes.call('POST', '/v1/events', opening)).status).toBe(201)
    expect(await labelPath('')).toMatchObject({ opening: '2021-10-18', missing: 2 })
    expect(await labelPath()).toMatchObject({ opening: '2021-10-11' })
  })

  it('knows no structure of elsewhere, and no day that is none', async () => {
    const { landes, reunion } = await world()
    const of = (client: typeof landes, query: string, id = GEAUNE) =>
      client.call('GET', `/v1/structures/${id}/label-path${query}`)
    expect((await of(landes, '?opening=2021-10-11', '40-fs-autre')).status).toBe(404)
    expect((await of(reunion, '?opening=2021-10-11')).status).toBe(404)
    expect((await of(landes, '?opening=octobre')).status).toBe(422)
  })

  it('names nobody', async () => {
    const { labelPath, enrol, putAgents } = await world()
    await putAgents(agentNamed('Anne Martin'))
    await enrol(enrolled('Marie Dupont'))
    expect(JSON.stringify(await labelPath())).not.toMatch(/Dupont|Martin|@/)
  })
})
