import { closeSync, openSync, writeSync } from 'node:fs'
import type { Clock } from '../../../core/ports.ts'
import type { Instant } from '../../../core/domain/codes.ts'

/** The one clock of a proof, which all its processes read: real time, and what was skipped of waiting. */
export interface SharedClock extends Clock {
  readonly file: string
  readonly nowMs: () => number
  /** Time in which nobody does anything passes at once. */
  skip(milliseconds: number): void
  /** Never back. */
  jumpTo(instant: Instant): void
  close(): void
}

/** Starts the clock at an instant. The file holds, as one 64-bit number, how far it is from the machine's clock. */
export function startSharedClock(file: string, at: Instant): SharedClock {
  const handle = openSync(file, 'w+')
  let offset = 0
  const nowMs = () => Date.now() + offset
  const skip = (milliseconds: number) => {
    offset += Math.max(0, milliseconds)
    writeSync(handle, new Float64Array([offset]), 0, 8, 0)
  }
  offset = Date.parse(at) - Date.now()
  skip(0)
  return {
    file,
    nowMs,
    now: () => new Date(nowMs()).toISOString(),
    skip,
    jumpTo: (instant) => {
      skip(Date.parse(instant) - nowMs())
    },
    close: () => {
      closeSync(handle)
    },
  }
}
