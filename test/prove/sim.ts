import type { Store, World } from '../../core/ports.ts'
import { territory } from '../mail/builders.ts'
import { storeOf, type Town } from './network.ts'
import type { Process, Role } from './process.ts'
import type { Random } from './random.ts'
import type { TownStore } from './town-store.ts'

/** One schedule while it runs. */
export interface Sim {
  readonly random: Random
  readonly town: Town
  /** True while faults are injected. */
  readonly isDisturbed: () => boolean
  readonly newProcess: (role: Role, options: { livesMs: number; onDeath: () => void }) => Process
  readonly worldOf: (process: Process) => World
  /** An item of the coverage was met. */
  readonly count: (item: string) => void
  /** Something that must never happen has happened. */
  readonly violate: (sentence: string) => void
  /** What a process threw: a violation, unless it was injected or is the product's way to say « too busy ». */
  readonly faulted: (who: string, fault: unknown) => void
}

const EXPECTED = /Injected|written by others at the same time|not postponed/

/** True for words of a fault that the surroundings, not the product, have caused. */
export function isExpected(words: string): boolean {
  return EXPECTED.test(words)
}

/** Ids that count: the same schedule gives the same ids. */
function countingIds() {
  let ids = 0
  return {
    id: () => `id${String(++ids).padStart(18, '0')}`,
    secret: () => `s${String(++ids).padStart(42, '0')}`,
  }
}

const SETTINGS = { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' }

/** A store of which each call is at once and never fails. */
export function directStore(store: TownStore): Store {
  /** Runs at once, and gives its result or its fault as a promise. */
  const promised = <T>(work: () => T) =>
    new Promise<T>((resolve) => {
      resolve(work())
    })
  return {
    read: (type, key) => promised(() => store.read(type, key)),
    list: (type, collection, page) => promised(() => store.list(type, collection, page)),
    due: (lane, now, limit) => promised(() => store.due(lane, now, limit)),
    commit: (changes) => promised(() => store.commit(changes)),
  }
}

/** A world of its own outside every process: for acts that race with one call of another one. */
export function directWorld({ store, loop }: Pick<Town, 'loop' | 'store'>): World {
  return {
    store: directStore(store),
    clock: { now: () => loop.instant() },
    chance: countingChanceOf(store),
    territoryOf: () => territory,
    settings: SETTINGS,
  }
}

const CHANCES = new WeakMap<TownStore, ReturnType<typeof countingIds>>()

function countingChanceOf(store: TownStore) {
  const known = CHANCES.get(store) ?? countingIds()
  CHANCES.set(store, known)
  return known
}

/** The processes of a town: each with a clock and a network of its own. */
export function newSim(town: Town, told: Pick<Sim, 'random' | 'isDisturbed' | 'count' | 'violate'>): Sim {
  let processes = 0
  return {
    ...told,
    town,
    newProcess(role, { livesMs, onDeath }) {
      processes += 1
      const skewMs = town.faults.skewMs()
      if (skewMs !== 0) told.count('fault skewed clock')
      return {
        ...{ role, id: `${role}-${processes}`, skewMs },
        endsAt: town.loop.now() + livesMs,
        isDead: false,
        carrying: new Map(),
        onDeath,
      }
    },
    worldOf: (process) => ({
      store: storeOf(town, process),
      clock: { now: () => town.loop.instant(process.skewMs) },
      chance: countingChanceOf(town.store),
      territoryOf: () => territory,
      settings: SETTINGS,
    }),
    faulted(who, fault) {
      const words = fault instanceof Error ? `${fault.name}: ${fault.message}` : 'a fault that is no error'
      town.trace(() => `${who} threw ${words}`)
      if (!isExpected(words)) told.violate(`${who} threw ${words}`)
    },
  }
}
