import { HtmlValidate } from 'html-validate'
import { figuresToken } from '../../core/figures-links.ts'
import { exportTrainingFigures } from '../../core/usecases/export-training-figures.ts'
import { sheetToken } from '../../core/paper-links.ts'
import { visitor } from '../site/site-client.ts'
import { EMPLOYER, SESSION, trainingWorld, type TrainingWorld } from '../seats/training.ts'

const HALF_DAYS = ['08', '09', '10', '13', '14', '15'].flatMap((day) => [
  `2021-09-${day}-1`,
  `2021-09-${day}-2`,
])
const GEAUNE = '40-fs-geaune'
const GABARRET = '40-fs-gabarret'
const AFTER = '2021-10-04T08:00:00.000Z'

const structure = (name: string, commune: string) => ({
  name,
  sites: [{ siteId: `site-${commune}`, role: 'main', name, commune }],
})

const agent = (name: string, structureId: string | null) => ({ name, structureId, employer: EMPLOYER })

interface Figures {
  readonly page: string
  readonly pageUntil: string
  readonly days: {
    readonly on: string
    readonly total: Record<string, number>
    readonly epcis: { readonly name: string; readonly siren: string | null; readonly trainedAgents: number }[]
  }[]
}

/** Two structures and a session; `present` says who signed which half-days, all others being absent. */
async function closedSession(
  people: readonly ReturnType<typeof agent>[],
  present: (name: string, halfDay: string) => boolean = () => true,
) {
  const session = await trainingWorld()
  const { landes, path } = session
  await landes.call('PUT', `/v1/structures/${GEAUNE}`, structure('Geaune', '40110'))
  await landes.call('PUT', `/v1/structures/${GABARRET}`, structure('Gabarret', '40102'))
  const enrolled = await session.enrol(...people)
  session.world.clock.set(AFTER)
  for (const halfDay of HALF_DAYS) {
    const entries = enrolled.map(({ registration }) => ({
      registrationId: registration!.registrationId,
      presence: present(registration!.name, halfDay) ? 'present' : 'absent',
    }))
    const { status, text } = await landes.call('PUT', `${path}/attendance/${halfDay}`, { entries })
    if (status !== 200) throw new Error(text)
  }
  return { ...session, enrolled }
}

async function figures({ landes }: Pick<TrainingWorld, 'landes'>): Promise<Figures> {
  const { status, json, text } = await landes.call('GET', '/v1/training-figures')
  if (status !== 200) throw new Error(text)
  return json as unknown as Figures
}

const FOUR = [agent('Ada', GEAUNE), agent('Bea', GEAUNE), agent('Cléo', GABARRET), agent('Dana', null)]

