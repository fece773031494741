import { HtmlValidate } from 'html-validate'
import { person, SESSION, trainingWorld } from '../seats/training.ts'
import { visitor } from './site-client.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': ['error', { style: 'omit' }],
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
  },
})

/** Two people and one seat: the first has it, the second waits; both have their letters. */
async function fullSession() {
  const training = await trainingWorld({ capacity: 1 }, SESSION)
  await training.enrol(person(1), person(2))
  await training.minutes(3)
  const site = visitor(training.world)
  /** The page that the last letter to somebody links to. */
  const pageOf = (number: number) => {
    const letter = training.mailer.accepted.findLast(({ to }) => to === `agent-${number}@agents.example`)
    const [, path] = /https:\/\/agenda\.example(\/inscription\/[^\s?]+)/.exec(letter?.text ?? '') ?? []
    if (path === undefined) throw new Error(`no letter to agent ${number}`)
    return path
  }
  const state = async () =>
    (await training.list()).registrations.map(({ name, state: is }) => `${name} ${is}`)
  return { ...training, ...site, pageOf, state }
}

const no: [string, string][] = [['choix', 'non']]
const yes: [string, string][] = [['choix', 'oui']]

describe('the page of a registration', () => {
  it('says where it stands, by the link of each letter, in valid HTML under 30 kB', async () => {
    const { open, pageOf } = await fullSession()
    const confirmed = await open(pageOf(1))
    expect(confirmed.status).toBe(200)
    expect(confirmed.text).toContain('La place est confirmée.')
    expect(confirmed.text).toContain('Agent 001')
    const waiting = await open(pageOf(2))
    expect(waiting.text).toContain('en position 1 sur la liste')
    expect(waiting.text).not.toContain('Agent 001')
    for (const { text, headers } of [confirmed, waiting]) {
      expect((await validator.validateString(text)).results).toEqual([])
      expect(Buffer.byteLength(text)).toBeLessThan(30_000)
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('opened a hundred times, by whatever opens links, it changes nothing', async () => {
    const { open, pageOf, state } = await fullSession()
    const before = await state()
    for (let times = 0; times < 100; times += 1) {
      await open(`${pageOf(1)}?choix=non`)
      await open(`${pageOf(2)}?choix=oui`)
    }
    expect(await state()).toEqual(before)
  })

  it('gives the seat back, and the next is asked; she accepts by her own page, once or twice', async () => {
    const { open, post, pageOf, state, minutes } = await fullSession()
    const left = await post(pageOf(1), no)
    expect([left.status, left.headers.get('location')]).toEqual([303, pageOf(1)])
    expect((await open(pageOf(1))).text).toContain('L&#39;inscription est retirée.')
    await minutes(3)
    expect((await open(pageOf(2))).text).toContain('Elle vous est réservée jusqu')
    expect((await post(pageOf(2), yes)).status).toBe(303)
    expect((await post(pageOf(2), yes)).status).toBe(303)
    expect((await open(pageOf(2))).text).toContain('La place est confirmée.')
    expect((await state()).sort()).toEqual(['Agent 001 withdrawn', 'Agent 002 confirmed'])
  })

  it('leaves the list, and refuses what is offered no more, with its sentence', async () => {
    const { post, open, pageOf, state } = await fullSession()
    expect((await post(pageOf(2), no)).status).toBe(303)
    expect((await state()).sort()).toEqual(['Agent 001 confirmed', 'Agent 002 withdrawn'])
    const late = await post(pageOf(2), yes)
    expect(late.status).toBe(409)
    expect(late.text).toContain('Aucune place n')
    expect((await post(pageOf(2), [])).status).toBe(422)
    expect((await open(pageOf(2).replace(/.$/, 'x'))).status).toBe(404)
  })

  it('says that a cancelled training is cancelled, and has no button', async () => {
    const { landes, path, open, pageOf } = await fullSession()
    const page = pageOf(1)
    await landes.call('POST', `${path}/cancel`, {})
    const { text } = await open(page)
    expect(text).toContain('Cette formation est annulée.')
    expect(text).not.toContain('<button')
  })
})
