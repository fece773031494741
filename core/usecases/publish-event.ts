import type { Visibility } from '../domain/event.ts'
import { KINDS } from '../domain/kinds.ts'
import type { World } from '../ports.ts'
import { changeEvent, type Actor, type EventOutcome, type Target } from './commit-event.ts'

/** Shows an event to an audience: the one asked for, or the one its kind usually has; never back to a draft. */
export function publishEvent(
  world: World,
  actor: Actor,
  target: Target & { visibility?: Exclude<Visibility, 'draft'> },
): Promise<EventOutcome> {
  return changeEvent(world, actor, 'publish', {
    ...target,
    decide: (event) => {
      if (event.status === 'cancelled') return { refused: 'event-cancelled' }
      const visibility = target.visibility ?? KINDS[event.kind].visibility
      return visibility === event.visibility ? { unchanged: true } : { after: { ...event, visibility } }
    },
  })
}
