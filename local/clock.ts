import type { Instant } from '../core/domain/codes.ts'
import type { Clock } from '../core/ports.ts'

/** The system's clock of a local stack: it can be set, hurried and stopped. */
export interface LocalClock extends Clock {
  /** Sets it; it goes on from there at its speed. */
  jumpTo(instant: Instant): void
  /** Simulated seconds for each real one; 0 stops it. */
  setSpeed(speed: number): void
  readonly speed: () => number
  /** True once it no longer shows the machine's own time. */
  readonly isSimulated: () => boolean
}

/** The machine's own clock, of which a local clock is an offset and a speed; tests pass their own. */
export type MachineClock = () => number

/** A clock that starts at `at` (the machine's time when null). */
export function localClock(at: Instant | null, speed: number, machine: MachineClock = Date.now): LocalClock {
  let base = at === null ? machine() : Date.parse(at)
  let since = machine()
  let pace = speed
  let simulated = at !== null || speed !== 1
  const now = () => Math.round(base + (machine() - since) * pace)
  const restart = (from: number) => {
    base = from
    since = machine()
    simulated = true
  }
  return {
    now: () => new Date(now()).toISOString(),
    jumpTo: (instant) => {
      restart(Date.parse(instant))
    },
    setSpeed: (next) => {
      restart(now())
      pace = next
    },
    speed: () => pace,
    isSimulated: () => simulated,
  }
}
