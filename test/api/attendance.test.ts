import { scopeSchema } from '../../core/domain/access.ts'
import { inMemoryMailer } from '../../core/in-memory.ts'
import type { Store, World } from '../../core/ports.ts'
import { createApiKey } from '../../core/usecases/create-api-key.ts'
import { enterAttendance } from '../../core/usecases/enter-attendance.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { careless, mortal } from '../mail/faults.ts'
import { testClient } from './client.ts'
import { aRegistration, aTraining, HALF_DAYS, MODULES, trainingWorld } from '../papers/training-world.ts'

const FIRST = HALF_DAYS[0]!
const KEY = { departement: '40', eventId: 'formation-2021' }
const trainee = (rank: number) => ({ departement: 'all', traineeId: `trainee-${rank}` }) as const

describe('attendance, by half-day', () => {
  it('the whole session of the newsletter is 180 signatures', async () => {
    const { api, path, enter } = await trainingWorld()
    await enter('present')
    const { json } = await api.call('GET', `${path}/attendance`)
    expect(json).toMatchObject({ signatures: 180 })
    expect(json.halfDays).toHaveLength(12)
    expect(json.trainees).toHaveLength(15)
  })

  it('several people are entered at once, and what is not entered stays open', async () => {
    const { api, path } = await trainingWorld()
    const entries = [
      { registrationId: 'agent-00', presence: 'present' },
      { registrationId: 'agent-01', presence: 'excused' },
      { registrationId: 'agent-02', presence: 'absent' },
    ]
    const { status, json } = await api.call('PUT', `${path}/attendance/${FIRST}`, { entries })
    expect(status).toBe(200)
    expect(json).toEqual({ halfDayId: FIRST, words: 'mercredi 8\u00a0septembre 2021, matin', changed: 3 })
    const board = await api.call('GET', `${path}/attendance`)
    const [morning] = board.json.halfDays as { count: object }[]
    expect(morning?.count).toEqual({ present: 1, excused: 1, absent: 1, open: 12, outOf: 15 })
  })

  it('the same again writes nothing: who entered it first, and when, is kept', async () => {
    const { world, api, path, enter } = await trainingWorld()
    await enter('present', ['agent-00'], [FIRST])
    const before = await readAll(world.store, 'attendance', KEY)
    world.clock.set('2021-09-16T09:00:00.000Z')
    const entries = [{ registrationId: 'agent-00', presence: 'present' }]
    const { json } = await api.call('PUT', `${path}/attendance/${FIRST}`, { entries })
    expect(json.changed).toBe(0)
    expect(await readAll(world.store, 'attendance', KEY)).toEqual(before)
  })

  it('the last entry wins, with its hour and its key, and every entry is in the audit log', async () => {
    const { world, enter } = await trainingWorld()
    await enter('absent', ['agent-00'], [FIRST])
    world.clock.set('2021-09-16T09:00:00.000Z')
    await enter('present', ['agent-00'], [FIRST])
    const [row] = await readAll(world.store, 'attendance', KEY)
    expect(row).toMatchObject({ presence: 'present', version: 2, enteredAt: '2021-09-16T09:00:00.000Z' })
    const audit = await readAll(world.store, 'audit', { departement: '40', month: '2021-09' })
    const entered = audit.filter(({ action }) => action === 'enter-attendance')
    expect(entered).toHaveLength(2)
    expect(entered[0]).toMatchObject({
      actor: row?.enteredBy,
      subject: `event formation-2021 half-day ${FIRST} entries 1`,
    })
  })

  it('somebody who is not confirmed, or not of this module, is refused by name of the field; nothing is written', async () => {
    const people = [
      aRegistration(0),
      aRegistration(1, { state: 'waiting' }),
      aRegistration(2, { modules: ['socle-metiers'] }),
    ]
    const { world, api, path } = await trainingWorld(people)
    const entries = people.map(({ registrationId }) => ({ registrationId, presence: 'present' }))
    const { status, json } = await api.call('PUT', `${path}/attendance/${FIRST}`, { entries })
    expect(status).toBe(422)
    const fields = (json.errors as { field: string }[]).map(({ field }) => field)
    expect(fields).toEqual(['entries.1.registrationId', 'entries.2.registrationId'])
    expect(await readAll(world.store, 'attendance', KEY)).toEqual([])
  })

  it('a half-day to come, one that is not, and those of a cancelled training are refused', async () => {
    const { world, api, path } = await trainingWorld()
    const entries = [{ registrationId: 'agent-00', presence: 'present' }]
    world.clock.set('2021-09-07T21:59:59.000Z')
    expect((await api.call('PUT', `${path}/attendance/${FIRST}`, { entries })).json).toMatchObject({
      status: 409,
      type: 'urn:agenda-france-services:half-day-to-come',
    })
    world.clock.set('2021-09-07T22:00:00.000Z')
    expect((await api.call('PUT', `${path}/attendance/${FIRST}`, { entries })).status).toBe(200)
    expect((await api.call('PUT', `${path}/attendance/2021-09-11-1`, { entries })).status).toBe(404)
    const cancelled = await trainingWorld([aRegistration(0)], aTraining({ status: 'cancelled' }))
    expect((await cancelled.api.call('PUT', `${path}/attendance/${FIRST}`, { entries })).status).toBe(409)
  })

  it('500 people are entered in one request', async () => {
    const people = Array.from({ length: 500 }, (_, rank) => aRegistration(rank))
    const { api, path, enter } = await trainingWorld(people)
    await enter('present', undefined, [FIRST])
    const { json } = await api.call('GET', `${path}/attendance`)
    expect(json.signatures).toBe(500)
  })

  it('another département sees nothing, and nobody without a key', async () => {
    const { world, app, path } = await trainingWorld()
    expect((await app.request(`${path}/attendance`)).status).toBe(401)
    const scopes = [...scopeSchema.options]
    const { key } = await createApiKey(world, { departement: '974', owner: 'prefecture-974', scopes })
    expect((await testClient(app, key).call('GET', `${path}/attendance`)).status).toBe(404)
  })
})