describe('the training figures of a département', () => {
  it('count who attended the whole initial training, and structures with two of them, by EPCI and by quarter', async () => {
    const session = await closedSession(FOUR)
    const { days } = await figures(session)
    expect(days.map(({ on }) => on)).toEqual(['2021-09-30', '2021-10-04'])
    expect(days.at(-1)).toEqual({
      on: '2021-10-04',
      total: { structures: 2, trainedAgents: 4, structuresWithTwo: 1 },
      epcis: [
        ...[
          ['CC Chalosse Tursan', '200069649', 2, 1] as const,
          ["CC des Landes d'Armagnac", '200035541', 1, 0] as const,
        ].map(([name, siren, trainedAgents, structuresWithTwo]) => ({
          ...{ siren, name, structures: 1, trainedAgents, structuresWithTwo },
        })),
        { siren: null, name: 'Sans structure connue', structures: 0, trainedAgents: 1, structuresWithTwo: 0 },
      ],
    })
  })

  it('do not count 11 half-days of 12, nor an absence that was excused, until it is caught up elsewhere', async () => {
    const session = await closedSession(FOUR, (name, halfDay) => name !== 'Ada' || halfDay !== '2021-09-15-2')
    const total = async () => (await figures(session)).days.at(-1)!.total
    expect(await total()).toMatchObject({ trainedAgents: 3, structuresWithTwo: 0 })
    const { registrationId, traineeId } = session.enrolled[0]!.registration!
    await session.landes.call('PUT', `${session.path}/attendance/2021-09-15-2`, {
      entries: [{ registrationId, presence: 'excused' }],
    })
    expect(await total()).toMatchObject({ trainedAgents: 3 })
    const caughtUp = await session.landes.call('POST', '/v1/events', {
      ...SESSION,
      when: {
        precision: 'minute',
        slots: [{ startOn: '2021-10-20', startTime: '14:00', endTime: '17:00' }],
      },
      modules: [{ code: 'socle-metiers', title: 'socle métiers', days: 0.5, slotIds: ['1'] }],
    })
    const path = `/v1/events/${String(caughtUp.json.eventId)}`
    await session.landes.call('PUT', `${path}/cohort`, { capacity: 5 })
    const registrations = [{ ...FOUR[0], traineeId }]
    const again = await session.landes.call('POST', `${path}/registrations`, { registrations })
    const [{ registration }] = again.json.results as [{ registration: { registrationId: string } }]
    session.world.clock.set('2021-10-21T08:00:00.000Z')
    await session.landes.call('PUT', `${path}/attendance/2021-10-20-2`, {
      entries: [{ registrationId: registration.registrationId, presence: 'present' }],
    })
    expect(await total()).toMatchObject({ trainedAgents: 4, structuresWithTwo: 1 })
  })

  it('count somebody where the directory says that she works now', async () => {
    const session = await closedSession(FOUR)
    const contact = {
      contactId: 'dana',
      role: 'agent',
      functionLabel: 'agent',
      name: 'DANA',
      structureId: GABARRET,
    }
    await session.landes.call('POST', '/v1/contacts', {
      contacts: [{ ...contact, mailbox: EMPLOYER.mailbox }],
    })
    expect((await figures(session)).days.at(-1)!.total).toMatchObject({
      trainedAgents: 4,
      structuresWithTwo: 2,
    })
  })

  it('are zero where nobody was trained, and those of no other département', async () => {
    const session = await closedSession(FOUR)
    const { json } = await session.reunion.call('GET', '/v1/training-figures')
    expect(json.days).toEqual([
      { on: '2021-10-04', total: { structures: 0, trainedAgents: 0, structuresWithTwo: 0 }, epcis: [] },
    ])
    const blind = await session.keyFor('40', ['events:read'])
    expect((await blind.call('GET', '/v1/training-figures')).status).toBe(403)
  })

  it('open in a spreadsheet: BOM, « ; », and no cell that runs', async () => {
    const session = await closedSession(FOUR)
    const { text, headers } = await session.landes.call('GET', '/v1/training-figures.csv')
    expect(headers.get('content-disposition')).toBe('attachment; filename="agents-formes-40-2021-10-04.csv"')
    // Reading the body as text took its mark away.
    const { content } = await exportTrainingFigures(session.world, '40')
    expect(content).toBe(`\ufeff${text}`)
    expect(text.split('\r\n').slice(0, 5)).toEqual([
      'Date;Intercommunalité;SIREN;Structures;Agents formés;Structures avec deux agents formés ou plus',
      '2021-09-30;CC Chalosse Tursan;200069649;1;2;1',
      "2021-09-30;CC des Landes d'Armagnac;200035541;1;1;0",
      '2021-09-30;Sans structure connue;;0;1;0',
      '2021-09-30;Ensemble du département;;2;4;1',
    ])
    expect(text).not.toMatch(/Ada|Bea|rh@/)
  })
})

describe('the page of the training figures', () => {
  const opened = async () => {
    const session = await closedSession(FOUR)
    const { page, pageUntil } = await figures(session)
    return { session, pageUntil, path: new URL(page).pathname, site: visitor(session.world) }
  }

  it('draws the chart with its name, beside tables of the same figures, and names nobody', async () => {
    const { path, site } = await opened()
    const { status, text, headers } = await site.open(path)
    expect(status).toBe(200)
    expect(text).toContain('role="img" aria-labelledby="graphique-titre graphique-valeurs"')
    expect(text).toContain('<title id="graphique-titre">')
    expect(text.match(/<table /g)).toHaveLength(2)
    expect(text).toContain('<th scope="row">CC Chalosse Tursan</th><td>2</td><td>1 sur 1</td>')
    expect(text).not.toMatch(/Ada|Bea|rh@|<script|style="/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(Buffer.byteLength(text)).toBeLessThan(30_000)
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'long-title': 'off' },
    })
    expect((await validator.validateString(text)).results).toEqual([])
  })

  it('opens until its day, with that link alone, and changes nothing', async () => {
    const { session, path, pageUntil, site } = await opened()
    const before = session.world.store.dump()
    expect(pageUntil).toBe('2022-01-02')
    for (let times = 0; times < 3; times += 1) await site.open(path)
    expect(session.world.store.dump()).toEqual(before)
    const key = await session.world.store.read('linkKey', { departement: '40' })
    const [secret = ''] = key!.secrets
    const sheet = sheetToken(secret, {
      departement: '40',
      eventId: session.eventId,
      halfDayId: HALF_DAYS[0]!,
    })
    const other = figuresToken('another-secret', { departement: '40', until: '2099-12-31' })
    const longer = path.replace('20220102', '20990102')
    for (const wrong of [`/formation/${sheet}`, `/formation/${other}`, longer, `${path}x`, '/formation/x']) {
      expect((await site.open(wrong)).status).toBe(404)
    }
    session.world.clock.set('2022-01-03T08:00:00.000Z')
    expect((await site.open(path)).status).toBe(404)
  })
})
