import type { Random } from '../random.ts'

/** Requests of the postman for each mailbox, at least: its contact, invitation and mail written, then sent. */
const REQUESTS_A_MAILBOX = 9

/** When a kill falls: before the request has its effect, after it and before its answer, or while the answer is used. */
export type Moment = 'before' | 'after' | 'later'

export interface KillPlan {
  /** What happens at this request of the postman; null: nothing. */
  next(operation: string): Moment | null
  /** The kill hit nothing: it is due again at the next request. */
  missed(): void
  readonly left: () => number
}

/**
 * So many kills, spread by chance over the requests that the work takes at least, whatever the machine's speed: from the
 * first page of the fan-out on. Every third waits for the next request to SES.
 */
export function planKills(kills: number, recipients: number, random: Random): KillPlan {
  const gap = (recipients * REQUESTS_A_MAILBOX) / (kills + 1)
  let left = kills
  let wait = 0
  let aim: 'any' | 'send' = 'any'
  const plan = () => {
    wait = Math.round(random.between(0.3, 1.5) * gap)
    aim = random.chance(1 / 3) ? 'send' : 'any'
  }
  plan()
  return {
    next: (operation) => {
      wait -= 1
      if (left === 0 || wait > 0 || (aim === 'send' && operation !== 'SendRawEmail')) return null
      left -= 1
      plan()
      return random.pick(['before', 'after', 'later'] as const)
    },
    missed: () => {
      left += 1
      wait = 1
    },
    left: () => left,
  }
}
