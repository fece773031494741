import * as z from 'zod'
import type { Clock } from '../core/ports.ts'
import { requirePermission, type FunctionDefinition } from './function-definitions.ts'
import type { Template } from './resolve.ts'
import { parseSchedule, type IsDue } from './schedule-expression.ts'
import { startProblem } from './start-problem.ts'
import { readResources } from './template.ts'

/** A schedule of the template: what it wakes, and with which event. */
export interface LocalSchedule {
  readonly functionId: string
  readonly event: unknown
  readonly isDue: IsDue
}

const ruleShape = z.object({
  ScheduleExpression: z.string().optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string(), Input: z.string().optional() })).default([]),
})

/** The schedules of the template; EventBridge must be permitted to call the function. */
export function readSchedules(template: Template, functions: readonly FunctionDefinition[]): LocalSchedule[] {
  return readResources(template, 'AWS::Events::Rule', ruleShape).flatMap(({ id, properties }) => {
    const { ScheduleExpression, State, Targets } = properties
    if (ScheduleExpression === undefined || State !== 'ENABLED') return []
    return Targets.map(({ Arn, Input }) => {
      const target = functions.find(({ arn }) => arn === Arn)
      if (target === undefined) throw startProblem(`template: the schedule ${id} wakes nothing`)
      requirePermission(template, target, 'events.amazonaws.com')
      const event: unknown = Input === undefined ? { source: 'aws.events' } : JSON.parse(Input)
      return { functionId: target.id, event, isDue: parseSchedule(ScheduleExpression) }
    })
  })
}

const LOOK_EVERY_MS = 1000

/**
 * Looks every second at what has fallen due on the (perhaps hurried) clock; `pause` while somebody else ticks. What is
 * still awake is not woken again: on a hurried clock, minutes would pile up.
 */
export function tickSchedules(
  schedules: readonly LocalSchedule[],
  clock: Clock,
  wake: (schedule: LocalSchedule) => Promise<unknown>,
  everyMs = LOOK_EVERY_MS,
): { pause: () => void; resume: () => void; stop: () => void } {
  let last = Date.parse(clock.now())
  let paused = false
  const awake = new Set<LocalSchedule>()
  const wakeOnce = (schedule: LocalSchedule) => {
    if (awake.has(schedule)) return
    awake.add(schedule)
    void wake(schedule).finally(() => awake.delete(schedule))
  }
  const timer = setInterval(() => {
    const now = Date.parse(clock.now())
    if (!paused) for (const schedule of schedules) if (schedule.isDue(last, now)) wakeOnce(schedule)
    last = now
  }, everyMs)
  return {
    pause: () => {
      paused = true
    },
    resume: () => {
      last = Date.parse(clock.now())
      paused = false
    },
    stop: () => {
      clearInterval(timer)
    },
  }
}
