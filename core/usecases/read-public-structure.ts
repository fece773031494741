import type { AgendaEntry } from '../domain/agenda.ts'
import type { Departement } from '../domain/departements.ts'
import type { Structure } from '../domain/directory.ts'
import type { World } from '../ports.ts'
import { readPublicAgenda, type PublicAgenda } from './read-public-agenda.ts'

/** A structure, and the public events that concern it. */
export interface PublicStructure {
  readonly structure: Structure
  readonly agenda: PublicAgenda
}

/** The structure of a page; null when it does not exist. Whatever the directory holds of structures is public. */
export async function readPublicStructure(
  world: World,
  departement: Departement,
  structureId: string,
): Promise<PublicStructure | null> {
  const [structure, agenda] = await Promise.all([
    world.store.read('structure', { departement: departement.code, structureId }),
    readPublicAgenda(world, departement),
  ])
  if (structure === null) return null
  const concerns = (entry: AgendaEntry) => entry.structureIds.includes(structureId)
  return { structure, agenda: { ...agenda, entries: agenda.entries.filter(concerns) } }
}
