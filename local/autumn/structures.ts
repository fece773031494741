import type { Site, Structure } from '../../core/domain/directory.ts'

/** A structure as the API takes it. */
export type StructureInput = Pick<Structure, 'name' | 'carrier' | 'labelledOn'> & {
  readonly structureId: string
  readonly sites: readonly Pick<Site, 'siteId' | 'role' | 'name' | 'commune' | 'latitude' | 'longitude'>[]
}

/**
 * The two structures of the newsletter: Gabarret has Roquefort as antenna and counts once. The newsletter says in which
 * communes they are, not where: coordinates are those of the communes, to a kilometre.
 */
export const STRUCTURES: readonly StructureInput[] = [
  {
    structureId: '40-fs-gabarret-roquefort',
    name: 'France services de Gabarret - Roquefort',
    carrier: { name: "Communauté de communes des Landes d'Armagnac", kind: 'EPCI', siret: null },
    // The newsletter says that it was labelled, not when.
    labelledOn: null,
    sites: [
      {
        siteId: 'fs-gabarret',
        role: 'main',
        name: 'Gabarret',
        commune: '40102',
        latitude: 43.99,
        longitude: 0.01,
      },
      {
        siteId: 'fs-roquefort',
        role: 'antenna',
        name: 'Roquefort',
        commune: '40245',
        latitude: 44.03,
        longitude: -0.32,
      },
    ],
  },
  {
    structureId: '40-fs-geaune',
    name: 'France services de Geaune',
    carrier: { name: 'Groupe La Poste', kind: 'La Poste', siret: null },
    labelledOn: '2020-01-01',
    sites: [
      {
        siteId: 'fs-geaune',
        role: 'main',
        name: 'Geaune',
        commune: '40110',
        latitude: 43.64,
        longitude: -0.37,
      },
    ],
  },
]
