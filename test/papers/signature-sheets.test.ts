import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Registration } from '../../core/domain/registration.ts'
import { aRegistration, aTraining, HALF_DAYS, MODULES, trainingWorld } from './training-world.ts'
import { readPdf, wordsOf } from './read-pdf.ts'

const LONG_NAME = "Marie-Françoise de La Rochefoucauld-Montbel d'Estissac-Castelnau-Lormel-Bertignolles"
const LONG_EMPLOYER =
  "Association intercommunale pour l'accès aux services publics et numériques du Tursan et de la Chalosse"

async function sheet(world: Awaited<ReturnType<typeof trainingWorld>>, query = '') {
  const answer = await world.paper(`papers/signature-sheet.pdf${query}`)
  if (answer.status !== 200) throw new Error(answer.text())
  return readPdf(answer.bytes)
}

describe('the signature sheet of a half-day', () => {
  it('says what, when, where, which module, who trains and who organises, to 15 people on one page of A4', async () => {
    const slots = [
      { id: '1', startOn: '2021-09-08', endOn: '2021-09-08', startTime: '09:00', endTime: '12:00' },
    ]
    const venue = {
      name: 'Maison des communes',
      address: '175 place de la Caserne Bosquet, 40000 Mont-de-Marsan',
    }
    const nowhere = { commune: null, access: null, link: null, latitude: null, longitude: null }
    const training = aTraining({ when: { precision: 'minute', slots }, venue: { ...venue, ...nowhere } })
    const world = await trainingWorld(undefined, training)
    const { info, pages } = await sheet(world, `?halfDay=${HALF_DAYS[0]!}`)
    expect(info).toMatchObject({
      Language: 'fr-FR',
      Title: "Feuille d'émargement – Formation initiale des agents",
    })
    expect(pages).toHaveLength(1)
    const [page] = pages
    expect([page!.width, page!.height].map(Math.round)).toEqual([595, 842])
    const words = wordsOf(page!.lines)
    for (const said of [
      "Feuille d'émargement Formation initiale des agents",
      'Date Mercredi 8 septembre 2021, matin',
      'Horaire de 9 h à 12 h',
      'Lieu Maison des communes, 175 place de la Caserne Bosquet, 40000 Mont-de- Marsan',
      'Module Socle commun',
      'Organisme CNFPT',
      'Organisation Préfecture des Landes',
      'N° Nom Employeur Signature',
      "1 Anne L'Hôte 14",
      'Formation assurée par (nom et qualité) Signature',
      'Page 1 sur 1',
    ]) {
      expect(words).toContain(said)
    }
  })

  it('keeps every letter of every name', async () => {
    const { pages } = await sheet(await trainingWorld(), `?halfDay=${HALF_DAYS[0]!}`)
    const words = wordsOf(pages[0]!.lines)
    for (const name of [
      'Élodie Lœuilleux 0',
      'Stanisław Żółtowski 1',
      'Ștefan Țurcanu 2',
      'Nguyễn Thị Hồng Đào 3',
    ]) {
      expect(words).toContain(name)
    }
  })

  it('a place, hours and modules that are not known are said, never left blank or invented', async () => {
    const modules = MODULES.map((module) => ({ ...module, slotIds: [] }))
    const { pages } = await sheet(
      await trainingWorld(undefined, aTraining({ modules })),
      `?halfDay=${HALF_DAYS[1]!}`,
    )
    const words = wordsOf(pages[0]!.lines)
    expect(words).toContain('Date Mercredi 8 septembre 2021, après-midi')
    expect(words).toContain('Horaire horaire à préciser Lieu lieu à préciser')
    expect(words).toContain('Modules Socle commun ; Socle métiers')
  })

  it('a module taught from afar has no place', async () => {
    const modules = MODULES.map((module) => ({ ...module, mode: 'remote' as const }))
    const world = await trainingWorld([aRegistration(0)], aTraining({ modules }))
    const { pages } = await sheet(world, `?halfDay=${HALF_DAYS[0]!}`)
    expect(wordsOf(pages[0]!.lines)).toContain('Lieu à distance')
  })

  it('is a heading, a table with its headings and paragraphs to a screen reader', async () => {
    const { pages } = await sheet(await trainingWorld([aRegistration(0)]), `?halfDay=${HALF_DAYS[0]!}`)
    const roles = [...pages[0]!.tree.matchAll(/"role":"(\w+)"/g)].map(([, role]) => role)
    expect(roles.slice(0, 4)).toEqual(['Document', 'H1', 'H2', 'P'])
    expect(roles.filter((role) => role === 'Table')).toHaveLength(2)
    expect(roles.filter((role) => role === 'TH')).toHaveLength(6)
    // A person has four cells, of which three are filled; the trainer two.
    expect(roles.filter((role) => role === 'TR')).toHaveLength(4)
  })

  it('60 people with the longest names: every page has the whole head, every name is there once', async () => {
    const people = Array.from({ length: 60 }, (_, rank) =>
      aRegistration(rank, {
        name: `${LONG_NAME} ${rank}`,
        employer: { name: LONG_EMPLOYER, mailbox: 'rh@association.example' },
      }),
    )
    const { pages } = await sheet(await trainingWorld(people), `?halfDay=${HALF_DAYS[0]!}`)
    expect(pages.length).toBeGreaterThan(3)
    pages.forEach(({ lines, qr }, index) => {
      const words = wordsOf(lines)
      expect(words).toContain('Mercredi 8 septembre 2021, matin')
      expect(words).toContain('N° Nom Employeur Signature')
      expect(words).toContain(`Page ${index + 1} sur ${pages.length}`)
      expect(words.includes('Formation assurée par')).toBe(index === pages.length - 1)
      expect(qr).toContain('/presences/40.formation-2021.2021-09-08-1.')
    })
    const all = wordsOf(pages.flatMap(({ lines }) => lines))
    for (let number = 1; number <= 60; number += 1) {
      expect(all.split(new RegExp(`(?<= )${number} Marie-Françoise`)).length).toBe(2)
    }
  })

  it('the box of the trainer never stands alone on a page', async () => {
    for (const count of [16, 17, 18, 19]) {
      const people = Array.from({ length: count }, (_, rank) => aRegistration(rank))
      const { pages } = await sheet(await trainingWorld(people), `?halfDay=${HALF_DAYS[0]!}`)
      const words = wordsOf(pages.at(-1)!.lines)
      expect(words).toMatch(new RegExp(`(^| )${count} `))
      expect(words).toContain('Formation assurée par')
    }
  })
})