describe('the table for a spreadsheet', () => {
  it('has a line for each trainee and a column for each half-day, opens in Excel and runs no formula', async () => {
    const people = [aRegistration(0, { name: '=SOMME(A1)' }), aRegistration(1)]
    const { paper, enter } = await trainingWorld(people)
    await enter('present', ['agent-00'])
    await enter('excused', ['agent-01'], [FIRST])
    const { bytes, headers } = await paper('attendance.csv')
    const text = Buffer.from(bytes).toString()
    const lines = text.split('\r\n')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(text.startsWith('\ufeffNom;Employeur;mercredi 8\u00a0septembre 2021, matin;')).toBe(true)
    expect(lines[1]).toBe(`'=SOMME(A1);Communauté de communes;${'présence;'.repeat(12)}12;0;0;0;12`)
    expect(lines[2]).toBe(
      `Stanisław Żółtowski 1;Communauté de communes;absence excusée;${';'.repeat(11)}0;1;0;11;12`,
    )
  })
})

/** The command that enters one half-day of the first trainee. */
const last = (index: number) => ({
  ...{ departement: '40', eventId: 'formation-2021', halfDayId: HALF_DAYS[index]!, by: 'test' },
  entries: [{ registrationId: 'agent-00', presence: 'present' } as const],
})

/** What was entered of the first module of the first trainee, and what her own row says of it. */
async function closed({ store }: Pick<World, 'store'>): Promise<string> {
  const entered = await store.list('attendance', { departement: '40', eventId: 'formation-2021' })
  const attended = (await store.read('trainee', trainee(0)))?.attended ?? []
  return `${entered.records.length} entered, ${attended[0]?.halfDays ?? 0} of 6`
}

