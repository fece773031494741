import type { Structure } from './directory.ts'

/** Why the sites of a structure are refused (rule D1); each has its sentence. */
export const SITE_REFUSALS = {
  'no-main-site': "Une structure compte une maison mère : indiquez lequel de ses sites l'est.",
  'several-main-sites': "Une structure ne compte qu'une maison mère ; ses autres sites sont des antennes.",
  'same-site-twice': 'Le même site figure deux fois dans cette structure.',
  'site-of-another-structure':
    "Ce site dépend déjà d'une autre structure : un site n'a qu'une maison mère, et une antenne n'a pas d'antenne.",
} as const
export type SiteRefusal = keyof typeof SITE_REFUSALS

/**
 * Rule D1: a site has one parent at most, and an antenna has no antenna. A structure is one main site with its antennas,
 * so the rule is one main site, and no site shared with the other structures of the département.
 */
export function checkSites(
  structure: Pick<Structure, 'structureId' | 'sites'>,
  others: readonly Pick<Structure, 'structureId' | 'sites'>[] = [],
): SiteRefusal | null {
  const mains = structure.sites.filter((site) => site.role === 'main').length
  if (mains === 0) return 'no-main-site'
  if (mains > 1) return 'several-main-sites'
  const siteIds = new Set(structure.sites.map((site) => site.siteId))
  if (siteIds.size < structure.sites.length) return 'same-site-twice'
  const elsewhere = others
    .filter((other) => other.structureId !== structure.structureId)
    .flatMap((other) => other.sites)
  return elsewhere.some((site) => siteIds.has(site.siteId)) ? 'site-of-another-structure' : null
}

/** How many France services: counted by parent, so that Gabarret and its antenna of Roquefort are one. */
export function countStructures(structures: readonly Pick<Structure, 'structureId'>[]): number {
  return new Set(structures.map((structure) => structure.structureId)).size
}