describe('all sheets of a training in one file', () => {
  it('are twelve of fifteen people: 180 boxes to sign in', async () => {
    const { pages } = await sheet(await trainingWorld())
    expect(pages).toHaveLength(12)
    const numbered = pages.map(({ lines }) => lines.filter((line) => /^\d+ .*Communauté/.test(line)).length)
    expect(numbered.reduce((sum, count) => sum + count, 0)).toBe(180)
    expect(pages.every(({ lines }) => wordsOf(lines).includes('Page 1 sur 1'))).toBe(true)
  })

  it('each QR code opens the entry of its own half-day', async () => {
    const world = await trainingWorld([aRegistration(0)])
    const { pages } = await sheet(world)
    for (const [index, { qr }] of pages.entries()) {
      const { pathname } = new URL(qr!)
      expect(pathname).toContain(HALF_DAYS[index]!)
      expect((await world.site.open(pathname)).status).toBe(200)
    }
  })

  it('the same facts are the same bytes; another name is another file', async () => {
    const world = await trainingWorld()
    const first = await world.paper('papers/signature-sheet.pdf')
    world.world.clock.set('2021-10-01T07:00:00.000Z')
    expect((await world.paper('papers/signature-sheet.pdf')).bytes).toEqual(first.bytes)
    const other = await trainingWorld([aRegistration(0, { name: 'Jeanne' })])
    expect((await other.paper('papers/signature-sheet.pdf')).bytes).not.toEqual(first.bytes)
  })

  it('those who follow one module are on its sheets only', async () => {
    const people = [aRegistration(0), aRegistration(1, { modules: ['socle-metiers'] })]
    const { pages } = await sheet(await trainingWorld(people))
    expect(pages.map(({ lines }) => wordsOf(lines).includes('Stanisław'))).toEqual([
      ...Array<boolean>(6).fill(false),
      ...Array<boolean>(6).fill(true),
    ])
  })
})

describe('there is no sheet', () => {
  async function refusedOf(people: Registration[], changes: Partial<AgendaEvent>, query = '') {
    const world = await trainingWorld(people, aTraining(changes))
    const { status, text } = await world.paper(`papers/signature-sheet.pdf${query}`)
    return { status, type: (JSON.parse(text()) as { type: string }).type.split(':').at(-1) }
  }

  it('while nobody is confirmed', async () => {
    const refused = await refusedOf([aRegistration(0, { state: 'waiting' })], {})
    expect(refused).toEqual({ status: 409, type: 'nobody-confirmed' })
  })

  it('while the date is a month', async () => {
    const refused = await refusedOf([aRegistration(0)], { when: { precision: 'month', month: '2021-09' } })
    expect(refused).toEqual({ status: 409, type: 'no-half-day' })
  })

  it('of a cancelled training', async () => {
    const refused = await refusedOf([aRegistration(0)], { status: 'cancelled' })
    expect(refused).toEqual({ status: 409, type: 'event-cancelled' })
  })

  it('of a half-day that is none of its', async () => {
    const refused = await refusedOf([aRegistration(0)], {}, '?halfDay=2021-09-11-1')
    expect(refused).toEqual({ status: 404, type: 'half-day-not-found' })
  })
})

it('the file says what it is, and is kept by nobody on the way', async () => {
  const { headers } = await (
    await trainingWorld()
  ).paper(`papers/signature-sheet.pdf?halfDay=${HALF_DAYS[0]!}`)
  expect(headers.get('content-type')).toBe('application/pdf')
  expect(headers.get('content-disposition')).toBe('inline; filename="emargement-2021-09-08-1.pdf"')
  expect(headers.get('cache-control')).toBe('no-store')
})
