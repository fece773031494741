import { aRegistration, aTraining, HALF_DAYS, MODULES, trainingWorld } from './training-world.ts'
import { readPdf, wordsOf } from './read-pdf.ts'

const NOTICE = "Le présent document ne remplace pas l'attestation délivrée par l'organisme de formation."
type TrainingWorld = Awaited<ReturnType<typeof trainingWorld>>

const attestation = (world: TrainingWorld, id = 'agent-01') =>
  world.paper(`registrations/${id}/attestation.pdf`)

async function read(world: TrainingWorld) {
  const answer = await attestation(world)
  if (answer.status !== 200) throw new Error(answer.text())
  const { pages, info } = readPdf(answer.bytes)
  expect(pages).toHaveLength(1)
  return { info, ...pages[0]!, words: wordsOf(pages[0]!.lines) }
}

/** The session of somebody who was there for so many half-days, and absent from the last ones. */
async function attended(halfDays: number, event = aTraining()) {
  const world = await trainingWorld([aRegistration(1)], event)
  await world.enter('present', undefined, HALF_DAYS.slice(0, halfDays))
  await world.enter('absent', undefined, HALF_DAYS.slice(halfDays))
  return world
}

describe('A15: the attestation', () => {
  it('for 11 of 12 half-days says 11 sur 12', async () => {
    const { words } = await read(await attended(11))
    expect(words).toContain(
      'La coordination départementale France services atteste que Stanisław Żółtowski 1 (Communauté de communes) ' +
        'a participé à « Formation initiale des agents », organisé par le CNFPT, ' +
        'les 8, 9, 10, 13, 14 et 15 septembre 2021, soit 11 demi-journées sur 12.',
    )
    expect(words).toContain('« Socle commun » (CNFPT) : 6 demi-journées sur 6')
    expect(words).toContain('« Socle métiers » (CNFPT) : 5 demi-journées sur 6')
  })

  it('there is none for 0', async () => {
    const answer = await attestation(await attended(0))
    expect(answer.status).toBe(409)
    expect(answer.text()).toContain("il n'y a rien à attester")
  })

  it('says that it is not the official one, and where and when it was issued', async () => {
    const { words, info } = await read(await attended(12))
    expect(words).toContain(NOTICE)
    expect(words).toContain('Fait à Mont-de-Marsan, le 16 septembre 2021.')
    expect(words).toContain('soit 12 demi-journées sur 12.')
    expect(info).toMatchObject({
      Title: 'Attestation de participation – Stanisław Żółtowski 1',
      Language: 'fr-FR',
    })
  })

  it('names only the days on which she was there, and one half-day in the singular', async () => {
    const { words } = await read(await attended(1))
    expect(words).toContain('le mercredi 8 septembre 2021, soit 1 demi-journée sur 12.')
  })

  it('an excused absence is no presence', async () => {
    const world = await attended(12)
    await world.enter('excused', undefined, HALF_DAYS.slice(0, 2))
    expect((await read(world)).words).toContain(
      'les 9, 10, 13, 14 et 15 septembre 2021, soit 10 demi-journées sur 12.',
    )
  })

  it('waits until all her half-days are entered', async () => {
    const world = await trainingWorld([aRegistration(1)])
    await world.enter('present', undefined, HALF_DAYS.slice(0, 11))
    expect((await attestation(world)).status).toBe(409)
    await world.enter('present', undefined, HALF_DAYS.slice(11))
    expect((await attestation(world)).status).toBe(200)
  })

  it('of one module of two counts its own half-days', async () => {
    const world = await trainingWorld([aRegistration(1, { modules: ['socle-metiers'] })])
    await world.enter('present', undefined, HALF_DAYS.slice(6))
    const { words } = await read(world)
    expect(words).toContain('soit 6 demi-journées sur 6.')
    expect(words).not.toContain('Socle commun')
  })

  it('names the organisers of the modules, and counts none while it is not known which half-days are whose', async () => {
    const bodies = ['CNFPT', 'Institut 4.10']
    const modules = MODULES.map((module, index) => ({ ...module, slotIds: [], organiser: bodies[index]! }))
    const { words } = await read(await attended(12, aTraining({ modules })))
    expect(words).toContain("organisé par le CNFPT et l'Institut 4.10, les 8")
    expect(words).not.toContain('« Socle commun »')
  })

  it('there is none for who is not confirmed, or unknown', async () => {
    const world = await trainingWorld([aRegistration(1, { state: 'withdrawn' })])
    expect((await attestation(world)).status).toBe(404)
    expect((await attestation(world, 'nobody')).status).toBe(404)
  })

  it('is the same bytes all day long', async () => {
    const world = await attended(12)
    const { bytes } = await attestation(world)
    world.world.clock.set('2021-09-16T20:00:00.000Z')
    expect((await attestation(world)).bytes).toEqual(bytes)
  })
})

