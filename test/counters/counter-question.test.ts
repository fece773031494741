import { HtmlValidate } from 'html-validate'
import { settleAll } from '../../core/usecases/settle-soon.ts'
import { EMPLOYER, SESSION } from '../seats/training.ts'
import { hours } from './a-structure.ts'
import { agentNamed, counterWorld, enrolled } from './counter-world.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': ['error', { style: 'omit' }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
  },
})
const plain = (text = '') => text.replaceAll('\u00a0', ' ')
const BOTH = [enrolled('Marie Dupont'), enrolled('Jean Lacoste')]

describe('the question about a counter (T15)', () => {
  it('goes to the employer when both of two agents are enrolled (A6), with three answers and no account', async () => {
    const { enrol, minutes, questions } = await counterWorld()
    await enrol(...BOTH)
    await minutes(4)
    const [question, ...more] = questions()
    expect(more).toEqual([])
    expect(question?.to).toBe(EMPLOYER.mailbox)
    expect(plain(question?.subject)).toMatch(
      /^\[France services 40\] Accueil à organiser – .* le 8 septembre/,
    )
    const text = plain(question?.text)
    expect(text).toContain(
      "Le 8 septembre, la France services de Geaune n'aurait plus d'agent de 9 h à 12 h.",
    )
    expect(text.match(/n'aurait plus d'agent de 9 h à 12 h/g)).toHaveLength(6)
    expect(text).toContain('2 agents sur 2 de la France services de Geaune sont attendus')
    for (const choice of ['un-seul', 'remplacement', 'fermeture']) {
      expect(text).toContain(`?choix=${choice}`)
    }
    expect(text).toContain("Aucune autre session annoncée n'a de place libre à ce jour.")
  })

  it('is asked when the second agent comes by a request that her employer has yet to agree to', async () => {
    const { enrol, minutes, questions } = await counterWorld()
    await enrol(BOTH[0]!)
    await minutes(4)
    expect(questions()).toEqual([])
    await enrol(enrolled('Jean Lacoste', { employerAgrees: false }))
    await minutes(4)
    expect(questions()).toHaveLength(1)
  })

  it('names the next session with a free seat, on other days, and none that is full', async () => {
    const { enrol, minutes, questions, landes } = await counterWorld()
    const session = async (month: string, capacity: number) => {
      const slots = ['06', '07', '08', '11', '12', '13'].map((day) => ({
        ...{ startOn: `2021-${month}-${day}`, startTime: '09:00', endTime: '16:30' },
      }))
      const when = { precision: 'minute', slots }
      const event = { ...SESSION, title: `Session ${month}`, when }
      const { json } = await landes.call('POST', '/v1/events', event)
      await landes.call('PUT', `/v1/events/${String(json.eventId)}/cohort`, { capacity })
    }
    await session('10', 0)
    await session('11', 15)
    await enrol(...BOTH)
    await minutes(4)
    const text = plain(questions()[0]?.text)
    expect(text).toContain(
      'se répartir sur deux sessions : « Session 11 », les 6, 7, 8, 11, 12 et 13 novembre',
    )
    expect(text).not.toContain('Session 10')
  })

  it.each([
    ['the agents are not known', [], hours('9-12')],
    [
      'a mailbox without a name may stand for several',
      [agentNamed('Accueil', { name: null })],
      hours('9-12'),
    ],
    ['the hours are not known', [agentNamed('Marie Dupont'), agentNamed('Jean Lacoste')], null],
  ])('is not asked where %s: nothing is invented', async (_, contacts, openingHours) => {
    const world = await counterWorld()
    const other = { structureId: '40-fs-gabarret' }
    await world.landes.call('PUT', '/v1/structures/40-fs-gabarret', {
      name: 'France services de Gabarret',
      sites: [{ siteId: 'g', role: 'main', name: 'Gabarret', commune: '40102', openingHours }],
    })
    if (contacts.length > 0) {
      await world.putAgents(
        ...contacts.map((each) => ({
          ...each,
          ...other,
          contactId: each.mailbox.split('@')[0]!.replace('.', '-'),
        })),
      )
    }
    await world.enrol(...BOTH.map((each) => ({ ...each, ...other })))
    await world.minutes(4)
    expect(world.questions()).toEqual([])
    expect(await world.counter()).toMatchObject({ gaps: [], question: null })
    expect((await world.counter())?.unknown).toMatch(/agents|hours/)
  })

  it('is asked once for a change, however often anybody looks, and again when the hours become others', async () => {
    const { world, enrol, minutes, questions, putStructure } = await counterWorld()
    await enrol(...BOTH)
    await minutes(4)
    for (let night = 0; night < 3; night += 1) {
      expect(await settleAll(world, '40')).toBe(1)
      await minutes(3)
    }
    expect(questions()).toHaveLength(1)
    await putStructure(hours('9-12 14-17'))
    await settleAll(world, '40')
    await minutes(3)
    expect(questions().map(({ text }) => plain(text).includes('et de 14 h à 16 h 30'))).toEqual([false, true])
  })

  it('is withdrawn when it becomes moot before it has left, and asked anew when it is none any more', async () => {
    const { world, enrol, verb, minutes, questions, counter } = await counterWorld()
    // In the evening: letters that nobody waits for leave in the morning.
    world.clock.set('2021-08-25T18:00:00.000Z')
    const [, second] = await enrol(...BOTH)
    await minutes(4)
    expect(await counter()).toMatchObject({ question: { isOpen: true, answer: null } })
    await verb(second!.registration!.registrationId, 'withdraw')
    await minutes(3)
    expect(await counter()).toMatchObject({ gaps: [], question: { isOpen: false } })
    world.clock.set('2021-08-26T06:00:00.000Z')
    await minutes(3)
    expect(questions()).toEqual([])
    await enrol(BOTH[1]!)
    await minutes(4)
    expect(questions()).toHaveLength(1)
  })

  it('is stopped at the gate by a withdrawal that nobody has looked at yet', async () => {
    const { world, enrol, verb, minutes, questions } = await counterWorld()
    world.clock.set('2021-08-25T18:00:00.000Z')
    await enrol(BOTH[0]!)
    const [asked] = await enrol(enrolled('Jean Lacoste', { employerAgrees: false }))
    await minutes(4)
    await verb(asked!.registration!.registrationId, 'withdraw')
    world.clock.set('2021-08-26T06:00:00.000Z')
    await minutes(3)
    expect(questions()).toEqual([])
  })

  it('follows the training to other days, and ends with its cancellation', async () => {
    const { world, enrol, minutes, questions, landes, path, counter } = await counterWorld()
    await enrol(...BOTH)
    await minutes(4)
    const slots = [{ startOn: '2021-09-21', startTime: '09:00', endTime: '16:30' }]
    await landes.call('POST', `${path}/reschedule`, { when: { precision: 'minute', slots } })
    await minutes(4)
    expect(plain(questions().at(-1)?.text)).toContain('Le 21 septembre, la France services de Geaune')
    expect(questions()).toHaveLength(2)
    await landes.call('POST', `${path}/cancel`, {})
    await settleAll(world, '40')
    await minutes(4)
    expect(questions()).toHaveLength(2)
    expect(await counter()).toMatchObject({ structureId: '40-fs-geaune' })
  })
})

