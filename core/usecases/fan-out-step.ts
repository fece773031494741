import type { AgendaEvent, Gate } from '../domain/event.ts'
import type { FanOut } from '../domain/work.ts'
import type { Change, World } from '../ports.ts'

/** An event as it is while a page of its audience is written. */
export interface EventNow {
  readonly event: AgendaEvent
  readonly gate: Gate
  /** Refuses a page when the event has changed since it was read. */
  readonly guard: readonly Change[]
}

/**
 * The event and its gate. The gate is read first: an event that changes between the two reads has changed its gate too,
 * which the guard then finds.
 */
export async function eventNow(
  world: World,
  of: { readonly departement: string; readonly eventId: string },
): Promise<EventNow> {
  const { departement, eventId } = of
  const gate = await world.store.read('gate', { departement, eventId })
  const event = await world.store.read('event', { departement, eventId })
  if (gate === null || event === null) throw new Error(`event ${eventId} is not stored`)
  const guard: Change[] = [{ check: 'gate', key: { departement, eventId }, version: gate.version }]
  return { event, gate, guard }
}

/** Writes where a fan-out stands; false when another postman was faster, or when the guard no longer holds. */
export async function advance(
  world: World,
  fanOut: FanOut,
  changes: Partial<FanOut>,
  guard: readonly Change[] = [],
): Promise<boolean> {
  const record = { ...fanOut, ...changes, version: fanOut.version + 1 }
  const outcome = await world.store.commit([...guard, { put: 'fanOut', record, expect: fanOut.version }])
  return outcome.committed
}
