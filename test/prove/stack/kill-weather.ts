import { setTimeout as pause } from 'node:timers/promises'
import type { SesFault } from '../../../local/ses/fault-plan.ts'
import type { Random } from '../random.ts'
import { busyAnswer, unconditional } from './busy-store.ts'
import { planKills, type KillPlan, type Moment } from './kill-plan.ts'
import type { Lambda } from './lambda-processes.ts'
import type { Weather } from './real-stack.ts'
import type { Request, Wire } from './wire.ts'

/** A kill `later` falls while the process works on what it was answered. */
const LATER_MS = 4
/** How often SES or the store refuses for being asked too much, and how often SES's answer is lost. */
const THROTTLED = 0.1
const RESET_AFTER_ACCEPT = 0.02

/** How a proof is run; the rest is chance by its seed. */
export interface KillOptions {
  readonly recipients: number
  readonly kills: number
  readonly seed: number
  /** Of each hundred mails, how many SES never reports on: the named window. */
  readonly withheld?: number
  /** The control: a store without conditions and two postmen each minute, under which the protocol must fail. */
  readonly careless?: boolean
}

interface Counts {
  requests: number
  'store throttles and conflicts': number
  'SES throttles': number
  'resets after accept': number
  'reports of SES withheld': number
  readonly kills: Record<string, number>
}

export interface KillWeather extends Weather {
  readonly counts: Counts
  readonly kills: KillPlan
}

/** Kills the process that asks, as planned; where it was is counted when there was a running one. */
function killer(find: Lambda['find'], plan: KillPlan, counts: Counts): (instead: Wire['before']) => Wire {
  const atAnswer = new WeakMap<Request, Moment>()
  let phase: 'expanding' | 'sending' = 'expanding'
  const kill = ({ caller, operation }: Request, moment: Moment) => {
    if (find(caller)?.kill() !== true) {
      plan.missed()
      return
    }
    const at = operation === 'SendRawEmail' ? 'the request to SES' : phase
    const place = `kills, ${at}, ${moment}`
    counts.kills[place] = (counts.kills[place] ?? 0) + 1
  }
  return (instead) => ({
    before: (request) => {
      if (!request.caller.startsWith('Postman')) return instead(request)
      counts.requests += 1
      if (request.operation === 'SendRawEmail') phase = 'sending'
      const moment = plan.next(request.operation)
      if (moment === null) return instead(request)
      if (moment !== 'before') {
        atAnswer.set(request, moment)
        return Promise.resolve(null)
      }
      kill(request, moment)
      return Promise.resolve('cut')
    },
    after: (request) => {
      const moment = atAnswer.get(request)
      if (moment === 'after') {
        kill(request, moment)
        return Promise.resolve('cut')
      }
      const laterMs = Math.random() * LATER_MS
      if (moment === 'later') void pause(laterMs).then(() => kill(request, moment))
      return Promise.resolve(null)
    },
  })
}

/** What SES does to the next send. */
function sesFault(random: Random, counts: Counts): SesFault | null {
  const drawn = random.fraction()
  if (drawn < THROTTLED) {
    counts['SES throttles'] += 1
    return 'throttle'
  }
  if (drawn >= THROTTLED + RESET_AFTER_ACCEPT) return null
  counts['resets after accept'] += 1
  return 'reset-after-accept'
}

/** Throttles, conflicts and resets by chance, and the kills as planned. */
export function killWeather(options: KillOptions, random: Random, find: Lambda['find']): KillWeather {
  const { withheld = 0, careless = false } = options
  const counts: Counts = {
    ...{ requests: 0, 'store throttles and conflicts': 0, 'SES throttles': 0 },
    ...{ 'resets after accept': 0, 'reports of SES withheld': 0, kills: {} },
  }
  const kills = planKills(options.kills, options.recipients, random)
  const wire = killer(find, kills, counts)
  return {
    ...{ counts, kills },
    store: wire((request) => {
      if (careless) return Promise.resolve(unconditional(request))
      if (!random.chance(THROTTLED)) return Promise.resolve(null)
      counts['store throttles and conflicts'] += 1
      return Promise.resolve(busyAnswer(request, random))
    }),
    ses: wire(() => Promise.resolve(null)),
    faults: { plan: () => undefined, next: () => sesFault(random, counts) },
    reports: () => {
      if (random.chance(withheld / 100)) {
        counts['reports of SES withheld'] += 1
        return 'never'
      }
      return random.chance(0.5) ? 'at-once' : 'after-the-minute'
    },
  }
}
