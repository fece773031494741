import type { Stored, World } from '../ports.ts'
import type { WorkType } from '../records.ts'
import { expandFanOut, type PlanStep } from './expand-fan-out.ts'
import { expandReminder } from './expand-reminder.ts'
import type { Memory } from './memory.ts'
import { settleCohort, settleFor } from './settle-cohort.ts'
import { writeDeskLetters } from './write-desk-letters.ts'

/** Work of the lane `plan`: what is decided when it falls due, not sent. */
export type Plan = Stored<Exclude<WorkType, 'mail'>>

/** The last part of a name; all registrations of a training are one piece of work, since settling is about all of them. */
function idOf(work: Stored<WorkType>): string {
  switch (work.type) {
    case 'mail':
      return work.record.mailId
    case 'reminder':
      return work.record.reminderId
    case 'fanOut':
      return work.record.fanOutId
    case 'registration':
    case 'cohort':
      return 'seats'
    case 'deskLinks':
      return work.record.accountId
  }
}

/** What a piece of work is called in reports: ids only, nothing personal. */
export function workName(work: Stored<WorkType>): string {
  const about = work.type === 'deskLinks' ? 'desk' : work.record.eventId
  return `${work.type} ${work.record.departement}/${about}/${idOf(work)}`
}

/** One piece of a plan that has fallen due: a page of a reminder or a fan-out turned into mails, a cohort settled. */
export function expandPlan(world: World, memory: Memory, plan: Plan): Promise<PlanStep> {
  switch (plan.type) {
    case 'reminder':
      return expandReminder(world, memory, plan.record)
    case 'fanOut':
      return expandFanOut(world, memory, plan.record)
    case 'registration':
      return settleFor(world, plan.record)
    case 'cohort':
      return settleCohort(world, plan.record)
    case 'deskLinks':
      return writeDeskLetters(world, plan.record)
  }
}
