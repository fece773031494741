import type { DeliveryEvent } from '../domain/delivery.ts'
import type { Stored, World } from '../ports.ts'
import type { WorkType } from '../records.ts'
import { applyDeliveryEvent } from './apply-delivery-event.ts'
import { expandPlan, workName } from './expand-plan.ts'
import type { Progress } from './import-report.ts'
import { newMemory } from './memory.ts'

/** Mails whose events are applied at the same time; those of one mail follow one another. */
const TOGETHER = 10
const PAGE = 100

/** What a replay of archived events came to. */
export interface ReconcileReport {
  readonly applied: number
  readonly nothingNew: number
  /** Events of mails that the table does not have: what they were about was written after the point it stands at. */
  readonly unknownMail: number
  /** Plans that were due and could not be expanded: they will be tried by the postman. */
  readonly faults: readonly string[]
}

interface Counts {
  applied: number
  'nothing-new': number
}

/** Applies the events of one mail, in their order; gives back those of a mail that is not in the table. */
async function replayedMail(
  world: World,
  events: readonly DeliveryEvent[],
  counts: Counts,
): Promise<DeliveryEvent[]> {
  const unknown: DeliveryEvent[] = []
  for (const event of events) {
    const outcome = await applyDeliveryEvent(world, event)
    if (outcome === 'unknown-mail') unknown.push(event)
    else counts[outcome] += 1
  }
  return unknown
}

/** Applies events; gives back those of mails that are not in the table. */
async function replayed(
  world: World,
  events: readonly DeliveryEvent[],
  counts: Counts,
  progress: () => void,
): Promise<DeliveryEvent[]> {
  const mails = [...Map.groupBy(events, ({ eventId, mailId }) => `${eventId} ${mailId}`).values()]
  const unknown: DeliveryEvent[] = []
  for (let start = 0; start < mails.length; start += TOGETHER) {
    const some = mails.slice(start, start + TOGETHER)
    const left = await Promise.all(some.map((mail) => replayedMail(world, mail, counts)))
    unknown.push(...left.flat())
    progress()
  }
  return unknown
}

type Replayed = 'fanOut' | 'reminder'

function isPlan(work: Stored<WorkType>, type: Replayed): work is Stored<Replayed> {
  return work.type === type
}

/** Expands every plan of a kind that is due, as the postman would have; what throws is left to him. */
async function expandDue(world: World, type: Replayed, faults: string[]): Promise<void> {
  const seen = new Set<string>()
  const nameOf = (work: Parameters<typeof workName>[0]) => `${workName(work)} ${work.record.version}`
  for (;;) {
    const due = await world.store.due('plan', world.clock.now(), PAGE + seen.size)
    const fresh = due.filter((work) => isPlan(work, type)).filter((work) => !seen.has(nameOf(work)))
    if (fresh.length === 0) return
    for (const plan of fresh) {
      seen.add(nameOf(plan))
      try {
        await expandPlan(world, newMemory(), plan)
      } catch (fault) {
        faults.push(`${workName(plan)}: ${fault instanceof Error ? fault.name : 'unknown fault'}`)
      }
    }
  }
}

/**
 * Replays events of SES into a table that was restored to an earlier point, while sending is paused: what has left is
 * marked so, and nothing leaves twice. Where the table stands before the mails themselves were written, what was due is
 * expanded first (fan-outs, then reminders, which ask what people were told), since the same facts give the same ids.
 * Applying an event twice is nothing, so a replay may be repeated; events may come in any order.
 */
export async function reconcile(
  world: World,
  events: readonly DeliveryEvent[],
  progress: Progress,
): Promise<ReconcileReport> {
  const counts: Counts = { applied: 0, 'nothing-new': 0 }
  const faults: string[] = []
  const told = () => {
    progress(counts.applied + counts['nothing-new'], events.length)
  }
  let unknown = await replayed(world, events, counts, told)
  for (const type of ['fanOut', 'reminder'] as const) {
    await expandDue(world, type, faults)
    unknown = await replayed(world, unknown, counts, told)
  }
  progress(events.length, events.length)
  return { applied: counts.applied, nothingNew: counts['nothing-new'], unknownMail: unknown.length, faults }
}