describe('the address printed on an attestation', () => {
  it('is in words and in the QR code, and says that it is authentic, with no more than the paper says', async () => {
    const world = await attended(11)
    const { words, qr } = await read(world)
    expect(words.replaceAll(' ', '')).toContain(qr!)
    const { status, text, headers } = await world.site.open(new URL(qr!).pathname)
    expect(status).toBe(200)
    const shown = text
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&#39;', "'")
      .replaceAll(/\s+/g, ' ')
    expect(shown).toContain('Cette attestation est authentique.')
    expect(shown).toContain('Stanisław Żółtowski 1 (Communauté de communes) a participé à')
    expect(shown).toContain('soit 11 demi-journées sur 12.')
    expect(shown).toContain(NOTICE)
    expect(text).not.toContain('rh@cc.example')
    expect(text).not.toContain('agent-01')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('a changed character is refused, whichever it is', async () => {
    const world = await attended(12)
    const path = new URL((await read(world)).qr!).pathname
    const start = path.lastIndexOf('/') + 1
    for (let at = start; at < path.length; at += 1) {
      const other = path[at] === 'x' ? 'y' : 'x'
      const { status, text } = await world.site.open(path.slice(0, at) + other + path.slice(at + 1))
      expect(status).toBe(404)
      expect(text).not.toContain('Stanisław')
    }
  })

  it('still works years later, and no longer than presences are kept', async () => {
    const world = await attended(12)
    const path = new URL((await read(world)).qr!).pathname
    world.world.clock.set('2026-09-15T12:00:00.000Z')
    expect((await world.site.open(path)).text).toContain('authentique')
    world.world.clock.set('2026-09-16T12:00:00.000Z')
    const { text } = await world.site.open(path)
    expect(text).toContain('ne peut plus être vérifiée')
    expect(text).not.toContain('Stanisław')
  })

  it('says so when presences were corrected since; the new attestation is the authentic one', async () => {
    const world = await attended(12)
    const path = new URL((await read(world)).qr!).pathname
    await world.enter('absent', undefined, HALF_DAYS.slice(0, 1))
    const { text } = await world.site.open(path)
    expect(text).toContain('elle n&#39;est plus valable')
    expect(text).not.toContain('Stanisław')
    const again = new URL((await read(world)).qr!).pathname
    expect((await world.site.open(again)).text).toContain('authentique')
  })

  it('opens nothing else: a link of a sheet is not an attestation, nor the reverse', async () => {
    const world = await attended(12)
    const path = new URL((await read(world)).qr!).pathname
    expect((await world.site.open(path.replace('/attestation/', '/presences/'))).status).toBe(404)
    const sheet = readPdf((await world.paper(`papers/signature-sheet.pdf?halfDay=${HALF_DAYS[0]!}`)).bytes)
    const entry = new URL(sheet.pages[0]!.qr!).pathname
    expect((await world.site.open(entry.replace('/presences/', '/attestation/'))).status).toBe(404)
  })
})
