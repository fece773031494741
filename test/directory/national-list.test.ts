import { countStructures } from '../../core/domain/structure-rules.ts'
import { importStructures } from '../../core/usecases/import-structures.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { sharedData } from '../domain/shared-data.ts'
import { directoryWorld } from './directory-world.ts'

// ANCT, liste des structures France services, données au 1er août 2024, Licence Ouverte 2.0: read, not copied.
const text = sharedData('anct-france-services-2024-08.csv')
const onTheList = text === null ? describe.skip : describe

const WHOLE = { text: text ?? '', departement: null, dryRun: false }

onTheList("ANCT's national list (skipped where it is absent)", () => {
  it('imports whole: 2 845 places, none refused, antennas counted with their parents', async () => {
    const world = directoryWorld()
    const done: number[] = []
    const { refused, lines } = await importStructures(world, WHOLE, (count) => done.push(count))
    expect(refused).toBeNull()
    expect(lines).toHaveLength(2845)
    expect(lines.filter(({ outcome }) => outcome !== 'created')).toEqual([])
    expect(done.at(-1)).toBe(2845)
    const rows = world.store.dump()
    // 2 721 main sites, and five antennas of which nothing says whose they are.
    expect(rows.filter(({ type }) => type === 'structure')).toHaveLength(2726)
    const alone = lines.filter(({ remarks }) =>
      remarks.some((remark) => remark.includes('enregistrée seule')),
    )
    expect(alone).toHaveLength(5)
  })

  it('says of each odd line what is odd', async () => {
    const { lines } = await importStructures(directoryWorld(), { ...WHOLE, dryRun: true })
    const count = (part: string) =>
      lines.filter(({ remarks }) => remarks.some((remark) => remark.includes(part))).length
    expect(count('aucun horaire')).toBe(48)
    expect(count('aucune adresse électronique')).toBe(4)
    expect(count('antenne rattachée')).toBe(119)
    expect(count('située dans le département')).toBe(1)
    // 29 arrondissements municipaux and 3 communes déléguées; 190 more bear the code of their commune.
    expect(count('comptée dans')).toBe(32)
  })

  it('run again, changes nothing', async () => {
    const world = directoryWorld()
    const landes = { ...WHOLE, departement: '40' }
    await importStructures(world, landes)
    const before = world.store.dump()
    const { lines } = await importStructures(world, landes)
    expect(lines.map(({ outcome }) => outcome)).toEqual(lines.map(() => 'same'))
    expect(world.store.dump()).toEqual(before)
  })

  it('in the Landes, has eight structures labelled at the newsletter, Roquefort an antenna of Gabarret', async () => {
    const world = directoryWorld()
    await importStructures(world, { ...WHOLE, departement: '40' })
    const structures = await readAll(world.store, 'structure', { departement: '40' })
    const autumn = structures.filter(({ labelledOn }) => labelledOn !== null && labelledOn <= '2021-10-25')
    expect(countStructures(autumn)).toBe(8)
    const gabarret = structures.find(({ structureId }) => structureId === '40-anct-2198')
    expect(gabarret?.sites.map(({ siteId, role, name, commune }) => [siteId, role, name, commune])).toEqual([
      ['40-anct-2198', 'main', 'Gabarret', '40102'],
      ['40-anct-2563', 'antenna', 'Roquefort', '40245'],
    ])
    expect(structures.find(({ structureId }) => structureId === '40-anct-247')).toMatchObject({
      name: 'France services La Poste de Geaune',
      anctId: '247',
      labelledOn: '2020-01-01',
      sites: [{ commune: '40110', openingHours: { '2': expect.any(Array) as unknown } }],
    })
  })
})
