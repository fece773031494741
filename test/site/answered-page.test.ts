import { readAll } from '../../core/usecases/read-all.ts'
import { anEvent, anInvitation, answerWorld, tokenOf } from '../answers/answer-world.ts'
import { visitor } from './site-client.ts'

const box = anInvitation(['40102'])
const page = `/reponse/${tokenOf(box)}`

async function answerOf(world: Awaited<ReturnType<typeof answerWorld>>) {
  return (await world.store.read('invitation', box))?.answer
}

describe('after an answer', () => {
  it('one may undo a change, and the first answer is back', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { open, post } = visitor(world)
    await post(page, [
      ['choix', 'oui'],
      ['personnes', '3'],
      ['communes', '40102'],
      ['autres', 'Geaune'],
    ])
    expect((await open(`${page}?enregistree=1`)).text).not.toContain('rétablir')
    await post(page, [
      ['choix', 'non'],
      ['communes', '40102'],
    ])
    const { text } = await open(`${page}?enregistree=1`)
    const form = /<form[\s\S]*?<\/form>/.exec(text)![0]
    const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name, value]): [string, string] => [name!, value!],
    )
    await post(page, fields)
    expect(await answerOf(world)).toMatchObject({ choice: 'yes', headCount: 3, communes: ['40102', '40110'] })
  })

  it('says until when it may be changed, and after that that it comes late', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { open, post } = visitor(world)
    await post(page, [
      ['choix', 'oui'],
      ['communes', '40102'],
    ])
    expect((await open(`${page}?enregistree=1`)).text).toContain("jusqu'au 12\u00a0novembre 2021")
    world.clock.set('2021-11-13T09:00:00.000Z')
    expect((await open(page)).text).toContain('«\u00a0tardive\u00a0»')
    await post(page, [
      ['choix', 'non'],
      ['communes', '40102'],
    ])
    expect((await open(`${page}?enregistree=1`)).text).toContain('Elle porte la mention')
  })

  it('a new day asks again, whatever was answered', async () => {
    const world = await answerWorld(anEvent(), [box])
    const { open, post } = visitor(world)
    await post(page, [
      ['choix', 'oui'],
      ['communes', '40102'],
    ])
    const moved = anEvent({ version: 2, revision: 1, dateRevision: 1 })
    await world.store.commit([{ put: 'event', record: moved, expect: 1 }])
    const { text } = await open(`${page}?enregistree=1`)
    expect(text).toContain('La date a changé depuis votre réponse')
    expect(text).not.toContain(' checked')
  })

  it('of a cancelled event nothing is asked', async () => {
    const event = anEvent({ status: 'cancelled', cancelledAt: '2021-10-01T07:00:00.000Z' })
    const { open, post } = visitor(await answerWorld(event, [box]))
    const { status, text } = await open(page)
    expect(status).toBe(200)
    expect(text).toContain('Cet événement est annulé')
    expect(text).not.toContain('<form')
    expect((await post(page, [['choix', 'oui']])).status).toBe(409)
  })
})

it('an answer by the page sends one letter', async () => {
  const world = await answerWorld(anEvent(), [box])
  await visitor(world).post(page, [
    ['choix', 'oui'],
    ['communes', '40102'],
  ])
  const mails = await readAll(world.store, 'mail', { departement: '40', eventId: 'secretaires-2021' })
  expect(mails).toMatchObject([{ letter: 'confirmation', mailbox: box.mailbox, state: 'pending' }])
})
