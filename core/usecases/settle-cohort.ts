import { LARGEST_COMMIT } from '../commit-rules.ts'
import { enrolmentIsOver, offerDeadline } from '../domain/offer.ts'
import { localDay } from '../domain/local-time.ts'
import type { Mail } from '../domain/mail.ts'
import { seatRefusal } from '../domain/registering.ts'
import type { Registration } from '../domain/registration.ts'
import { eventStart } from '../domain/reminder-plan.ts'
import { nextStep, type Situation, type Step } from '../domain/settling.ts'
import type { Change, World } from '../ports.ts'
import { askAboutCounters } from './ask-about-counters.ts'
import { cohortNow, type CohortNow } from './cohort-now.ts'
import type { PlanStep } from './expand-fan-out.ts'
import { letterAbout } from './registration-mails.ts'
import { confirmed, left, offered, waiting } from './seat-changes.ts'

/** So many refusals in a row are no coincidence: the work stays due, and is tried again. */
const MOST_CONFLICTS = 20
/** Each who waits is a registration and a letter; the cohort itself is checked beside them. */
const TOGETHER = Math.floor((LARGEST_COMMIT - 1) / 2)

function situationOf(world: World, { event, cohort }: CohortNow): Situation {
  const now = world.clock.now()
  const { departement, closures, zone } = event
  const start = eventStart(event)
  const mayOffer = cohort.offersAfterDeadline || !enrolmentIsOver(cohort, localDay(now, zone))
  return {
    now,
    open: seatRefusal(event, now) === null,
    over: start !== null && start <= now,
    offerUntil: mayOffer ? offerDeadline(now, { departement, closures, start }) : null,
  }
}

/** True for a letter that did not leave through no fault of its reader: all sending was paused, say. */
function neverLeft(mail: Mail | null): boolean {
  return mail !== null && (mail.state === 'pending' || mail.state === 'expired')
}

/** An offer that has ended; whoever was never told of it keeps her place instead of losing it. */
async function expired(world: World, scene: CohortNow, registration: Registration): Promise<Change[]> {
  const untold = neverLeft(await letterAbout(world, scene.event, registration))
  return left(world, scene, registration, { state: untold ? 'waiting' : 'expired' })
}

async function waitingTogether(
  world: World,
  scene: CohortNow,
  all: Extract<Step, { step: 'wait' }>['waiting'],
  told: boolean,
): Promise<Change[]> {
  const { departement, eventId, version } = scene.cohort
  const changes = await Promise.all(all.slice(0, TOGETHER).map((one) => waiting(world, scene, one, told)))
  return [{ check: 'cohort', key: { departement, eventId }, version }, ...changes.flat()]
}

/** The writes of a step; none when the cohort rests as it should. */
async function changesOf(
  world: World,
  scene: CohortNow,
  step: Step,
  { now, open }: Situation,
): Promise<Change[]> {
  const { cohort } = scene
  switch (step.step) {
    case 'expire':
      return expired(world, scene, step.registration)
    case 'seat':
      return confirmed(world, scene, step.registration)
    case 'offer':
      return offered(world, scene, step.registration, step.until)
    case 'wait':
      return waitingTogether(world, scene, step.waiting, open)
    case 'rest': {
      const { settleAt } = step
      const isDue = cohort.settleAt !== null && cohort.settleAt <= now
      if (!isDue && (settleAt === null) === (cohort.settleAt === null)) return []
      return [
        {
          put: 'cohort',
          record: { ...cohort, settleAt, version: cohort.version + 1 },
          expect: cohort.version,
        },
      ]
    }
  }
}

/**
 * Brings a cohort to rest: ended offers free their seats, free seats are confirmed or offered in the order of the queue,
 * and everybody else is told that she waits. Each step is written under the version at which the cohort was read and the
 * next is decided anew, so that any number of postmen and clicks at the same time come to the same.
 */
export async function settleCohort(
  world: World,
  of: { readonly departement: string; readonly eventId: string },
): Promise<PlanStep> {
  for (let conflicts = 0; conflicts < MOST_CONFLICTS;) {
    const scene = await cohortNow(world.store, of)
    if ('refused' in scene) return 'outdated'
    const situation = situationOf(world, scene)
    const step = nextStep(scene.cohort, scene.registrations, situation)
    // Before it rests, so that a crash in between leaves it to be settled again.
    if (step.step === 'rest') await askAboutCounters(world, scene)
    const changes = await changesOf(world, scene, step, situation)
    if (changes.length === 0) return 'done'
    const { committed } = await world.store.commit(changes)
    conflicts = committed ? 0 : conflicts + 1
    if (committed && step.step === 'rest') return 'done'
  }
  throw new Error(`the cohort of event ${of.eventId} is written by others at the same time`)
}

/** Settles the cohort for which a registration is still as the work list showed it; a list that lags costs one read. */
export async function settleFor(world: World, registration: Registration): Promise<PlanStep> {
  const stored = await world.store.read('registration', registration)
  if (stored?.version !== registration.version) return 'lost'
  return settleCohort(world, registration)
}
