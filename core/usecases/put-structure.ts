import { auditRow } from '../audit.ts'
import type { Structure } from '../domain/directory.ts'
import type { DirectoryRefusal, StructureInput } from '../domain/directory-input.ts'
import type { FieldProblem } from '../domain/problem.ts'
import { structureFrom } from '../domain/structure-from.ts'
import type { World } from '../ports.ts'
import { nextVersion, type Kept } from './keep-record.ts'
import { readAll } from './read-all.ts'
import { structureFeedRows } from './structure-feed.ts'

const ATTEMPTS = 3

export type PutStructureOutcome =
  { structure: Structure; kept: Kept } | { refused: DirectoryRefusal } | { problems: FieldProblem[] }

/** Writes a structure with all its sites, as given: what is left out is no longer. The same again changes nothing. */
export async function putStructure(
  world: Pick<World, 'store' | 'clock' | 'chance' | 'territoryOf'>,
  actor: { readonly departement: string; readonly keyId: string },
  command: { readonly structureId: string; readonly input: StructureInput },
): Promise<PutStructureOutcome> {
  const { departement } = actor
  const { structureId, input } = command
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const structures = await readAll(world.store, 'structure', { departement })
    const before = structures.find((structure) => structure.structureId === structureId) ?? null
    const territoryOf = (code: string) => (code === departement ? world.territoryOf(code) : null)
    const decided = structureFrom(input, { departement, structureId, territoryOf, others: structures })
    if ('problems' in decided) return decided
    const { record, expect, kept } = nextVersion<'structure'>(world, before, decided.structure)
    if (kept === 'same') return { structure: record, kept }
    const outcome = await world.store.commit([
      { put: 'structure', record, expect },
      ...(await structureFeedRows(world.store, record)),
      auditRow(world, actor, 'put-structure', `structure ${structureId} version ${record.version}`),
    ])
    if (outcome.committed) return { structure: record, kept }
  }
  return { refused: 'too-busy' }
}
