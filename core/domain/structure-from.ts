import { departementOfCommune, idPrefix } from './departement-ids.ts'
import { findDepartement } from './departements.ts'
import type { Site, Structure } from './directory.ts'
import type { StructureInput } from './directory-input.ts'
import type { FieldProblem } from './problem.ts'
import { isValidSiret } from './siret.ts'
import { checkSites, SITE_REFUSALS } from './structure-rules.ts'
import { resolveCommune, type Territory } from './territory.ts'

/** All of a structure but what the store counts. */
export type StructureContent = Omit<Structure, 'version' | 'changedAt'>

/** Where a structure belongs, and what its content is checked against. */
export interface StructurePlace {
  readonly departement: string
  readonly structureId: string
  /** Null for a département whose communes are not at hand. */
  readonly territoryOf: (departement: string) => Territory | null
  /** The other structures of the département: a site has one parent at most (rule D1). */
  readonly others: readonly Pick<Structure, 'structureId' | 'sites'>[]
}

/** A site may stand across the border of its département: the commune is looked up where it lies. */
function communeOf(insee: string, place: StructurePlace): string | null {
  const code = departementOfCommune(insee)
  const territory = findDepartement(code) === null ? null : place.territoryOf(code)
  return territory === null ? null : (resolveCommune(territory, insee)?.insee ?? null)
}

function siteFrom(site: StructureInput['sites'][number], place: StructurePlace): Site | null {
  const { siteId, role, name, address, phone, latitude, longitude, openingHours } = site
  const commune = communeOf(site.commune, place)
  if (commune === null) return null
  return {
    ...{ siteId, role, name },
    commune,
    address: address ?? null,
    phone: phone ?? null,
    latitude: latitude ?? null,
    longitude: longitude ?? null,
    openingHours: openingHours ?? null,
  }
}

function siretProblems(input: StructureInput): FieldProblem[] {
  const siret = input.carrier?.siret?.replaceAll(/\s/g, '')
  if (siret === undefined || isValidSiret(siret)) return []
  return [{ field: 'carrier.siret', message: `Le numéro SIRET ${siret} n'est pas valide.` }]
}

function carrierFrom(input: StructureInput): Structure['carrier'] {
  if (!input.carrier) return null
  const { name, kind, siret } = input.carrier
  return { name, kind: kind ?? null, siret: siret?.replaceAll(/\s/g, '') ?? null }
}

/** A structure from what was given, communes resolved (D12) and sites checked (D1), or what is wrong with it. */
export function structureFrom(
  input: StructureInput,
  place: StructurePlace,
): { structure: StructureContent } | { problems: FieldProblem[] } {
  const { departement, structureId } = place
  const problems: FieldProblem[] = siretProblems(input)
  if (!structureId.startsWith(idPrefix(departement))) {
    const message = `L'identifiant d'une structure de ce département commence par « ${idPrefix(departement)} ».`
    problems.push({ field: 'structureId', message })
  }
  const sites = input.sites.map((site) => siteFrom(site, place))
  input.sites.forEach(({ commune }, index) => {
    if (sites[index] !== null) return
    const message = `Le code INSEE ${commune} n'est pas celui d'une commune du département ${departement}.`
    problems.push({ field: `sites.${index}.commune`, message })
  })
  const refusal = checkSites({ structureId, sites: sites.filter((site) => site !== null) }, place.others)
  if (refusal !== null && problems.length === 0) {
    problems.push({ field: 'sites', message: SITE_REFUSALS[refusal] })
  }
  if (problems.length > 0) return { problems }
  const structure: StructureContent = {
    ...{ departement, structureId, name: input.name },
    sites: sites.filter((site) => site !== null),
    carrier: carrierFrom(input),
    labelledOn: input.labelledOn ?? null,
    remindOnOpeningDays: input.remindOnOpeningDays,
    anctId: input.anctId ?? null,
  }
  return { structure }
}
