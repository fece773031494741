import { openSync, readSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'

/** A promise's own `resolve`: a timer that calls it does nothing but wait. */
function isWaiting(callback: unknown): boolean {
  return (
    typeof callback === 'function' && Function.prototype.toString.call(callback).includes('[native code]')
  )
}

/**
 * Makes this process live by the shared clock: `Date` shows it, to our code as to the AWS SDK, which signs by it; and who
 * only waits (the pace, a backoff) does not wait, the clock is moved by as much. Timers that guard a request stay real.
 * A process that was stopped finds the time that has passed meanwhile, as on any machine.
 */
export function liveBy(clockFile: string, skip: (milliseconds: number) => Promise<void>): void {
  const handle = openSync(clockFile, 'r')
  const offset = new Float64Array(1)
  const machine = Date.now.bind(Date)
  const now = () => {
    readSync(handle, offset, 0, 8, 0)
    return machine() + (offset[0] ?? 0)
  }
  Date.now = now
  globalThis.Date = new Proxy(Date, {
    construct: (target, given: unknown[], self) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, self) as Date,
  })
  const setRealTimeout = globalThis.setTimeout
  const setTimeout = (callback: (...given: unknown[]) => void, delay = 0, ...given: unknown[]) => {
    if (!isWaiting(callback)) return setRealTimeout(callback, delay, ...given)
    return setRealTimeout(() => void skip(delay).then(() => callback(...given)), 0)
  }
  Object.assign(globalThis, { setTimeout: Object.assign(setTimeout, setRealTimeout) })
  Object.assign(timers, { setTimeout: (delay = 0, value?: unknown) => skip(delay).then(() => value) })
  syncBuiltinESMExports()
}
