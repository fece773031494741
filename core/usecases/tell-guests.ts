import type { Instant } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { addMinutes, daysBetween, localDay } from '../domain/local-time.ts'
import { mailFactsSchema } from '../domain/mail.ts'
import { eventEnd, eventStart } from '../domain/reminder-plan.ts'
import { firstSlot, isFixed } from '../domain/when.ts'
import type { FanOut } from '../domain/work.ts'
import { nextSendingInstant } from '../domain/working-days.ts'
import { idFrom } from '../digest.ts'

/** A change this many calendar days before the event, or fewer, is told at once, whatever the hour (rule R-E). */
const AT_ONCE_DAYS = 2
const UNFIXED_MAIL_MINUTES = 30 * 24 * 60

function isClose(event: AgendaEvent, now: Instant): boolean {
  if (!isFixed(event.when)) return false
  return daysBetween(localDay(now, event.zone), firstSlot(event.when).startOn) <= AT_ONCE_DAYS
}

/**
 * The telling of a new revision to everybody invited: who hears what, in which letter, is decided for each person when
 * it is written (core/domain/telling.ts), compared with what she was told before.
 */
export function tellGuests(before: AgendaEvent, after: AgendaEvent, now: Instant): FanOut {
  const { departement, eventId, revision, status } = after
  const atOnce = isClose(before, now) || isClose(after, now)
  const until = status === 'cancelled' ? eventEnd(after) : eventStart(after)
  return {
    ...{ departement, eventId, revision, version: 1 },
    fanOutId: idFrom('tell', departement, eventId, revision),
    lane: atOnce || status === 'cancelled' ? 'urgent' : 'normal',
    facts: mailFactsSchema.parse({ atOnce }),
    audience: 'tell',
    ...{ pages: 0, expected: 0, cursor: null, written: 0, state: 'running' },
    dueAt: atOnce ? now : nextSendingInstant(now, departement),
    expiresAt: until ?? addMinutes(now, UNFIXED_MAIL_MINUTES),
  }
}
