import type { Stored, World } from '../ports.ts'
import type { WorkType } from '../records.ts'
import { expandFanOut, type PlanStep } from './expand-fan-out.ts'
import { expandReminder } from './expand-reminder.ts'
import type { Memory } from './memory.ts'

/** What a piece of work is called in reports: ids only, nothing personal. */
export function workName({ type, record }: Stored<WorkType>): string {
  const id = type === 'mail' ? record.mailId : type === 'reminder' ? record.reminderId : record.fanOutId
  return `${type} ${record.departement}/${record.eventId}/${id}`
}

/** One page of a reminder or a fan-out that has fallen due, turned into mails. */
export function expandPlan(
  world: World,
  memory: Memory,
  plan: Stored<'reminder' | 'fanOut'>,
): Promise<PlanStep> {
  return plan.type === 'reminder'
    ? expandReminder(world, memory, plan.record)
    : expandFanOut(world, memory, plan.record)
}
