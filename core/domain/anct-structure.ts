import type { AnctPlace } from './anct-place.ts'
import { antennaName } from './antenna-parent.ts'
import { idPrefix } from './departement-ids.ts'
import type { Structure } from './directory.ts'
import type { StructureInput } from './directory-input.ts'

/** A main site of ANCT's list with the antennas attached to it: one structure, counted once (rule D1). */
export interface AnctGroup {
  readonly main: AnctPlace
  readonly antennas: readonly AnctPlace[]
  /** Ids of the sites that the list gives to other structures. */
  readonly elsewhere: ReadonlySet<string>
}

type SiteInput = StructureInput['sites'][number]

/** The id that a place of ANCT's list gets here: `40-anct-247`. */
export function anctIdentifier(place: Pick<AnctPlace, 'departement' | 'anctId'>): string {
  return `${idPrefix(place.departement)}anct-${place.anctId.toLowerCase()}`
}

/** The structure already kept for a place: the one that bears its ANCT id, or the one imported under it. */
export function keptFor(place: AnctPlace, structures: readonly Structure[]): Structure | null {
  return (
    structures.find((structure) => structure.anctId === place.anctId) ??
    structures.find((structure) => structure.structureId === anctIdentifier(place)) ??
    null
  )
}

function siteOf(place: AnctPlace, siteId: string, role: SiteInput['role']): SiteInput {
  const { address, phone, latitude, longitude, openingHours, commune, communeName } = place
  const name = role === 'main' ? communeName : antennaName(place)
  return { siteId, role, name, commune, address, phone, latitude, longitude, openingHours }
}

/** A site keeps the id it has here, so that events that name it still do: an antenna typed by hand is known by commune. */
function antennaIdOf(place: AnctPlace, kept: Structure | null): string {
  const ownId = anctIdentifier(place)
  const antennas = (kept?.sites ?? []).filter((site) => site.role === 'antenna')
  if (antennas.some((site) => site.siteId === ownId)) return ownId
  const typed = antennas.filter((site) => site.commune === place.commune && !site.siteId.includes('-anct-'))
  return typed[0]?.siteId ?? ownId
}

/**
 * What the list says of a structure, over what is kept of it: name, sites, hours and labelling come from the list;
 * its carrier, its option on opening days and sites added by hand stay, because the list does not know them.
 */
export function anctStructure(
  group: AnctGroup,
  kept: Structure | null,
): { structureId: string; input: StructureInput } {
  const { main, antennas } = group
  const structureId = kept?.structureId ?? anctIdentifier(main)
  const mainId = kept?.sites.find((site) => site.role === 'main')?.siteId ?? structureId
  const listed = [
    siteOf(main, mainId, 'main'),
    ...antennas.map((place) => siteOf(place, antennaIdOf(place, kept), 'antenna')),
  ]
  const ids = new Set(listed.map((site) => site.siteId))
  const added = (kept?.sites ?? []).filter(({ siteId }) => !ids.has(siteId) && !group.elsewhere.has(siteId))
  const input: StructureInput = {
    name: main.name,
    sites: [...listed, ...added],
    carrier: kept?.carrier ?? null,
    labelledOn: main.labelledOn,
    remindOnOpeningDays: kept?.remindOnOpeningDays ?? false,
    anctId: main.anctId,
  }
  return { structureId, input }
}
