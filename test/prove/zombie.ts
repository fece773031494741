import { addMinutes } from '../../core/domain/local-time.ts'
import { nextSendingDay } from '../../core/domain/sending-hours.ts'
import { readAll } from '../../core/usecases/read-all.ts'
import { randomOf, type Random } from './random.ts'
import type { Proof } from './report.ts'
import { inviteAudience, type Invited } from './stack/invited-audience.ts'
import { judge } from './stack/judgement.ts'
import { nextMinute, wakeEachMinute } from './stack/minutes.ts'
import { startRealStack, type RealStack } from './stack/real-stack.ts'
import { STILL_AT, zombieWeather, type StillAt, type ZombieWeather } from './stack/zombie-weather.ts'

const MONDAY = '2021-09-20T06:00:00.000Z'
/** Each time so many are invited; one of them is in the hands of the process that stands still. */
const RECIPIENTS = 3
/** Longer than the quarantine of 30 minutes, up to two hours. */
const [SHORTEST, LONGEST] = [31, 120]

interface Zombie {
  readonly random: Random
  readonly stack: RealStack
  readonly weather: ZombieWeather
}

/** Who sent and what we wrote of it: rows in the order of their ids. */
const rowsOf = (stack: RealStack, invited: Invited) => readAll(stack.world.store, 'mail', invited)

/** A process stands still for longer than the lease of its mail; another does its work; then it goes on. */
async function standStill({ random, stack, weather }: Zombie, moment: StillAt, time: number) {
  const { clock, postman } = stack
  clock.jumpTo(nextSendingDay(clock.now(), '40', 'Europe/Paris'))
  const invited = await inviteAudience(stack.world, RECIPIENTS, time * RECIPIENTS)
  const due = await stack.nextDue()
  clock.jumpTo(nextMinute(clock.nowMs(), due ?? clock.now()))
  const stopped = weather.stopAt(moment)
  const run = postman.run({})
  const key = await Promise.race([stopped, run])
  if (typeof key !== 'string' || key === 'killed') throw new Error(`no process came to ${moment}`)
  const minutes = random.whole(SHORTEST, LONGEST)
  const until = addMinutes(clock.now(), minutes)
  await wakeEachMinute(stack, until, () => false)
  clock.jumpTo(until)
  const before = await rowsOf(stack, invited)
  weather.release()
  postman.find(key)?.goOn()
  const end = await run
  await stack.settled()
  const after = await rowsOf(stack, invited)
  const { violations, figures } = await judge(stack, invited)
  const wrote =
    JSON.stringify(before) === JSON.stringify(after) ? [] : ['it wrote over what was written meanwhile']
  const killed = end === 'killed' ? ['its process ended instead of going on'] : []
  return { minutes, accepted: figures.accepted ?? 0, violations: [...violations, ...wrote, ...killed] }
}

/**
 * The postman's process stopped with SIGSTOP for longer than the lease, where it hurts, so many times, and continued:
 * it must send nothing more, and write nothing over what was done meanwhile.
 */
export async function proveZombie(options: {
  readonly times: number
  readonly seed: number
  /** A control: only this moment, with a SES that takes a signature of any age. */
  readonly careless?: StillAt
}): Promise<Proof> {
  const { times, seed, careless } = options
  const random = randomOf(seed)
  const up: { stack?: RealStack } = {}
  const weather = zombieWeather(random, (key) => up.stack?.postman.find(key), careless !== undefined)
  const stack = (up.stack = await startRealStack(MONDAY, weather))
  try {
    const moments: Record<string, number> = {}
    const violations: string[] = []
    const stills: number[] = []
    let accepted = 0
    for (let time = 0; time < times; time += 1) {
      const moment = careless ?? STILL_AT[time % STILL_AT.length] ?? 'the claim'
      const result = await standStill({ random, stack, weather }, moment, time)
      moments[`still at ${moment}`] = (moments[`still at ${moment}`] ?? 0) + 1
      stills.push(result.minutes)
      accepted += result.accepted
      violations.push(...result.violations.map((words) => `still at ${moment}: ${words} (--seed ${seed})`))
    }
    return {
      ...{ name: 'zombie', runs: times, of: 'processes that stood still' },
      figures: {
        ...{ seed, ...moments },
        'shortest, in minutes': Math.min(...stills),
        'longest, in minutes': Math.max(...stills),
        ...{ mailboxes: times * RECIPIENTS, accepted },
        'late requests that SES refused for their age': weather.refused(),
        'processes of the postman': stack.postman.started(),
      },
      violations,
    }
  } finally {
    await stack.stop()
  }
}
