import type { Stored } from '../../core/ports.ts'
import { perform, type Act } from './acts.ts'
import type { Diary } from './diary.ts'
import { noFaults } from './faults.ts'
import { newLoop } from './loop.ts'
import type { Race, Town } from './network.ts'
import { bring } from './news.ts'
import { newOracle } from './oracle.ts'
import { newsOf, post, type Acceptance, type SesOutcome } from './post.ts'
import type { Process, Role } from './process.ts'
import { randomOf } from './random.ts'
import { newMachine, postmanShifts, startPostman } from './shifts.ts'
import { directWorld, newSim } from './sim.ts'
import { townStore } from './town-store.ts'

const MINUTE = 60_000
const HORIZON_MS = 100 * 24 * 60 * MINUTE

/** How the postman is started: once and then every minute; twice, one after the other; twice at once; once, then late. */
export const TRIGGERS = ['once', 'twice', 'overlapping', 'late'] as const
export type Trigger = (typeof TRIGGERS)[number]

/** A town in which something is about to be sent. */
export interface Ground {
  readonly name: string
  readonly startsAt: number
  /** Another day of its event, close to the first. */
  readonly moveTo: string
  readonly contacts: Diary['contacts']
  readonly stored: readonly Stored[]
  readonly accepted: readonly Acceptance[]
}

/** What happens in a cell, but for the crash. */
export interface Weather {
  readonly trigger: Trigger
  /** What SES says to the first request; to all others, that it takes them. */
  readonly outcome: SesOutcome
  /** What SES tells afterwards; `silence` is the named window. */
  readonly news: 'delivered' | 'bounced' | 'silence'
}

/** One call of one process, and what happens there. */
export interface Moment {
  readonly role: Role
  /** The so-manieth call of the first process of its role. */
  readonly call: number
  readonly when: 'before' | 'after'
  readonly kills: boolean
  readonly act: Act | null
}

export interface CellOutcome {
  readonly violations: readonly string[]
  /** The calls of the first process of each role, by name. */
  readonly calls: Readonly<Record<Role, string[]>>
  /** Whether the moment came. */
  readonly met: boolean
  readonly counts: ReadonlyMap<string, number>
  readonly after: Pick<Ground, 'stored' | 'accepted'>
}

/** The diary that the oracle judges by: nothing is closed, nothing is scarce. */
const diaryOf = ({ startsAt, contacts }: Ground): Diary => ({
  ...{ startsAt, contacts, ground: [], planned: [], quietAfter: 0, sesPerDay: 50_000, outages: [] },
})

const STORIES = {
  delivered: [{ what: 'delivery' }, { what: 'send' }],
  bounced: [{ what: 'bounce', permanent: true }, { what: 'send' }],
  silence: [],
} as const

/** The calls of the first process of each role, and what happens at the one moment of the cell. */
function watch(town: () => Town, moment: Moment | null) {
  const first = new Map<Role, Process>()
  const calls: Record<Role, string[]> = { postman: [], delivery: [], api: [] }
  const seen = { met: false }
  function onCall(process: Process, point: string): Race | null {
    if (!first.has(process.role)) first.set(process.role, process)
    if (first.get(process.role) !== process) return null
    calls[process.role].push(point)
    if (moment?.role !== process.role || calls[process.role].length !== moment.call) return null
    seen.met = true
    const { when, kills, act } = moment
    const happens = () => (act === null ? Promise.resolve() : perform(directWorld(town()), act))
    return { when, kills, stallMs: 0, act: happens }
  }
  return { calls, seen, onCall }
}

/** Plays one cell to its end and judges it. */
export async function runCell(
  ground: Ground,
  weather: Weather,
  moment: Moment | null,
  until = ground.startsAt + HORIZON_MS,
): Promise<CellOutcome> {
  const random = randomOf(1)
  const counts = new Map<string, number>()
  const violations: string[] = []
  const loop = newLoop(ground.startsAt)
  const faults = noFaults()
  const watched = watch(() => town, moment)
  const town: Town = {
    loop,
    faults,
    store: townStore({
      ...{
        now: loop.now,
        lag: faults.lagMs,
        onStale: () => undefined,
        isStrict: false,
        stored: ground.stored,
      },
      onCommit: (written) => {
        oracle.seesCommit(written)
        shifts.arm()
      },
    }),
    post: post({
      ...{
        loop,
        isDown: () => false,
        maxPerDay: 50_000,
        before: ground.accepted,
        onOutcome: () => undefined,
      },
      outcomeOf: () => (town.post.requests() === 1 ? weather.outcome : 'accepted'),
      thinks: (what) => (what === 'answer' ? 100 : 4 * MINUTE),
      onTaken(acceptance) {
        STORIES[weather.news].forEach((news, index) => {
          for (const wait of [5_000, 9_000]) {
            loop.after(wait + 500 * index, () =>
              bring(sim, acceptance, newsOf(acceptance, loop.instant(), news)),
            )
          }
        })
      },
    }),
    onCall: watched.onCall,
    trace: () => undefined,
  }
  const sim = newSim(town, {
    ...{ random, isDisturbed: () => false },
    count: (item) => counts.set(item, (counts.get(item) ?? 0) + 1),
    violate: (sentence) => violations.push(sentence),
  })
  const oracle = newOracle(sim, diaryOf(ground))
  oracle.remembers(ground.stored)
  const resumes = ground.startsAt + (weather.trigger === 'late' ? 40 : 1) * MINUTE
  const shifts = postmanShifts(sim, { openFrom: (at) => Math.max(at, resumes), onReport: oracle.seesReport })
  const start = (done: () => void) =>
    startPostman(sim, newMachine(sim), { onReport: oracle.seesReport }, () => done())
  start(() => {
    if (weather.trigger === 'twice') loop.after(100, () => start(() => shifts.arm()))
    shifts.arm()
  })
  if (weather.trigger === 'overlapping') start(() => shifts.arm())
  await loop.run(until)
  oracle.judges()
  const after = { stored: town.store.dump(), accepted: town.post.accepted }
  return { violations, calls: watched.calls, met: watched.seen.met, counts, after }
}
