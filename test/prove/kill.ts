import { randomOf } from './random.ts'
import type { Proof } from './report.ts'
import { inviteAudience } from './stack/invited-audience.ts'
import { judge } from './stack/judgement.ts'
import { killWeather, type KillOptions } from './stack/kill-weather.ts'
import { wakeEachMinute } from './stack/minutes.ts'
import { startRealStack, type RealStack } from './stack/real-stack.ts'

/** Monday 20 September 2021, 8 h in the Landes: the first minute in which an invitation may leave. */
const MONDAY = '2021-09-20T06:00:00.000Z'
/** The event is a year later: by then every letter but its reminders has left. */
const END = '2021-10-20T00:00:00.000Z'
const DOUBLED = 0.05

/**
 * The real stack under SIGKILL: an audience is invited by the product's own use case, and the postman, as it is bundled
 * and deployed, expands and sends in processes that are killed at random requests, doubled, throttled and cut off.
 */
export async function proveKill(options: KillOptions): Promise<Proof> {
  const { recipients, kills, seed, withheld = 0, careless = false } = options
  const random = randomOf(seed)
  const up: { stack?: RealStack } = {}
  const weather = killWeather(options, random, (key) => up.stack?.postman.find(key))
  const stack = (up.stack = await startRealStack(MONDAY, weather))
  try {
    const invited = await inviteAudience(stack.world, recipients)
    const minutes = await wakeEachMinute(stack, END, () => careless || random.chance(DOUBLED))
    const { figures, violations } = await judge(stack, invited, withheld > 0)
    const { kills: places, ...counts } = weather.counts
    const hit = Object.values(places).reduce((sum, some) => sum + some, 0)
    const missing =
      hit === kills && minutes.killed === kills ? [] : [`${hit} of ${kills} kills hit a running process`]
    return {
      ...{ name: 'kill', runs: invited.mailboxes.size, of: 'mails' },
      figures: {
        ...{ seed, contacts: invited.contacts, ...figures, 'kills of a running process': hit, ...places },
        ...counts,
        'minutes of the postman': minutes.minutes,
        'minutes with two postmen': minutes.doubled,
        'minutes that ended with an alarm': minutes.alarms,
        'processes of the postman': stack.postman.started(),
        'last accepted at': stack.accepted.at(-1)?.acceptedAt ?? 'never',
      },
      violations: [...violations, ...missing].map((violation) => `${violation} (--seed ${seed})`),
    }
  } finally {
    await stack.stop()
  }
}
