import { isBusy, perform } from './acts.ts'
import { drawDiary, type Diary, type Planned } from './diary.ts'
import { faultsByChance } from './faults.ts'
import { newLoop } from './loop.ts'
import { tellNews } from './news.ts'
import { newOracle } from './oracle.ts'
import { post, type SesOutcome } from './post.ts'
import type { Race, Town } from './network.ts'
import type { Process } from './process.ts'
import { randomOf, type Random } from './random.ts'
import { postmanShifts } from './shifts.ts'
import { directWorld, newSim, type Sim } from './sim.ts'
import { townStore } from './town-store.ts'

const DAY = 24 * 3_600_000
/** By then everything has an end: no letter waits for so long. */
const HORIZON_DAYS = 200

/** Every so many schedules, all that is written is held against its schema as well. */
const STRICT_EVERY = 8

/** What one schedule came to. */
export interface Outcome {
  readonly seed: number
  readonly violations: readonly string[]
  /** How often each item of the coverage was met. */
  readonly counts: ReadonlyMap<string, number>
}

/** How often SES says what, on a usual day: 3 % of the requests end in doubt. */
const WEIGHTS: Readonly<Record<SesOutcome, number>> = {
  ...{ accepted: 90, throttled: 3, 'quota-exceeded': 0.6, 'sending-paused': 0.6, 'not-sent': 1.8 },
  ...{ rejected: 1.6, 'unknown-taken': 1, 'unknown-not-taken': 0.8 },
  ...{ 'hang-taken': 0.5, 'hang-not-taken': 0.5, 'hang-taken-late': 0.6 },
}
/** On a bad day for answers, letters that SES took are in doubt much more often. */
const DOUBTFUL = { ...WEIGHTS, 'unknown-taken': 12, 'hang-taken': 4, 'hang-taken-late': 4 }
/** A mail that SES refuses is lost to its reader, so an outage refuses none. */
const OUTAGE: Readonly<Partial<Record<SesOutcome, number>>> = { 'not-sent': 1, 'unknown-not-taken': 1 }

function outcomes(random: Random, isDisturbed: () => boolean, isDown: () => boolean): () => SesOutcome {
  const weights = random.chance(0.1) ? DOUBTFUL : WEIGHTS
  return () => {
    if (isDown()) return random.weighted(OUTAGE as Record<SesOutcome, number>)
    return isDisturbed() ? random.weighted(weights) : 'accepted'
  }
}

/** An act on its own process, again and again until it has an answer, as whoever acts would. */
function act(sim: Sim, planned: Planned): void {
  const { town, random } = sim
  const again = () => town.loop.after(random.between(1_000, 30_000), () => act(sim, planned))
  const process = sim.newProcess('api', { livesMs: 30_000, onDeath: again })
  town.trace(() => `${process.id} ${JSON.stringify(planned.act)}`)
  perform(sim.worldOf(process), planned.act).then(
    (outcome) => {
      sim.count(`act ${planned.act.what}`)
      if (isBusy(outcome)) again()
    },
    (fault: unknown) => {
      sim.faulted(process.id, fault)
      again()
    },
  )
}

/** Acts that wait for a call of the postman with which to race. */
function ambushes(sim: () => Sim) {
  const waiting: { planned: Planned; left: number }[] = []
  return {
    add(planned: Planned): void {
      waiting.push({ planned, left: planned.ambush?.nth ?? 1 })
    },
    /** The act that races with this call; null: none does. */
    at(process: Process, point: string): Race | null {
      if (process.role !== 'postman' || waiting.length === 0) return null
      for (const [index, waits] of waiting.entries()) {
        if (waits.planned.ambush?.point !== point) continue
        waits.left -= 1
        if (waits.left > 0) continue
        waiting.splice(index, 1)
        return raceOf(sim(), waits.planned)
      }
      return null
    },
  }
}

/** Where a process that stands still for a while could send on the word of a gate read before. */
const ON_THE_WAY = ['sleep', 'read gate', 'send']

