import { folded } from './commune-names.ts'
import { departementOfCommune } from './departement-ids.ts'
import { resolveCommune, type Commune, type Territory } from './territory.ts'

/** A commune as somebody typed it: found; or several bear this name; or none. */
export type TypedCommune =
  { commune: Commune; departement: string } | { candidates: readonly string[] } | { unknown: string }

function labelsOf(found: readonly { commune: Commune; departement: string }[]): string[] {
  const alone = new Set(found.map(({ departement }) => departement)).size === found.length
  return found.map(({ commune, departement }) => `${commune.name} (${alone ? departement : commune.insee})`)
}

/** Communes by name, made once for each territory: a file has hundreds of lines. */
const namesOf = new WeakMap<Territory, Map<string, Commune[]>>()

function named(territory: Territory, name: string): readonly Commune[] {
  let names = namesOf.get(territory)
  if (names === undefined) {
    names = Map.groupBy(territory.communes.values(), (commune) => folded(commune.name))
    namesOf.set(territory, names)
  }
  return names.get(name) ?? []
}

/**
 * The commune of a name, « Roquefort », « Roquefort (40) », or of an INSEE code, among those of the territories given;
 * a former commune by its code only. 1 441 names are borne by several communes: they are given back to choose from.
 */
export function findTypedCommune(territories: readonly Territory[], typed: string): TypedCommune {
  const asked = /\((\d{2,3}|2[AB])\)\s*$/i.exec(typed)?.[1]?.toUpperCase()
  const within = territories.filter(({ departement }) => asked === undefined || departement === asked)
  if (/^(\d{2}|2[AB])\d{3}$/i.test(typed)) {
    const insee = typed.toUpperCase()
    const departement = departementOfCommune(insee)
    const territory = within.find((candidate) => candidate.departement === departement)
    const commune = territory === undefined ? null : resolveCommune(territory, insee)
    return commune === null ? { unknown: typed } : { commune, departement }
  }
  const found = within.flatMap((territory) =>
    named(territory, folded(typed)).map((commune) => ({ commune, departement: territory.departement })),
  )
  const [only, ...others] = found
  if (only === undefined) return { unknown: typed }
  return others.length === 0 ? only : { candidates: labelsOf(found) }
}

/**
 * The communes that somebody typed, separated as in a cell; only those of the territory are known. What is not understood,
 * or names several communes, is given back to be asked again.
 */
export function findCommunes(territory: Territory, typed: string): { found: Commune[]; unknown: string[] } {
  const found: Commune[] = []
  const unknown: string[] = []
  for (const part of typedCommunes(typed)) {
    const answer = findTypedCommune([territory], part)
    if ('commune' in answer) found.push(answer.commune)
    else unknown.push(part)
  }
  return { found, unknown }
}

/** The communes of a cell: separated by commas, semicolons, bars, slashes or line ends. */
export function typedCommunes(cell: string): string[] {
  return cell
    .split(/[,;|/\r\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