describe('the page of a counter', () => {
  const asked = async () => {
    const world = await counterWorld()
    await world.enrol(...BOTH)
    await world.minutes(4)
    return world
  }

  it('opened a hundred times, by whatever opens links, it changes nothing', async () => {
    const { open, page, counter } = await asked()
    for (let times = 0; times < 100; times += 1) await open(`${page()}?choix=fermeture`)
    expect(await counter()).toMatchObject({ question: { isOpen: true, answer: null } })
    const { status, text, headers } = await open(`${page()}?choix=fermeture`)
    expect(status).toBe(200)
    expect(plain(text)).toContain('Le 8 septembre, la France services de Geaune')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
    expect((await validator.validateString(text)).results).toEqual([])
    // The answer of the link comes first, and is still pressed by hand.
    expect(/name="choix" value="([a-z-]+)"/.exec(text)?.[1]).toBe('fermeture')
  })

  it('takes one of three answers, which the organiser reads; the last one counts', async () => {
    const { post, open, page, counter, landes, path, minutes, questions } = await asked()
    const answer = async (choice: string) => (await post(page(), [['choix', choice]])).status
    expect(await answer('remplacement')).toBe(303)
    expect(await answer('remplacement')).toBe(303)
    expect(await counter()).toMatchObject({ question: { answer: { choice: 'replacement', by: 'link' } } })
    expect(await answer('un-seul')).toBe(303)
    expect(plain((await open(page())).text)).toContain('Réponse enregistrée : Un seul agent participera.')
    const { json } = await landes.call('GET', `${path}/registrations`)
    expect(json.counters).toMatchObject([
      { structureId: '40-fs-geaune', isOpen: true, answer: { choice: 'one-attends' } },
    ])
    await minutes(3)
    expect(questions()).toHaveLength(1)
  })

  it('refuses what is no answer, and whoever guesses its address', async () => {
    const { post, open, page } = await asked()
    expect((await post(page(), [['choix', 'oui']])).status).toBe(422)
    expect((await post(page(), [['choix', 'constructor']])).status).toBe(422)
    expect((await post(page(), [])).status).toBe(422)
    expect((await open(page().replace(/.$/, 'x'))).status).toBe(404)
    expect((await open(page().replace('/accueil/', '/inscription/'))).status).toBe(404)
    expect((await open(page().replace('/accueil/', '/reponse/'))).status).toBe(404)
  })

  it('says that all is well once somebody stays, and takes no answer any more', async () => {
    const { post, open, page, verb, minutes, list } = await asked()
    const [first] = (await list()).registrations
    await verb(first!.registrationId, 'withdraw')
    await minutes(2)
    const { text } = await open(page())
    expect(text).toContain('accueil est de nouveau assur')
    expect(text).not.toContain('<button')
    expect((await post(page(), [['choix', 'un-seul']])).status).toBe(409)
  })

  it('is answered by the organiser for whoever telephones', async () => {
    const { landes, path, counter } = await asked()
    const said = await landes.call('PUT', `${path}/counters/40-fs-geaune/answer`, { choice: 'closure' })
    expect(said).toMatchObject({ status: 200, json: { answer: { choice: 'closure' } } })
    expect(await counter()).toMatchObject({ question: { answer: { choice: 'closure' } } })
    const nobody = await landes.call('PUT', `${path}/counters/40-fs-autre/answer`, { choice: 'closure' })
    expect(nobody.status).toBe(404)
  })
})