describe('at the close of a module, what was attended goes to the trainee', () => {
  it('module by module, with its half-days', async () => {
    const { world, enter } = await trainingWorld([aRegistration(0)])
    await enter('present', ['agent-00'], HALF_DAYS.slice(0, 5))
    expect((await world.store.read('trainee', trainee(0)))?.attended).toEqual([])
    await enter('present', ['agent-00'], HALF_DAYS.slice(5, 6))
    const session = { departement: '40', eventId: 'formation-2021' }
    const commun = { ...session, module: 'socle-commun', halfDays: 6, outOf: 6, endedOn: '2021-09-10' }
    expect((await world.store.read('trainee', trainee(0)))?.attended).toEqual([commun])
    await enter('absent', ['agent-00'], HALF_DAYS.slice(6, 7))
    await enter('present', ['agent-00'], HALF_DAYS.slice(7))
    const metiers = { ...session, module: 'socle-metiers', halfDays: 5, outOf: 6, endedOn: '2021-09-15' }
    expect((await world.store.read('trainee', trainee(0)))?.attended).toEqual([commun, metiers])
  })

  it('a correction corrects it', async () => {
    const { world, enter } = await trainingWorld([aRegistration(0)])
    await enter('present')
    await enter('absent', ['agent-00'], HALF_DAYS.slice(0, 6))
    const attended = (await world.store.read('trainee', trainee(0)))?.attended ?? []
    expect(attended.map(({ module }) => module)).toEqual(['socle-metiers'])
  })

  it.each(['before', 'after'] as const)(
    'with the entry that closes it, or neither, wherever its process dies %s a call',
    async (when) => {
      const outcomes = new Set<string>()
      for (let at = 1, lives = false; !lives; at += 1) {
        const { world, enter } = await trainingWorld([aRegistration(0)])
        await enter('present', ['agent-00'], HALF_DAYS.slice(0, 5))
        const process = mortal(world.store, inMemoryMailer(), at, when)
        await enterAttendance({ ...world, store: process.store }, last(5)).catch(() => null)
        outcomes.add(await closed(world))
        lives = !process.isDead()
      }
      expect([...outcomes].sort()).toEqual(['5 entered, 0 of 6', '6 entered, 6 of 6'])
    },
  )

  it('when two enter its last half-days at the same time; without the conditions of the store it is lost: a control', async () => {
    const bothAtOnce = async (of: (store: Store) => Store) => {
      const { world, enter } = await trainingWorld([aRegistration(0)])
      await enter('present', ['agent-00'], HALF_DAYS.slice(0, 4))
      const store = of(world.store)
      await Promise.all([4, 5].map((index) => enterAttendance({ ...world, store }, last(index))))
      return closed(world)
    }
    expect(await bothAtOnce((store) => store)).toBe('6 entered, 6 of 6')
    expect(await bothAtOnce(careless)).toBe('6 entered, 0 of 6')
  })

  it('again when the same is entered once more, should her row have been lost', async () => {
    const { world, enter } = await trainingWorld([aRegistration(0)])
    await enter('present')
    await world.store.commit([{ remove: 'trainee', key: trainee(0) }])
    await enter('present', ['agent-00'], [FIRST])
    expect((await world.store.read('trainee', trainee(0)))?.attended).toHaveLength(2)
  })

  it('while nobody has said which half-days are whose, only who was there each time attended the modules', async () => {
    const open = aTraining({ modules: MODULES.map((module) => ({ ...module, slotIds: [] })) })
    const { world, enter } = await trainingWorld([aRegistration(0), aRegistration(1)], open)
    await enter('present')
    await enter('absent', ['agent-01'], [FIRST])
    const read = async (rank: number) => (await world.store.read('trainee', trainee(rank)))?.attended ?? []
    expect((await read(0)).map(({ module, halfDays }) => [module, halfDays])).toEqual([
      ['socle-commun', 6],
      ['socle-metiers', 6],
    ])
    expect(await read(1)).toEqual([])
  })
})
