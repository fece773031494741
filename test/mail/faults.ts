import type { Change, Mailer, Store } from '../../core/ports.ts'

/** What a process that has been killed does: nothing more, ever. */
const KILLED = new Error('killed')

export interface Process {
  readonly store: Store
  readonly mailer: Mailer
  /** Calls made so far, reads, writes and sends alike. */
  readonly calls: () => number
  readonly isDead: () => boolean
}

/**
 * A process that is killed at its `at`-th call of a port, `before` the call has its effect or `after`. From then on every
 * call throws: unlike a fault, a crash cleans up nothing.
 */
export function mortal(store: Store, mailer: Mailer, at: number, when: 'before' | 'after'): Process {
  let calls = 0
  let dead = false
  async function call<T>(work: () => Promise<T>): Promise<T> {
    if (dead) throw KILLED
    calls += 1
    const fatal = calls === at
    if (fatal && when === 'before') {
      dead = true
      throw KILLED
    }
    const result = await work()
    if (fatal) {
      dead = true
      throw KILLED
    }
    return result
  }
  return {
    store: {
      read: (type, key) => call(() => store.read(type, key)),
      list: (type, collection, page) => call(() => store.list(type, collection, page)),
      due: (lane, now, limit) => call(() => store.due(lane, now, limit)),
      commit: (changes) => call(() => store.commit(changes)),
    },
    mailer: {
      send: (message) => call(() => mailer.send(message)),
      quota: () => call(() => mailer.quota()),
    },
    calls: () => calls,
    isDead: () => dead,
  }
}

/** A store that forgets the conditions of every write: the control under which the protocol must fail. */
export function careless(store: Store): Store {
  async function unconditional(change: Change): Promise<Change[]> {
    if ('check' in change) return []
    if (!('put' in change)) return [change]
    const current = await store.read(change.put, change.record)
    const record = { ...change.record, version: (current?.version ?? 0) + 1 }
    return [{ ...change, record, expect: current?.version ?? 'absent' } as Change]
  }
  return {
    ...store,
    async commit(changes) {
      for (;;) {
        const outcome = await store.commit((await Promise.all(changes.map(unconditional))).flat())
        if (outcome.committed) return outcome
      }
    },
  }
}
