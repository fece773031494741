import * as z from 'zod'

/** What the local SES can be told to do to the next mails, so that a test sees what the postman makes of it. */
export const sesFaultSchema = z.enum([
  'throttle',
  'daily-quota',
  'sending-paused',
  'reject',
  /** HTTP 500 or a reset before anything was taken. */
  'error',
  'reset',
  /** The mail is taken, kept and reported on; only the answer never comes, or is an error. */
  'error-after-accept',
  'reset-after-accept',
  'hang-after-accept',
])
export type SesFault = z.infer<typeof sesFaultSchema>

/** `{"fault":"throttle","count":3}`: the next three mails are throttled, after what was planned before. */
export const plannedFaultSchema = z.strictObject({
  fault: sesFaultSchema,
  count: z.int().min(1).max(100_000).default(1),
})

export interface FaultPlan {
  readonly plan: (fault: SesFault, count: number) => void
  /** What happens to this mail; null: nothing. */
  readonly next: () => SesFault | null
}

export function newFaultPlan(): FaultPlan {
  const planned: { fault: SesFault; left: number }[] = []
  return {
    plan: (fault, count) => {
      planned.push({ fault, left: count })
    },
    next: () => {
      const [first] = planned
      if (first === undefined) return null
      first.left -= 1
      if (first.left === 0) planned.shift()
      return first.fault
    },
  }
}
