import type { Random } from './random.ts'

/** What befalls one call of a port. */
export type Fault =
  | 'none'
  /** The process is killed before the call has its effect, or after it. */
  | 'crash-before'
  | 'crash-after'
  /** Throttled, or another transaction is in the way after all retries: thrown, nothing done. */
  | 'throttled'
  | 'conflict'
  /** Done, and the answer is lost. */
  | 'lost-answer'
  /** Done, and the answer says that it was refused, by what it has itself written. */
  | 'refused-by-itself'
  /** The process stands still, perhaps for longer than the quarantine, before the call has its effect or after. */
  | 'stall-before'
  | 'stall-after'

/** How often each fault befalls a call; and, for a whole schedule, how bad a day it is. */
export interface Faults {
  /** `crash`: how often this call is to kill the process; unless told, as often as any. */
  at(kind: 'read' | 'write' | 'send' | 'quota' | 'sleep', crash?: number): Fault
  /** Milliseconds until a call has its effect, and until its answer is there. */
  latency(): { there: number; back: number }
  stallMs(): number
  /** Milliseconds for which the work list goes on showing a row as it was. */
  lagMs: () => number
  skewMs(): number
}

const CRASH = 0.02
const RATES = {
  read: { throttled: 0.004, 'lost-answer': 0.002, 'stall-before': 0.0006, 'stall-after': 0.0006 },
  write: {
    ...{ throttled: 0.006, conflict: 0.006, 'lost-answer': 0.02, 'refused-by-itself': 0.004 },
    ...{ 'stall-before': 0.001, 'stall-after': 0.001 },
  },
  send: { 'lost-answer': 0.004, 'stall-before': 0.004, 'stall-after': 0.004 },
  quota: { throttled: 0.02 },
  sleep: { 'stall-after': 0.002 },
} as const satisfies Record<string, Partial<Record<Fault, number>>>

/** Clocks of machines differ by less than this, in milliseconds: two processes by at most twice as much. */
export const WORST_SKEW_MS = 60_000

/** Faults by chance, as long as `isOn`; `crashes`: how often a step kills the process, as a factor of 2 %. */
export function faultsByChance(random: Random, crashes: number, isOn: () => boolean): Faults {
  return {
    at(kind, crash = CRASH) {
      if (!isOn()) return 'none'
      if (random.chance(Math.min(0.8, crash * crashes)))
        return random.chance(0.5) ? 'crash-before' : 'crash-after'
      let left = random.fraction()
      for (const [fault, rate] of Object.entries(RATES[kind])) {
        left -= rate
        if (left < 0) return fault as Fault
      }
      return 'none'
    },
    latency() {
      const slow = isOn() && random.chance(0.01) ? random.between(200, 3_000) : 0
      return { there: random.between(1, 12) + slow, back: random.chance(0.1) ? random.between(1, 30) : 0 }
    },
    stallMs: () => random.between(1_000, random.pick([10_000, 90_000, 45 * 60_000])),
    lagMs: () => {
      if (!isOn()) return random.between(0, 50)
      return random.chance(0.05) ? random.between(1_000, 5 * 60_000) : random.between(0, 1_000)
    },
    skewMs: () => (random.chance(0.5) ? 0 : Math.round(random.between(-WORST_SKEW_MS, WORST_SKEW_MS))),
  }
}

/** Nothing ever fails. */
export function noFaults(): Faults {
  return {
    at: () => 'none',
    latency: () => ({ there: 1, back: 0 }),
    stallMs: () => 0,
    lagMs: () => 0,
    skewMs: () => 0,
  }
}
