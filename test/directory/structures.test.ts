import type { StructureInput } from '../../core/domain/directory-input.ts'
import { SITE_REFUSALS } from '../../core/domain/structure-rules.ts'
import { putStructure } from '../../core/usecases/put-structure.ts'
import { directoryWorld, LANDES } from './directory-world.ts'

const GABARRET = { siteId: 'fs-gabarret', role: 'main', name: 'Gabarret', commune: '40102' } as const
const ROQUEFORT = { siteId: 'fs-roquefort', role: 'antenna', name: 'Roquefort', commune: '40245' } as const

const structure = (more: Partial<StructureInput> = {}): StructureInput => ({
  name: 'France services de Gabarret',
  sites: [GABARRET, ROQUEFORT],
  remindOnOpeningDays: false,
  ...more,
})

const put = (
  world: ReturnType<typeof directoryWorld>,
  input: StructureInput,
  structureId = '40-fs-gabarret',
) => putStructure(world, LANDES, { structureId, input })

describe('a structure', () => {
  it('is kept with its sites, and what is not told of it is null', async () => {
    const world = directoryWorld()
    expect(await put(world, structure())).toMatchObject({ kept: 'created' })
    expect(await world.store.read('structure', { departement: '40', structureId: '40-fs-gabarret' })).toEqual(
      {
        ...{
          departement: '40',
          structureId: '40-fs-gabarret',
          version: 1,
          name: 'France services de Gabarret',
        },
        ...{ carrier: null, labelledOn: null, remindOnOpeningDays: false, anctId: null },
        changedAt: '2021-09-01T07:00:00.000Z',
        sites: [GABARRET, ROQUEFORT].map((site) => ({
          ...site,
          ...{ address: null, phone: null, latitude: null, longitude: null, openingHours: null },
        })),
      },
    )
  })

  it('written again the same is nothing; written otherwise is a new version', async () => {
    const world = directoryWorld()
    await put(world, structure())
    world.clock.advance(60)
    expect(await put(world, structure())).toMatchObject({ kept: 'same', structure: { version: 1 } })
    expect(await put(world, structure({ sites: [GABARRET] }))).toMatchObject({
      kept: 'changed',
      structure: { version: 2, sites: [{ siteId: 'fs-gabarret' }], changedAt: '2021-09-01T08:00:00.000Z' },
    })
    const { records } = await world.store.list('audit', { departement: '40', month: '2021-09' })
    expect(records).toHaveLength(2)
  })

  it('has one main site, and shares none with another structure (D1)', async () => {
    const world = directoryWorld()
    const refusedFor = async (sites: StructureInput['sites'], id?: string) => {
      const outcome = await put(world, structure({ sites }), id)
      return 'problems' in outcome ? outcome.problems : []
    }
    expect(await refusedFor([ROQUEFORT])).toEqual([
      { field: 'sites', message: SITE_REFUSALS['no-main-site'] },
    ])
    expect(await refusedFor([GABARRET, { ...ROQUEFORT, role: 'main' }])).toEqual([
      { field: 'sites', message: SITE_REFUSALS['several-main-sites'] },
    ])
    expect(await refusedFor([GABARRET, ROQUEFORT])).toEqual([])
    expect(
      await refusedFor(
        [
          { ...GABARRET, siteId: 'x' },
          { ...ROQUEFORT, siteId: 'fs-roquefort' },
        ],
        '40-fs-x',
      ),
    ).toEqual([{ field: 'sites', message: SITE_REFUSALS['site-of-another-structure'] }])
  })

  it('has a valid SIRET, by the rule of La Poste where it is due (A13)', async () => {
    const world = directoryWorld()
    const carrier = (siret: string) => structure({ carrier: { name: 'La Poste', siret } })
    expect(await put(world, carrier('356 000 000 49837'))).toMatchObject({
      structure: { carrier: { siret: '35600000049837' } },
    })
    expect(await put(world, carrier('35600000012345'))).toEqual({
      problems: [{ field: 'carrier.siret', message: "Le numéro SIRET 35600000012345 n'est pas valide." }],
    })
  })

  it('stands in a commune that exists, a former one resolved to its own (D12)', async () => {
    const world = directoryWorld()
    const at = (commune: string) => put(world, structure({ sites: [{ ...GABARRET, commune }] }))
    expect(await at('40999')).toMatchObject({ problems: [{ field: 'sites.0.commune' }] })
    expect(await at('20001')).toMatchObject({ problems: [{ field: 'sites.0.commune' }] })
    const merged = [...world.territoryOf('40').merged][0]
    expect(merged).toBeDefined()
    expect(await at(merged![0])).toMatchObject({ structure: { sites: [{ commune: merged![1] }] } })
  })

  it('has an id that begins with its département', async () => {
    const world = directoryWorld()
    expect(await put(world, structure(), 'fs-gabarret')).toMatchObject({
      problems: [{ field: 'structureId' }],
    })
    expect(await put(world, structure(), '33-fs-gabarret')).toMatchObject({
      problems: [{ field: 'structureId' }],
    })
    expect(world.store.dump()).toEqual([])
  })

  it('written by two at once is decided again, and neither is lost', async () => {
    const world = directoryWorld()
    const outcomes = await Promise.all([
      put(world, structure({ name: 'Un' })),
      put(world, structure({ name: 'Deux' })),
    ])
    expect(outcomes).toMatchObject([{ structure: { version: 1 } }, { structure: { version: 2 } }])
  })
})
