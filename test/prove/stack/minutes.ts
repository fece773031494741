import type { Instant } from '../../../core/domain/codes.ts'
import type { Ended } from './lambda-processes.ts'
import type { RealStack } from './real-stack.ts'

const MINUTE_MS = 60_000
/** Far more than any audience takes: work that never ends is a fault. */
const MOST_MINUTES = 20_000

/** What the minutes came to. */
export interface Minutes {
  minutes: number
  doubled: number
  /** Minutes that ended with an alarm: a fault, a lane stopped. */
  alarms: number
  killed: number
}

/** The first whole minute, after now, in which what is due has fallen due. */
export function nextMinute(nowMs: number, due: Instant): Instant {
  const from = Math.max(nowMs + 1, Date.parse(due))
  return new Date(Math.ceil(from / MINUTE_MS) * MINUTE_MS).toISOString()
}

/** Wakes the postman each minute in which something is due before `until`, as the schedule does, until nothing is. */
export async function wakeEachMinute(
  stack: RealStack,
  until: Instant,
  isDoubled: () => boolean,
): Promise<Minutes> {
  const counts: Minutes = { minutes: 0, doubled: 0, alarms: 0, killed: 0 }
  for (;;) {
    const due = await stack.nextDue()
    if (due === null || due > until) return counts
    if (counts.minutes === MOST_MINUTES) throw new Error(`work is still due after ${MOST_MINUTES} minutes`)
    stack.clock.jumpTo(nextMinute(stack.clock.nowMs(), due))
    const runs = isDoubled() ? 2 : 1
    const ends: Ended[] = await Promise.all(Array.from({ length: runs }, () => stack.postman.run({})))
    await stack.settled()
    counts.minutes += 1
    counts.doubled += runs - 1
    counts.killed += ends.filter((end) => end === 'killed').length
    counts.alarms += ends.filter((end) => end !== 'killed' && end.fault !== null).length
  }
}
