import { WHOLE_SERVICE, type SendingPause } from '../domain/sending-pause.ts'
import type { Store, World } from '../ports.ts'

const ATTEMPTS = 3

/** What asking came to: done, or so already. */
export type PauseOutcome = 'done' | 'so-already'

/** Whether all sending is paused, as it is now; null when it never was. */
export function readPause(store: Store): Promise<SendingPause | null> {
  return store.read('sendingPause', { departement: WHOLE_SERVICE })
}

async function setPause(
  world: Pick<World, 'store'>,
  wanted: Pick<SendingPause, 'pausedAt' | 'reason'>,
): Promise<PauseOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await readPause(world.store)
    const isPaused = (stored?.pausedAt ?? null) !== null
    if (isPaused === (wanted.pausedAt !== null)) return 'so-already'
    const version = (stored?.version ?? 0) + 1
    const record: SendingPause = { departement: WHOLE_SERVICE, version, ...wanted }
    const expect = stored?.version ?? 'absent'
    if ((await world.store.commit([{ put: 'sendingPause', record, expect }])).committed) return 'done'
  }
  throw new Error('the pause of sending is written by others at the same time')
}

/** From now on nothing is claimed. What is being sent ends within a request's time-out; all else waits. */
export function pauseSending(
  world: Pick<World, 'store' | 'clock'>,
  reason: string | null,
): Promise<PauseOutcome> {
  return setPause(world, { pausedAt: world.clock.now(), reason })
}

/** Letters leave again, each within its own grace, from the postman's next minute. */
export function resumeSending(world: Pick<World, 'store'>): Promise<PauseOutcome> {
  return setPause(world, { pausedAt: null, reason: null })
}
