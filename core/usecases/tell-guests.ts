import type { Instant } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { dayChanged, materialChanges } from '../domain/event-changes.ts'
import { addMinutes, daysBetween, localDay } from '../domain/local-time.ts'
import { mailFactsSchema, type FactChange, type LetterName } from '../domain/mail.ts'
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
  const days = daysBetween(localDay(now, event.zone), firstSlot(event.when).startOn)
  return days <= AT_ONCE_DAYS
}

interface Telling {
  readonly letter: LetterName
  readonly changes: FactChange[]
  readonly reaches: 'everyone' | 'not-declined'
  readonly atOnce: boolean
}

function tellingOf(before: AgendaEvent, after: AgendaEvent, now: Instant): Telling | null {
  const atOnce = isClose(before, now) || isClose(after, now)
  if (after.status === 'cancelled')
    return { letter: 'cancellation', changes: [], reaches: 'everyone', atOnce }
  const changes = materialChanges(before, after)
  if (before.status === 'cancelled') {
    const undone = { label: 'Événement', before: 'annulé', after: 'maintenu' }
    return { letter: 'change', changes: [undone, ...changes], reaches: 'everyone', atOnce }
  }
  if (changes.length === 0) return null
  const letter = isFixed(after.when) && !isFixed(before.when) ? 'date-fixed' : 'change'
  return { letter, changes, reaches: dayChanged(before, after) ? 'everyone' : 'not-declined', atOnce }
}

/**
 * Tells everybody invited, once, what became of an event: cancelled, moved, dated. A new day or a cancellation reaches
 * also those who said no; a new hour or venue does not (rule R-G). Null when there is nothing to tell.
 */
export function tellGuests(before: AgendaEvent, after: AgendaEvent, now: Instant): FanOut | null {
  const telling = tellingOf(before, after, now)
  if (telling === null) return null
  const { departement, eventId, revision, version } = after
  const { letter, changes, reaches, atOnce } = telling
  const until = after.status === 'cancelled' ? eventEnd(after) : eventStart(after)
  return {
    ...{ departement, eventId, revision, letter, reaches },
    fanOutId: idFrom('tell', departement, eventId, revision),
    version: 1,
    eventVersion: version,
    lane: atOnce || after.status === 'cancelled' ? 'urgent' : 'normal',
    facts: mailFactsSchema.parse({ changes, atOnce }),
    audience: 'tell',
    ...{ pages: 0, expected: 0, cursor: null, written: 0, state: 'running' },
    dueAt: atOnce ? now : nextSendingInstant(now, departement),
    expiresAt: until ?? addMinutes(now, UNFIXED_MAIL_MINUTES),
  }
}
