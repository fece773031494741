import { sheetToken } from '../../core/paper-links.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { SECRET } from '../answers/answer-world.ts'
import { aRegistration, aTraining, HALF_DAYS, trainingWorld as ended } from '../papers/training-world.ts'

const FIRST = HALF_DAYS[0]!
const KEY = { departement: '40', eventId: 'formation-2021' }
const pathOf = (halfDayId: string) => `/presences/${sheetToken(SECRET, { ...KEY, halfDayId })}`
const PATH = pathOf(FIRST)

/** In the afternoon of the first day. */
async function trainingWorld(...given: Parameters<typeof ended>) {
  const world = await ended(...given)
  world.world.clock.set('2021-09-08T13:00:00.000Z')
  return world
}

const rows = async ({ world }: Awaited<ReturnType<typeof ended>>) => readAll(world.store, 'attendance', KEY)

describe('the page that the QR code of a sheet opens', () => {
  it('lists who signs, in order, each to be ticked; it needs no JavaScript and is light', async () => {
    const { site } = await trainingWorld(
      Array.from({ length: 60 }, (_, rank) =>
        aRegistration(rank, { registrationId: String(rank).padStart(32, 'a') }),
      ),
    )
    const { status, text } = await site.open(PATH)
    expect(status).toBe(200)
    expect(text).toContain('mercredi 8\u00a0septembre 2021, matin')
    expect(text.match(/<legend>/g)).toHaveLength(40)
    expect(text).not.toContain('<script')
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
    expect((await site.open(`${PATH}?page=2`)).text.match(/<legend>/g)).toHaveLength(20)
  })

  it('opened five times changes nothing', async () => {
    const world = await trainingWorld()
    for (let time = 0; time < 5; time += 1) await world.site.open(PATH)
    expect(await rows(world)).toEqual([])
  })

  it('what is ticked is entered for this half-day, the rest is left alone', async () => {
    const world = await trainingWorld()
    const { status, headers } = await world.site.post(PATH, [
      ['agent-00', 'present'],
      ['agent-01', 'excused'],
    ])
    expect(status).toBe(303)
    expect(await rows(world)).toMatchObject([
      { registrationId: 'agent-00', halfDayId: FIRST, presence: 'present', enteredBy: 'signature-sheet' },
      { registrationId: 'agent-01', halfDayId: FIRST, presence: 'excused', enteredBy: 'signature-sheet' },
    ])
    const { text } = await world.site.open(headers.get('location')!)
    expect(text).toContain('1 présence, 1 absence excusée, 13 personnes restent à saisir')
    expect(text).toContain('name="agent-01" value="excused" checked')
  })

  it('one button takes everybody else for present', async () => {
    const world = await trainingWorld()
    await world.site.post(PATH, [
      ['agent-03', 'absent'],
      ['autres', 'present'],
    ])
    const entered = await rows(world)
    expect(entered).toHaveLength(15)
    expect(entered.filter(({ presence }) => presence === 'absent')).toMatchObject([
      { registrationId: 'agent-03' },
    ])
  })

  it('the last entry wins; the same again writes nothing', async () => {
    const world = await trainingWorld()
    await world.site.post(PATH, [['agent-00', 'absent']])
    await world.site.post(PATH, [['agent-00', 'present']])
    await world.site.post(PATH, [['agent-00', 'present']])
    expect(await rows(world)).toMatchObject([{ presence: 'present', version: 2 }])
  })

  it('enters nobody who is not on the sheet, and nothing that is not a presence', async () => {
    const world = await trainingWorld([aRegistration(0), aRegistration(1, { state: 'waiting' })])
    await world.site.post(PATH, [
      ['agent-01', 'present'],
      ['agent-00', 'constructor'],
      ['agent-99', 'present'],
    ])
    expect(await rows(world)).toEqual([])
  })

  it('a link that was not signed here, or for another half-day, opens nothing', async () => {
    const { site } = await trainingWorld()
    const forged = PATH.replace(FIRST, HALF_DAYS[1]!)
    expect((await site.open(forged)).status).toBe(404)
    expect((await site.post(forged, [['agent-00', 'present']])).status).toBe(404)
    expect((await site.open(pathOf('2021-09-11-1'))).status).toBe(404)
  })

  it('takes nothing before the day, and nothing from the eighth day after it', async () => {
    const world = await trainingWorld()
    world.world.clock.set('2021-09-07T21:00:00.000Z')
    expect((await world.site.open(PATH)).text).not.toContain('<form')
    expect((await world.site.post(PATH, [['agent-00', 'present']])).status).toBe(409)
    world.world.clock.set('2021-09-15T21:59:00.000Z')
    expect((await world.site.post(PATH, [['agent-00', 'present']])).status).toBe(303)
    world.world.clock.set('2021-09-15T22:00:00.000Z')
    expect((await world.site.post(PATH, [['agent-01', 'present']])).status).toBe(409)
    expect((await world.site.open(PATH)).text).toContain(
      'se saisissaient jusqu&#39;au 15\u00a0septembre 2021',
    )
    expect(await rows(world)).toHaveLength(1)
  })

  it('of a cancelled training asks nothing', async () => {
    const { site } = await trainingWorld([aRegistration(0)], aTraining({ status: 'cancelled' }))
    expect((await site.open(PATH)).text).toContain('Cet événement est annulé')
    expect((await site.post(PATH, [['agent-00', 'present']])).status).toBe(409)
  })

  it('what is no form is refused', async () => {
    const { site } = await trainingWorld()
    const json = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }
    expect((await site.send(PATH, json)).status).toBe(415)
  })
})
