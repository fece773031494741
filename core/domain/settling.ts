import { freeSeats, type Cohort } from './cohort.ts'
import type { Instant } from './codes.ts'
import { addMinutes } from './local-time.ts'
import type { Registration } from './registration.ts'
import { queueOf } from './waiting-list.ts'

/** Where a seat is free but cannot be given, it is looked at again this often: the event may be reinstated or moved. */
const LOOK_AGAIN_MINUTES = 60

/** What decides, beside the cohort and those registered. */
export interface Situation {
  readonly now: Instant
  /** The event is announced and neither cancelled nor begun: seats may be given. */
  readonly open: boolean
  /** The event is over or has begun: nothing will ever be given again. */
  readonly over: boolean
  /** Until when a seat offered now would be held; null: none may be offered now. */
  readonly offerUntil: Instant | null
}

/** One thing to write; after each, the next is decided from what is stored then. */
export type Step =
  | { readonly step: 'expire'; readonly registration: Registration }
  | { readonly step: 'seat'; readonly registration: Registration }
  | { readonly step: 'offer'; readonly registration: Registration; readonly until: Instant }
  | { readonly step: 'wait'; readonly waiting: readonly { registration: Registration; position: number }[] }
  | { readonly step: 'rest'; readonly settleAt: Instant | null }

/** A free seat for the first in the queue: hers if she has just asked, offered if she was told to wait. */
function given(first: Registration, offerUntil: Instant | null): Step | null {
  if (first.state === 'validated') return { step: 'seat', registration: first }
  return offerUntil === null ? null : { step: 'offer', registration: first, until: offerUntil }
}

/**
 * The next step that a cohort needs. Expired offers free their seats; free seats go to the queue in its order; those who
 * get none are told that they wait, and where; then it rests. Somebody who waits is never confirmed without being asked,
 * and nobody passes her: while the first cannot be offered the seat, those behind her wait as well.
 */
export function nextStep(
  cohort: Cohort,
  registrations: readonly Registration[],
  { now, open, over, offerUntil }: Situation,
): Step {
  const expired = registrations.find(({ offer }) => offer !== null && offer.until <= now)
  if (expired !== undefined) return { step: 'expire', registration: expired }
  const queue = queueOf(cohort, registrations)
  const [first] = queue
  const isFree = freeSeats(cohort) > 0
  const step = first !== undefined && isFree && open ? given(first, offerUntil) : null
  if (step !== null) return step
  const waiting = queue
    .map((registration, index) => ({ registration, position: index + 1 }))
    .filter(({ registration }) => registration.state === 'validated')
  if (waiting.length > 0) return { step: 'wait', waiting }
  const later = first !== undefined && isFree && !over
  return { step: 'rest', settleAt: later ? addMinutes(now, LOOK_AGAIN_MINUTES) : null }
}