/** How long who is raced with stands still at the same moment, as if to make it worse. */
function stallIn({ random, town }: Sim, point: string): number {
  if (ON_THE_WAY.includes(point) && random.chance(0.4)) return random.between(8_000, 40_000)
  return random.chance(0.3) ? town.faults.stallMs() : 0
}

function raceOf(sim: Sim, { act, ambush }: Planned): Race {
  const { town, random } = sim
  return {
    when: random.chance(0.5) ? 'before' : 'after',
    kills: sim.isDisturbed() && random.chance(0.1),
    stallMs: sim.isDisturbed() ? stallIn(sim, ambush?.point ?? '') : 0,
    act() {
      town.trace(() => `meanwhile ${JSON.stringify(act)}`)
      sim.count(`race ${act.what}`)
      return perform(directWorld(town), act).catch((fault: unknown) => sim.faulted('act', fault))
    },
  }
}

/** The first moment outside every outage of the postman. */
function openFrom(diary: Diary): (at: number) => number {
  const closed = diary.outages.filter(({ of }) => of === 'postman')
  return (at) =>
    closed.reduce((open, { from, to }) => {
      const since = open - diary.startsAt
      return since >= from && since < to ? diary.startsAt + to : open
    }, at)
}

/** Runs the schedule that a seed stands for; `trace` is told every call and every fault. */
export async function runSchedule(seed: number, trace?: (line: string) => void): Promise<Outcome> {
  const random = randomOf(seed)
  const diary = drawDiary(random)
  const counts = new Map<string, number>()
  const violations: string[] = []
  const count = (item: string) => counts.set(item, (counts.get(item) ?? 0) + 1)
  const loop = newLoop(diary.startsAt)
  const quietAt = diary.startsAt + diary.quietAfter
  const isDisturbed = () => loop.now() < quietAt
  const isDown = () =>
    diary.outages.some(
      ({ from, to, of }) =>
        of === 'ses' && loop.now() >= diary.startsAt + from && loop.now() < diary.startsAt + to,
    )
  const faults = faultsByChance(random, random.pick([0, 0.3, 1, 1, 2]), isDisturbed)
  const violate = (sentence: string) => {
    violations.push(sentence)
    trace?.(`VIOLATION ${sentence}`)
  }
  const raced = ambushes(() => sim)
  const town: Town = {
    loop,
    faults,
    store: townStore({
      now: loop.now,
      lag: faults.lagMs,
      onStale: () => count('fault stale list'),
      isStrict: seed % STRICT_EVERY === 0,
      onCommit: (written) => {
        oracle.seesCommit(written)
        shifts.arm()
      },
    }),
    post: post({
      loop,
      outcomeOf: outcomes(random, isDisturbed, isDown),
      thinks: (what) => (what === 'answer' ? random.between(40, 400) : random.between(1_000, 290_000)),
      isDown,
      maxPerDay: diary.sesPerDay,
      onTaken: (acceptance) => tellNews(sim, acceptance),
      onOutcome: (outcome, message) => {
        count(`ses ${outcome}`)
        trace?.(`  SES ${outcome}: ${message.mailId.slice(0, 6)} ${message.subject} → ${message.to}`)
      },
    }),
    onCall(process, point, fault) {
      if (fault !== 'none')
        count(fault.startsWith('crash') ? `${process.role}: ${point} ${fault}` : `fault ${fault}`)
      return raced.at(process, point)
    },
    trace: trace === undefined ? () => undefined : (line) => trace(`${loop.instant()} ${line()}`),
  }
  const sim: Sim = newSim(town, { random, isDisturbed, count, violate })
  const shifts = postmanShifts(sim, {
    openFrom: openFrom(diary),
    onReport: (report) => oracle.seesReport(report),
  })
  const oracle = newOracle(sim, diary)
  town.store.commit(diary.ground)
  for (const { of } of diary.outages) count(`outage of ${of}`)
  for (const planned of diary.planned) {
    loop.after(planned.after, () => (planned.ambush === null ? act(sim, planned) : raced.add(planned)))
  }
  await loop.run(diary.startsAt + HORIZON_DAYS * DAY)
  oracle.judges()
  return { seed, violations, counts }
}
