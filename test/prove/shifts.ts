import { newPace, type Pace } from '../../core/pace.ts'
import { newMemory } from '../../core/usecases/memory.ts'
import { runPostman, type PostmanReport } from '../../core/usecases/run-postman.ts'
import { mailerOf, sleepOf } from './network.ts'
import type { Process } from './process.ts'
import { isExpected, type Sim } from './sim.ts'

const MINUTE = 60_000
/** The Lambda is stopped after this long. */
const LIFE_MS = MINUTE
const SENDER = { name: 'Agenda France services', address: 'agenda@agenda.example' }

/** Minutes that can do nothing – sending paused, SES down – are at most so many minutes apart. */
const LONGEST_THINNING = 16

/** When the postman is started. */
export interface Shifts {
  /** Work may have come: see to it that a minute of the postman is coming. */
  arm(): void
}

interface Options {
  /** The first moment from this one on at which the postman may run at all. */
  readonly openFrom: (at: number) => number
  readonly onReport: (report: PostmanReport) => void
}

/** A machine that runs one postman after the other and remembers its pace, until it dies. */
export interface Machine {
  process: Process | null
  readonly pace: Pace
}

/** A machine at rest. */
export function newMachine({ town }: Sim): Machine {
  const current = () => {
    if (machine.process === null) throw new Error('a machine at rest has no clock')
    return machine.process
  }
  const clock = { now: () => town.loop.instant(current().skewMs) }
  const pace = newPace(clock, (milliseconds) => sleepOf(town, current())(milliseconds))
  const machine: Machine = { process: null, pace }
  return machine
}

/** One minute of the postman, as lambdas/postman.ts gives it; `done` is told once, whatever ends it. */
export function startPostman(
  sim: Sim,
  machine: Machine,
  options: Pick<Options, 'onReport'>,
  done: (isDead: boolean) => void,
): Process {
  const { town, random } = sim
  const startedAt = town.loop.now()
  // A machine that stood still may be stopped late or, like a virtual machine that was frozen, not at all.
  const livesMs = random.chance(0.3) ? Infinity : LIFE_MS
  const process = sim.newProcess('postman', { livesMs, onDeath: () => done(true) })
  machine.process = process
  const office = {
    ...{ world: sim.worldOf(process), mailer: mailerOf(town, process), sender: SENDER, pace: machine.pace },
    remainingMs: () => startedAt + LIFE_MS - town.loop.now(),
    memory: newMemory(),
  }
  town.trace(() => `${process.id} starts`)
  void runPostman(office)
    .then(
      (report) => {
        town.trace(() => `${process.id} ends ${JSON.stringify(report)}`)
        for (const words of report.faults) if (!isExpected(words)) sim.violate(`${process.id}: ${words}`)
        options.onReport(report)
      },
      (fault: unknown) => sim.faulted(process.id, fault),
    )
    .finally(() => done(false))
  return process
}

/**
 * Starts the postman about every minute while anything is due, now and then twice at once, late or not at all; minutes
 * in which nothing is due are passed over, and of those in which nothing can be done most.
 */
export function postmanShifts(sim: Sim, options: Options): Shifts {
  const { town, random } = sim
  const { loop, store } = town
  const idle: Machine[] = []
  let armedAt: number | null = null
  let turn = 0
  let lastStart = -Infinity
  /** How many minutes in a row could do nothing: those that follow are thinned out. */
  let vain = 0

  function onReport(report: PostmanReport): void {
    const isVain =
      (report.stopped ?? report.paused) !== null &&
      Object.keys({ ...report.turns, ...report.plans }).length === 0
    vain = isVain ? vain + 1 : 0
    options.onReport(report)
  }

  function start(): void {
    lastStart = loop.now()
    const machine = idle.pop() ?? newMachine(sim)
    startPostman(sim, machine, { onReport }, (isDead) => {
      if (!isDead) idle.push(machine)
      arm()
    })
  }

  function trigger(): void {
    const disturbed = sim.isDisturbed()
    if (disturbed && random.chance(0.02)) {
      sim.count('trigger lost')
      return
    }
    start()
    if (!disturbed || !random.chance(0.05)) return
    sim.count('trigger twice')
    loop.after(random.between(0, 3_000), start)
  }

  function arm(): void {
    const due = store.nextDue()
    if (due === null) return
    const late = sim.isDisturbed() && random.chance(0.05) ? random.between(1, MINUTE) : 0
    if (late > 0) sim.count('trigger late')
    const nextMinute = lastStart + MINUTE * random.between(0.7, 1.3) * Math.min(LONGEST_THINNING, 2 ** vain)
    const whenDue = Date.parse(due) + random.between(0, MINUTE)
    const at = options.openFrom(
      Math.max(loop.now(), nextMinute, Date.parse(due) > loop.now() ? whenDue : 0) + late,
    )
    if (armedAt !== null && armedAt <= at) return
    armedAt = at
    turn += 1
    const mine = turn
    loop.after(at - loop.now(), () => {
      if (mine !== turn) return
      armedAt = null
      trigger()
      loop.after(MINUTE, arm)
    })
  }

  return { arm }
}
