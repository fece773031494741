import type { Change, CommitOutcome, Mailer, Store } from '../../core/ports.ts'
import type { Fault, Faults } from './faults.ts'
import type { Loop } from './loop.ts'
import { commitPoint, SELDOM } from './points.ts'
import type { Post } from './post.ts'
import { injected, type Process } from './process.ts'
import type { TownStore } from './town-store.ts'

/** An act that happens at one call of another process: just before its effect, or just after. */
export interface Race {
  readonly when: 'before' | 'after'
  readonly act: () => Promise<unknown>
  /** How long the process stands still at this moment as well, in milliseconds. */
  readonly stallMs: number
  /** Whether the process is killed at this moment as well. */
  readonly kills: boolean
}

/** What every process lives in. */
export interface Town {
  readonly loop: Loop
  readonly store: TownStore
  readonly post: Post
  readonly faults: Faults
  /** Told of each call before its effect; gives what races with this very call. */
  readonly onCall: (process: Process, point: string, fault: Fault) => Race | null
  readonly trace: (line: () => string) => void
}

function kill(town: Town, process: Process, why: string): void {
  if (process.isDead) return
  process.isDead = true
  town.trace(() => `${process.id} KILLED ${why}`)
  process.onDeath()
}

interface Call<T> {
  readonly point: string
  readonly kind: Parameters<Faults['at']>[0]
  readonly effect: () => T
  /** What a refusal by what was itself written looks like; only writes have one. */
  readonly refused?: (result: T) => T
  /** Milliseconds that the work itself takes before its answer is there. */
  readonly takes?: (result: T) => number
}

/** The answer on its way back to the process. */
function answer<T>(call: Call<T>, fault: Fault, result: T): { value: T } | { thrown: Error } {
  if (fault === 'lost-answer') return { thrown: injected(`the answer of « ${call.point} » was lost`) }
  if (fault === 'refused-by-itself' && call.refused !== undefined) return { value: call.refused(result) }
  return { value: result }
}

/**
 * One call of a port. A process that is killed is never answered: unlike after a fault, nothing of it runs any more, so
 * it cleans up nothing.
 */
function callPort<T>(town: Town, process: Process, call: Call<T>): Promise<T> {
  const { loop, faults, trace } = town
  const { point } = call
  return new Promise((resolve, reject) => {
    const fault = faults.at(call.kind, SELDOM[`${process.role}: ${point}`])
    const { there, back } = faults.latency()
    const stall = fault.startsWith('stall') ? faults.stallMs() : 0
    /** Gives the answer, unless nobody is there any more. */
    function settle(result: T, raceMs: number): void {
      const said = answer(call, fault, result)
      const end = () => {
        if (process.isDead) return
        if ('thrown' in said) reject(said.thrown)
        else resolve(said.value)
      }
      const wait = back + (call.takes?.(result) ?? 0) + (fault === 'stall-after' ? stall : 0) + raceMs
      if (wait > 0) loop.after(wait, end)
      else end()
    }
    /** The call has its effect. */
    function takeEffect(race: Race | null): void {
      trace(() => `${process.id} ${point}${fault === 'none' ? '' : ` – ${fault}`}`)
      if (fault === 'throttled' || fault === 'conflict') {
        reject(injected(`${fault}: ${point}`))
        return
      }
      try {
        const result = call.effect()
        if (fault === 'crash-after') kill(town, process, `after « ${point} »`)
        else if (race?.when === 'after')
          void race.act().then(() => survive(race) && settle(result, race.stallMs))
        else settle(result, 0)
      } catch (thrown) {
        reject(thrown instanceof Error ? thrown : injected(point))
      }
    }
    function survive(race: Race | null): boolean {
      if (race?.kills === true) kill(town, process, `${race.when} « ${point} »`)
      return !process.isDead
    }
    function arrive(race: Race | null): void {
      if (process.isDead) return
      if (loop.now() > process.endsAt) kill(town, process, 'out of time')
      else if (fault === 'crash-before') kill(town, process, `before « ${point} »`)
      else takeEffect(race)
    }
    loop.after(there + (fault === 'stall-before' ? stall : 0), () => {
      if (process.isDead) return
      const race = town.onCall(process, point, fault)
      if (race?.when === 'before')
        void race.act().then(() => survive(race) && loop.after(race.stallMs, () => arrive(race)))
      else arrive(race)
    })
  })
}

/** The same changes asked again after they were written: what is stored is what was meant. */
function refusedByItself(store: TownStore, changes: readonly Change[]): CommitOutcome {
  const conflicts = changes.flatMap((change) => {
    if (!('put' in change)) return []
    const record = store.read(change.put, change.record)
    return [{ change, current: record === null ? null : { type: change.put, record } }]
  })
  return { committed: false, conflicts } as CommitOutcome
}

/** What a process has claimed with a group of letters is what its message will hold. */
function remember(process: Process, changes: readonly Change[]): void {
  for (const change of changes) {
    if (!('put' in change) || change.put !== 'mail' || change.record.state !== 'claimed') continue
    const { mailId, facts } = change.record
    if (facts.parts.length > 0)
      process.carrying.set(
        mailId,
        facts.parts.map((part) => part.mailId),
      )
  }
}

/** The store as one process sees it: over a network, with faults. */
export function storeOf(town: Town, process: Process): Store {
  const { store } = town
  const call = <T>(point: string, kind: 'read' | 'write', effect: () => T, refused?: (result: T) => T) =>
    callPort(town, process, { point, kind, effect, ...(refused === undefined ? {} : { refused }) })
  return {
    read: (type, key) => call(`read ${type}`, 'read', () => store.read(type, key)),
    list: (type, collection, page) => call(`list ${type}`, 'read', () => store.list(type, collection, page)),
    due: (lane, now, limit) => call(`due ${lane}`, 'read', () => store.due(lane, now, limit)),
    commit: (changes) =>
      call(
        commitPoint(changes),
        'write',
        () => {
          const outcome = store.commit(changes)
          if (outcome.committed) remember(process, changes)
          else town.trace(() => `${process.id} refused: ${commitPoint(changes)}`)
          return outcome
        },
        (outcome) => (outcome.committed ? refusedByItself(store, changes) : outcome),
      ),
  }
}

/** The way to SES as the postman sees it. */
export function mailerOf(town: Town, process: Process): Mailer {
  return {
    async send(message, mayLeave = () => true) {
      const { outcome } = await callPort(town, process, {
        point: 'send',
        kind: 'send',
        // A process that stood still before it signed is asked once more whether the request may leave.
        effect: () =>
          mayLeave()
            ? town.post.send(process, message)
            : { outcome: { outcome: 'not-sent', because: 'signed too late' } as const, takesMs: 0 },
        takes: ({ takesMs }) => takesMs,
      })
      return outcome
    },
    quota: () =>
      callPort(town, process, { point: 'ask quota', kind: 'quota', effect: () => town.post.quota() }),
  }
}

/** Sleep as a port: a process may be killed in it, or wake much later. */
export function sleepOf(town: Town, process: Process): (milliseconds: number) => Promise<void> {
  return (milliseconds) =>
    callPort(town, process, {
      point: 'sleep',
      kind: 'sleep',
      effect: () => undefined,
      takes: () => milliseconds,
    })
}
