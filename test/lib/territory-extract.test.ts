import { extractTerritories } from '../../lib/territory-extract.ts'
import { territoryFrom } from '../../lambdas/adapters/territory-files.ts'
import { resolveCommune } from '../../core/domain/territory.ts'

const files = new Map(extractTerritories().map((file) => [file.departement, file]))
function territoryOf(departement: string) {
  const file = files.get(departement)
  if (file === undefined) throw new Error(`no ${departement}`)
  return territoryFrom(file)
}
const landes = territoryOf('40')

describe('the official list, cut by département', () => {
  it('gives the Landes their 327 communes and 18 EPCI', () => {
    expect(landes.communes.size).toBe(327)
    expect(landes.epcis.size).toBe(18)
  })

  it('knows Roquefort (40) among the three of that name, with its EPCI', () => {
    const roquefort = resolveCommune(landes, '40245')
    expect(roquefort).toMatchObject({ name: 'Roquefort', epci: '200035541', postcodes: ['40120'] })
    expect(landes.epcis.get('200035541')).toBe("CC des Landes d'Armagnac")
    const elsewhere = [...files.values()].flatMap(({ communes }) =>
      communes.filter(([, name]) => name === 'Roquefort').map(([insee]) => insee),
    )
    expect(elsewhere.sort()).toEqual(['32347', '40245', '47225'])
  })

  it('resolves a commune déléguée to its commune (D12)', () => {
    // Arjuzanx, Garrosse and Sindères are Morcenx-la-Nouvelle since 2019.
    for (const former of ['40009', '40107', '40302']) {
      expect(resolveCommune(landes, former)?.name).toBe('Morcenx-la-Nouvelle')
    }
    expect(landes.communes.has('40009')).toBe(false)
  })

  it('leaves a commune nouvelle that kept the code of one of its parts to itself', () => {
    expect(resolveCommune(landes, '40243')?.name).toBe('Rion-des-Landes')
    expect(landes.merged.has('40243')).toBe(false)
  })

  it('resolves the arrondissements of Paris, Lyon and Marseille to their city', () => {
    expect(resolveCommune(territoryOf('75'), '75118')?.name).toBe('Paris')
    expect(resolveCommune(territoryOf('69'), '69383')?.name).toBe('Lyon')
    expect(resolveCommune(territoryOf('13'), '13201')?.name).toBe('Marseille')
  })

  it('resolves a former commune that went to the neighbouring département', () => {
    // Le Puy-Saint-Bonnet (Deux-Sèvres) joined Cholet (Maine-et-Loire).
    expect(resolveCommune(territoryOf('49'), '79224')?.name).toBe('Cholet')
    expect(resolveCommune(territoryOf('79'), '79224')).toBeNull()
  })

  it('loses no commune of France, and every former one leads somewhere', () => {
    const all = [...files.values()]
    expect(all.flatMap(({ communes }) => communes)).toHaveLength(34_969)
    const lost = all.flatMap(({ departement, merged }) =>
      Object.entries(merged).filter(([, now]) => !territoryOf(departement).communes.has(now)),
    )
    expect(lost).toEqual([])
  })

  it('is short: no département makes a Lambda read more than 100 kB', () => {
    const sizes = [...files.values()].map((file) => Buffer.byteLength(JSON.stringify(file)))
    expect(Math.max(...sizes)).toBeLessThan(100_000)
    expect(Buffer.byteLength(JSON.stringify(files.get('40')))).toBeLessThan(30_000)
  })
})
