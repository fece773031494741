import type { AgendaEntry } from './agenda.ts'
import type { Structure } from './directory.ts'
import type { Commune, Territory } from './territory.ts'
import { findTypedCommune } from './typed-commune.ts'

/** Which events of an agenda somebody wants to see; null: all of them. */
export interface AgendaFilter {
  readonly kinds: readonly string[] | null
  readonly structureId: string | null
  readonly near: Neighbourhood | null
}

/** « Près de chez moi »: a commune, and the communes that count as near. */
export interface Neighbourhood {
  readonly commune: Commune
  /** Name of the EPCI whose communes count; null: this commune alone. */
  readonly epci: string | null
  readonly communes: ReadonlySet<string>
}

/**
 * What is near a commune: all communes of its EPCI, which is how the people of a small one live, or the commune alone.
 * (No coordinates of communes are at hand, and no position is ever asked of anybody.)
 */
export function neighbourhood(territory: Territory, commune: Commune, alone: boolean): Neighbourhood {
  const epci = alone || commune.epci === null ? null : (territory.epcis.get(commune.epci) ?? null)
  const near = [...territory.communes.values()].filter((other) =>
    epci === null ? other.insee === commune.insee : other.epci === commune.epci,
  )
  return { commune, epci, communes: new Set(near.map(({ insee }) => insee)) }
}

/** The commune that somebody typed by name, INSEE code or postcode; or the sentence that says why it is not found. */
export function communeTyped(territory: Territory, typed: string): Commune | string {
  const found = findTypedCommune([territory], typed)
  if ('commune' in found) return found.commune
  const ofPostcode = [...territory.communes.values()].filter(({ postcodes }) => postcodes.includes(typed))
  const [only, ...others] = ofPostcode
  if (only !== undefined && others.length === 0) return only
  const candidates = 'candidates' in found ? found.candidates : ofPostcode.map(({ name }) => name)
  if (candidates.length > 0) return `Plusieurs communes sont possibles : ${candidates.join(', ')}.`
  return `« ${typed} » n'est pas une commune de ce département.`
}

/** Where an event takes place: its communes, else those of its structures; none: the whole département. */
function placesOf(entry: AgendaEntry, structures: readonly Structure[]): string[] {
  if (entry.communes.length > 0) return entry.communes
  return structures
    .filter(({ structureId }) => entry.structureIds.includes(structureId))
    .flatMap(({ sites }) => sites.map(({ commune }) => commune))
}

/** The events wanted; one of the whole département is near everybody. */
export function wanted(
  entries: readonly AgendaEntry[],
  { kinds, structureId, near }: AgendaFilter,
  structures: readonly Structure[],
): AgendaEntry[] {
  const isNear = (entry: AgendaEntry) => {
    if (near === null) return true
    const places = placesOf(entry, structures)
    return places.length === 0 || places.some((commune) => near.communes.has(commune))
  }
  return entries
    .filter(({ kind }) => kinds?.includes(kind) ?? true)
    .filter((entry) => structureId === null || entry.structureIds.includes(structureId))
    .filter(isNear)
}
