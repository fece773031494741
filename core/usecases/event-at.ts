import type { AgendaEvent } from '../domain/event.ts'
import type { World } from '../ports.ts'
import type { Memory } from './memory.ts'

/** An event as it was at a version, read once a run; what was told of it is told again in the same words. */
export async function eventAt(
  world: Pick<World, 'store'>,
  memory: Memory,
  key: { readonly departement: string; readonly eventId: string },
  version: number,
): Promise<AgendaEvent> {
  const { departement, eventId } = key
  const event = await memory.once(`event ${departement} ${eventId} ${version}`, () =>
    world.store.read('eventVersion', { departement, eventId, version }),
  )
  if (event === null) throw new Error(`version ${version} of event ${eventId} is not stored`)
  return event
}
