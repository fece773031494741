import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

interface OfficialCommune {
  readonly code: string
  readonly nom: string
  readonly type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  /** Of a former commune: the one it belongs to now. */
  readonly chefLieu?: string
  /** Of an arrondissement: its city. */
  readonly commune?: string
  readonly population?: number
  readonly codesPostaux?: readonly string[]
}

interface OfficialEpci {
  readonly code: string
  readonly nom: string
  readonly membres: readonly { readonly code: string }[]
}

/** INSEE code, name, SIREN of the EPCI, population, postcodes. */
export type CommuneRow = readonly [string, string, string | null, number, readonly string[]]

/** What a Lambda reads of one département: compact, since the whole official list is 8 MB. */
export interface TerritoryFile {
  readonly departement: string
  /** INSEE code of the commune where its préfecture is. */
  readonly prefecture: string
  readonly communes: readonly CommuneRow[]
  /** SIREN → name. */
  readonly epcis: Readonly<Record<string, string>>
  /** Former commune or arrondissement municipal → the commune it belongs to (rule D12). */
  readonly merged: Readonly<Record<string, string>>
}

interface OfficialDepartement {
  readonly code: string
  readonly chefLieu: string
}

function official(name: 'communes' | 'departements' | 'epci'): unknown {
  const path = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`)
  return JSON.parse(readFileSync(path, 'utf8'))
}

/** The département of an INSEE code: two characters, three overseas. */
function departementOf(insee: string): string {
  return /^9[78]/.test(insee) ? insee.slice(0, 3) : insee.slice(0, 2)
}

/** The most populous commune: where the préfecture of a collectivity is that the list of départements does not name. */
function largest(communes: readonly CommuneRow[]): string {
  const [[insee] = ['']] = [...communes].sort(([, , , a], [, , , b]) => b - a)
  return insee
}

/**
 * The communes and EPCI of every département, from the official list (npm `@etalab/decoupage-administratif`, Licence
 * Ouverte), one compact file each.
 */
export function extractTerritories(): TerritoryFile[] {
  const epcis = official('epci') as readonly OfficialEpci[]
  const prefectures = new Map(
    (official('departements') as readonly OfficialDepartement[]).map(({ code, chefLieu }) => [
      code,
      chefLieu,
    ]),
  )
  const epciOf = new Map(epcis.flatMap((epci) => epci.membres.map(({ code }) => [code, epci] as const)))
  // A former commune stands where it belongs now: five have gone to a neighbouring département.
  const byDepartement = Map.groupBy(
    official('communes') as readonly OfficialCommune[],
    ({ code, chefLieu, commune }) => departementOf(chefLieu ?? commune ?? code),
  )
  return [...byDepartement].map(([departement, all]) => {
    const current = all.filter(({ type }) => type === 'commune-actuelle')
    const communes = current.map(({ code, nom, population = 0, codesPostaux = [] }): CommuneRow => {
      return [code, nom, epciOf.get(code)?.code ?? null, population, codesPostaux]
    })
    const merged = all.flatMap(({ code, chefLieu, commune }) => {
      const now = chefLieu ?? commune
      return now === undefined || now === code ? [] : [[code, now] as const]
    })
    return {
      departement,
      prefecture: prefectures.get(departement) ?? largest(communes),
      communes,
      epcis: Object.fromEntries(
        current.flatMap(({ code }) => epciOf.get(code) ?? []).map((epci) => [epci.code, epci.nom]),
      ),
      merged: Object.fromEntries(merged),
    }
  })
}
