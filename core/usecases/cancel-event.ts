import type { World } from '../ports.ts'
import { changeEvent, type Actor, type EventOutcome, type Target } from './commit-event.ts'

/**
 * Cancels an event: it stays in the feeds as STATUS:CANCELLED for 30 days, every pending mail about it stops at the
 * gate, and everybody who was written to is told once. Cancelling twice is nothing.
 */
export function cancelEvent(
  world: World,
  actor: Actor,
  target: Target & { reason: string | null; followUp?: string | null },
): Promise<EventOutcome> {
  return changeEvent(world, actor, 'cancel', {
    ...target,
    decide: (event) =>
      event.status === 'cancelled'
        ? { unchanged: true }
        : {
            after: {
              ...event,
              status: 'cancelled',
              revision: event.revision + 1,
              cancelledAt: world.clock.now(),
              cancelReason: target.reason,
              cancelFollowUp: target.followUp ?? null,
            },
          },
  })
}

/** Undoes a cancellation: same UID, higher SEQUENCE, and those who were told hear that it takes place after all. */
export function reinstateEvent(world: World, actor: Actor, target: Target): Promise<EventOutcome> {
  return changeEvent(world, actor, 'reinstate', {
    ...target,
    decide: (event) =>
      event.status === 'cancelled'
        ? {
            after: {
              ...event,
              status: 'active',
              revision: event.revision + 1,
              cancelledAt: null,
              cancelReason: null,
              cancelFollowUp: null,
            },
          }
        : { refused: 'event-not-cancelled' },
  })
}
