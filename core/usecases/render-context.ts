import type { Structure } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { RenderContext } from '../ical/entry-words.ts'
import type { World } from '../ports.ts'

/** What the texts of an event in feeds need beyond it; `structures`: its own among them. */
export function renderContextOf(
  world: Pick<World, 'settings' | 'territoryOf'>,
  event: AgendaEvent,
  structures: readonly Structure[],
): RenderContext {
  const territory = world.territoryOf(event.departement)
  return {
    ...world.settings,
    communeNames: event.communes.flatMap((insee) => territory.communes.get(insee)?.name ?? []),
    structureNames: structures
      .filter((structure) => event.structureIds.includes(structure.structureId))
      .map((structure) => structure.name),
  }
}
