import { auditRow } from '../audit.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { FieldProblem, Refusal } from '../domain/problem.ts'
import type { Change, World } from '../ports.ts'
import { eventRows } from './event-rows.ts'
import { readAll } from './read-all.ts'
import { closedDays } from './closed-days.ts'
import { reminderRows } from './reminder-rows.ts'
import { settleSoon } from './settle-soon.ts'
import { tellGuests } from './tell-guests.ts'

/** A version conflict is decided again at most this often. */
const ATTEMPTS = 3

/** Who acts (id of the API key, `nightly`, …): written to the audit log. */
export interface Actor {
  readonly departement: string
  readonly keyId: string
  /** Owner of the key: references of events are unique for each owner. */
  readonly owner: string
}

export type EventOutcome = { event: AgendaEvent } | { refused: Refusal } | { problems: FieldProblem[] }

/** True when what is planned for the event (its reminders) may be other than before. */
function replans(before: AgendaEvent | null, after: AgendaEvent): boolean {
  return (
    before?.revision !== after.revision ||
    before.visibility !== after.visibility ||
    before.structureIds.join() !== after.structureIds.join() ||
    before.siteIds.join() !== after.siteIds.join() ||
    before.closures.join() !== after.closures.join()
  )
}

/**
 * The telling of a material change to guests, written even when nobody seems to be invited: an invitation may be on its
 * way at this very moment, and an empty telling costs one step. A draft has no guests.
 */
function tellingRows(world: World, before: AgendaEvent | null, after: AgendaEvent): Change[] {
  if (before === null || before.visibility === 'draft' || after.revision === before.revision) return []
  return [{ put: 'fanOut', record: tellGuests(before, after, world.clock.now()), expect: 'absent' }]
}

/**
 * Writes a new version of an event with all that follows from it, in one transaction: gate, agenda, feeds, reminders,
 * the telling of its guests, audit. False when somebody else wrote first: nothing was written.
 */
export async function commitEvent(
  world: World,
  actor: Actor,
  action: string,
  change: { before: AgendaEvent | null; after: AgendaEvent; more?: readonly Change[] },
): Promise<boolean> {
  const { before, after, more = [] } = change
  // All of the département: an event for everybody reminds each structure on its own opening days (rule R-H).
  const structures = await readAll(world.store, 'structure', { departement: after.departement })
  const reminders = replans(before, after)
    ? await reminderRows(world.store, after, structures, world.clock.now())
    : []
  const outcome = await world.store.commit([
    ...eventRows(world, before, after, structures),
    ...reminders,
    ...tellingRows(world, before, after),
    ...more,
    auditRow(world, actor, action, `event ${after.eventId} version ${after.version}`),
  ])
  return outcome.committed
}

/** What a verb decides of an event: its new content, a refusal, problems of the input, or nothing to do. */
export type Decision =
  { after: AgendaEvent } | { refused: Refusal } | { problems: FieldProblem[] } | { unchanged: true }

export interface Target {
  readonly eventId: string
  /** Version the caller has read (If-Match); null: whatever it is now. */
  readonly ifVersion: number | null
}

/** A training on other days takes agents from other hours. What fails here is made good at night: the event is written. */
async function lookAtCounters(world: World, event: AgendaEvent): Promise<void> {
  await settleSoon(world, event).catch(() => undefined)
}

/**
 * Loads, decides, commits; decides again when another write came first. `decide` gets the event as it is and gives it
 * as it should be; version and time of the change are set here.
 */
export async function changeEvent(
  world: World,
  actor: Actor,
  action: string,
  target: Target & { decide: (event: AgendaEvent) => Decision | Promise<Decision> },
): Promise<EventOutcome> {
  const key = { departement: actor.departement, eventId: target.eventId }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await world.store.read('event', key)
    if (before === null) return { refused: 'event-not-found' }
    if (target.ifVersion !== null && target.ifVersion !== before.version)
      return { refused: 'version-changed' }
    const decision = await target.decide(before)
    if ('unchanged' in decision) return { event: before }
    if (!('after' in decision)) return decision
    const closures = await closedDays(world.store, actor.departement)
    const after = { ...decision.after, closures, version: before.version + 1, changedAt: world.clock.now() }
    if (!(await commitEvent(world, actor, action, { before, after }))) continue
    if (after.kind === 'training' && after.revision !== before.revision) await lookAtCounters(world, after)
    return { event: after }
  }
  return { refused: 'too-busy' }
}
