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

/** Looks every second at what has fallen due on the (perhaps hurried) clock; `pause` while somebody else ticks. */
export function tickSchedules(
  schedules: readonly LocalSchedule[],
  clock: Clock,
  wake: (schedule: LocalSchedule) => void,
): { pause: () => void; resume: () => void; stop: () => void } {
  let last = Date.parse(clock.now())
  let paused = false
  const timer = setInterval(() => {
    const now = Date.parse(clock.now())
    if (!paused) for (const schedule of schedules) if (schedule.isDue(last, now)) wake(schedule)
    last = now
  }, 1000)
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
