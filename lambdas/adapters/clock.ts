import type { Clock } from '../../core/ports.ts'

/** The system's clock. `LOCAL_NOW` exists on the local stack only, where it is set before each invocation. */
export const systemClock: Clock = {
  now: () => new Date(process.env.LOCAL_NOW ?? Date.now()).toISOString(),
}
