import type { DeliveryEvent } from '../../core/domain/delivery.ts'
import { applyDeliveryEvent } from '../../core/usecases/apply-delivery-event.ts'
import { newsOf, type Acceptance } from './post.ts'
import type { Process } from './process.ts'
import type { Random } from './random.ts'
import type { Sim } from './sim.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How the events of one message fare: as a rule they come soon; of some, none comes within the quarantine, or at all. */
type Fate = 'usual' | 'late' | 'lost'

/** How long one event is on its way, in milliseconds; null: for ever. */
function delay(random: Random, fate: Fate): number | null {
  if (fate === 'lost') return null
  if (fate === 'late') return random.between(31 * MINUTE, 6 * HOUR)
  const way = random.weighted({ soon: 90, minutes: 6, late: 2, lost: 2 })
  if (way === 'soon') return random.between(200, 90_000)
  return way === 'minutes' ? random.between(2 * MINUTE, 25 * MINUTE) : delay(random, way)
}

/** What happens to a message after SES took it: what it says of it, in the order in which it happens. */
function storyOf(random: Random): Parameters<typeof newsOf>[2][] {
  const fate = random.weighted({
    delivered: 95,
    gone: 0.5,
    full: 2,
    complained: 0.5,
    rejected: 0.5,
    silent: 1,
  })
  switch (fate) {
    case 'delivered':
      return [{ what: 'send' }, { what: 'delivery' }]
    case 'gone':
      return [{ what: 'send' }, { what: 'bounce', permanent: true }]
    case 'full':
      return [{ what: 'send' }, { what: 'bounce', permanent: false }]
    case 'complained':
      return [{ what: 'send' }, { what: 'delivery' }, { what: 'complaint' }]
    case 'rejected':
      return [{ what: 'send' }, { what: 'reject' }]
    case 'silent':
      return [{ what: 'send' }]
  }
}

/** Brings one event to the delivery Lambda, again and again until it has been applied: SNS and Lambda both repeat. */
export function bring(sim: Sim, acceptance: Acceptance, event: DeliveryEvent): void {
  const { random, town } = sim
  let process: Process | null = null
  const again = () => town.loop.after(random.between(MINUTE, 3 * MINUTE), () => bring(sim, acceptance, event))
  process = sim.newProcess('delivery', { livesMs: 30_000, onDeath: again })
  sim.count(`news ${event.what}`)
  applyDeliveryEvent(sim.worldOf(process), event).then(
    (outcome) => {
      sim.count(`news ${outcome}`)
      town.trace(() => `${process.id} ${event.what} of ${event.mailId.slice(0, 6)}: ${outcome}`)
      acceptance.newsAt ??= town.loop.now()
      acceptance.told.add(event.what)
    },
    (fault: unknown) => {
      sim.faulted(process.id, fault)
      again()
    },
  )
}

/** SES tells what became of a message: late, twice, out of order, or in the named window never. */
export function tellNews(sim: Sim, acceptance: Acceptance): void {
  const { random, town } = sim
  const { loop } = town
  const story = storyOf(random)
  const fate = random.weighted<Fate>({ usual: 92, late: 5, lost: 3 })
  acceptance.isRejected = story.some(({ what }) => what === 'reject')
  for (const news of story) {
    const times = random.chance(0.05) ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      const wait = sim.isDisturbed() ? delay(random, fate) : random.between(200, 5_000)
      if (wait === null) sim.count('news lost')
      else loop.after(wait, () => bring(sim, acceptance, newsOf(acceptance, loop.instant(), news)))
    }
  }
}
