import { parse } from 'csv-parse/sync'
import { checkSites, countStructures, SITE_REFUSALS } from '../../core/domain/structure-rules.ts'
import type { Site } from '../../core/domain/directory.ts'
import { geaune } from './an-event.ts'
import { sharedData } from './shared-data.ts'

/** ANCT, liste des structures France services, 1 August 2024, Licence Ouverte 2.0: read where it is, not copied. */
const NATIONAL = sharedData('anct-france-services-2024-08.csv')

function site(siteId: string, role: Site['role']): Site {
  const [model] = geaune().sites
  return { ...model!, siteId, role }
}

const GABARRET = geaune({
  structureId: 'fs-gabarret-roquefort',
  sites: [site('fs-gabarret', 'main'), site('fs-roquefort', 'antenna')],
})

describe('the sites of a structure (D1)', () => {
  it('one main site with its antennas is right, one site alone too', () => {
    expect(checkSites(GABARRET, [geaune(), GABARRET])).toBeNull()
    expect(checkSites(geaune())).toBeNull()
  })

  it.each([
    ['an antenna without a parent', [site('a', 'antenna')], 'no-main-site'],
    ['two parents', [site('a', 'main'), site('b', 'main')], 'several-main-sites'],
    ['a site named twice', [site('a', 'main'), site('a', 'antenna')], 'same-site-twice'],
    [
      'an antenna of another structure',
      [site('a', 'main'), site('fs-roquefort', 'antenna')],
      'site-of-another-structure',
    ],
  ] as const)('%s is refused with its sentence', (_title, sites, refusal) => {
    const structure = geaune({ structureId: 'autre', sites: [...sites] })
    expect(checkSites(structure, [GABARRET])).toBe(refusal)
    expect(SITE_REFUSALS[refusal]).toMatch(/\.$/)
  })
})

describe('how many France services (A1)', () => {
  it('Gabarret and its antenna of Roquefort count for one', () => {
    const structures = [GABARRET, geaune()]
    expect(countStructures(structures)).toBe(2)
    expect(structures.flatMap(({ sites }) => sites)).toHaveLength(3)
  })

  const national = NATIONAL === null ? it.skip : it
  national(
    'eight in the Landes on 25 October 2021, in nine places (skipped where the list is absent)',
    () => {
      const rows = parse<Record<string, string>>(NATIONAL ?? '', { columns: true, bom: true })
      const labelledOn = (row: Record<string, string>) =>
        row.labellisation_fs?.slice(-10).split('/').reverse().join('-') ?? ''
      const landes = rows.filter((row) => row.insee_dep === '40' && labelledOn(row) <= '2021-10-25')
      const mains = landes.filter((row) => row.type_fs === 'Principal')
      const structures = mains.map((row) => geaune({ structureId: `fs-${row.id_fs ?? ''}` }))
      expect([countStructures(structures), landes.length]).toEqual([8, 9])
    },
  )
})
