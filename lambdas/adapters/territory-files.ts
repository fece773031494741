import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Territory } from '../../core/domain/territory.ts'

/** One commune in a file: INSEE code, name, SIREN of the EPCI, population, postcodes. */
type CommuneRow = readonly [string, string, string | null, number, readonly string[]]

/** A file of `territory/`, made when the Lambda is bundled (lib/territory-extract.ts). */
interface TerritoryFile {
  readonly departement: string
  readonly prefecture: string
  readonly communes: readonly CommuneRow[]
  readonly epcis: Readonly<Record<string, string>>
  readonly merged: Readonly<Record<string, string>>
}

/** A département's communes and EPCI from the content of its file. */
export function territoryFrom(file: TerritoryFile): Territory {
  const { departement, prefecture, communes, epcis, merged } = file
  return {
    departement,
    prefecture,
    communes: new Map(
      communes.map(([insee, name, epci, population, postcodes]) => [
        insee,
        { insee, name, epci, population, postcodes },
      ]),
    ),
    epcis: new Map(Object.entries(epcis)),
    merged: new Map(Object.entries(merged)),
  }
}

const read = new Map<string, Territory>()

/** The territory of a département, read once from beside the bundle; throws when there is no such file. */
export function loadTerritory(departement: string): Territory {
  const known = read.get(departement)
  if (known !== undefined) return known
  const folder = process.env.LAMBDA_TASK_ROOT ?? import.meta.dirname
  const text = readFileSync(join(folder, 'territory', `${departement}.json`), 'utf8')
  const territory = territoryFrom(JSON.parse(text) as TerritoryFile)
  read.set(departement, territory)
  return territory
}
