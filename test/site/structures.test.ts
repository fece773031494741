import { AUTUMN, aStructure, publicWorld, siteOf, STRUCTURES } from './public-world.ts'
import { visitor } from './site-client.ts'

async function open(path: string, structures = STRUCTURES) {
  const reply = await visitor(await publicWorld(AUTUMN, structures)).open(path)
  return { ...reply, text: reply.text.replaceAll('\u00a0', ' ').replaceAll('&#39;', "'") }
}

const GEAUNE = ['Geaune', '40110', 43.642, -0.373] as const

describe('the page of a structure', () => {
  it('shows its main site before its antenna, each with address, telephone and hours', async () => {
    const { text } = await open('/40/structures/40-fs-gabarret')
    const [main, antenna] = ['<h2>Gabarret</h2>', '<h2>Roquefort</h2>'].map((head) => text.indexOf(head))
    expect(main).toBeGreaterThan(0)
    expect(antenna).toBeGreaterThan(main!)
    expect(text.match(/Maison mère|Antenne/g)).toEqual(['Maison mère', 'Antenne'])
    expect(text).toContain('<a href="tel:0536490110">05 36 49 01 10</a>')
    expect(text).toMatch(/lundi<\/th><td>de 9 h à 12 h 30 et de 13 h 30 à 17 h</)
    expect(text).toMatch(/mercredi<\/th><td>fermé</)
    expect(text).not.toContain('dimanche')
  })

  it('says nothing of a mother house where there is but one, nor hours that nobody knows', async () => {
    const one = aStructure('40-fs-seule', { sites: [{ ...siteOf(GEAUNE), openingHours: null, phone: null }] })
    const { text } = await open('/40/structures/40-fs-seule', [...STRUCTURES, one])
    expect(text).not.toMatch(/Maison mère|Téléphone/)
    expect(text).toContain('Horaires à préciser.')
  })

  it('lists its own public events and leads to its feed', async () => {
    const { text } = await open('/40/structures/40-fs-geaune')
    expect(text).toContain('Portes ouvertes à Geaune')
    expect(text).not.toMatch(/Gabarret|Secret/)
    expect(text).toContain('href="/40/abonnement?structure=40-fs-geaune"')
  })

  it('names ANCT where the data are from its list, and only there', async () => {
    const own = aStructure('40-fs-propre', { labelledOn: '2021-12-01' })
    expect((await open('/40/structures/40-fs-geaune')).text).toContain('Source : ANCT')
    const { text } = await open('/40/structures/40-fs-propre', [own])
    expect(text).not.toContain('Source : ANCT')
    // Labelled in two months: it is not told before.
    expect(text).not.toContain('Labellisation')
  })

  it('is a 404 where there is none, or in another département', async () => {
    expect((await open('/40/structures/40-fs-nulle-part')).status).toBe(404)
    expect((await open('/33/structures/40-fs-geaune')).status).toBe(404)
    expect((await open('/00/structures')).status).toBe(404)
  })
})

describe('the list of structures', () => {
  it('is in alphabetical order, an antenna within its structure', async () => {
    const { text } = await open('/40/structures')
    const names = [...text.matchAll(/structures\/40-fs-[a-z-]+">([^<]+)</g)].map((found) => found[1])
    expect(names).toHaveLength(7)
    expect(names).toEqual([...names].sort())
    expect(text).toContain('Gabarret, Roquefort')
  })

  it('says so when there is none', async () => {
    expect((await open('/40/structures', [])).text).toContain("Aucune structure n'est enregistrée")
  })
})
