import type { Clock } from './ports.ts'

const FLOOR_PER_SECOND = 1
const RAISE_EVERY_MS = 30_000
/** The share of what SES allows that we take. */
const SHARE = 0.8

/** How fast letters leave. One pace lives as long as the process: it remembers that SES was asked too much. */
export interface Pace {
  /** Tells what SES allows, in messages a second. */
  allow(maxPerSecond: number): void
  /** Waits until the next message may leave. */
  ready(): Promise<void>
  /** A message has left. */
  used(): void
  /** SES refused to be asked so often: half as fast, one message a second at least, one more every 30 s. */
  throttled(): void
  perSecond(): number
}

export function newPace(clock: Clock, sleep: (milliseconds: number) => Promise<void>): Pace {
  let ceiling = FLOOR_PER_SECOND
  let rate: number | null = null
  let changedAt = 0
  let lastAt = -Infinity
  const nowMs = () => Date.parse(clock.now())

  function perSecond(): number {
    if (rate === null) return ceiling
    const raises = Math.floor((nowMs() - changedAt) / RAISE_EVERY_MS)
    if (rate + raises < ceiling) return rate + raises
    rate = null
    return ceiling
  }

  return {
    allow(maxPerSecond) {
      ceiling = Math.max(FLOOR_PER_SECOND, maxPerSecond * SHARE)
    },
    async ready() {
      const wait = lastAt + 1000 / perSecond() - nowMs()
      if (wait > 0) await sleep(Math.ceil(wait))
    },
    used() {
      lastAt = nowMs()
    },
    throttled() {
      rate = Math.max(FLOOR_PER_SECOND, perSecond() / 2)
      changedAt = nowMs()
    },
    perSecond,
  }
}
