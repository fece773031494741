import { frenchHours, frenchWhen } from './french-dates.ts'
import type { AgendaEvent, Venue } from './event.ts'
import type { FactChange } from './mail.ts'
import { isFixed, type When } from './when.ts'

/** The days of a date, without its hours. */
function daysOf(when: When): string {
  if (!isFixed(when)) return JSON.stringify(when)
  return when.slots.map((slot) => `${slot.startOn}/${slot.endOn}`).join(' ')
}

function hoursOf(when: When): string[] {
  if (!isFixed(when)) return []
  return [...new Set(when.slots.map((slot) => frenchHours(slot.startTime, slot.endTime)))]
}

function venueWords(venue: Venue | null): string {
  if (venue === null) return 'lieu à préciser'
  return [venue.name, venue.address, venue.link].filter((part) => part !== null).join(', ')
}

/** True when the day itself changed: an answer given before is open again (rule R-G). */
export function dayChanged(before: AgendaEvent, after: AgendaEvent): boolean {
  return daysOf(before.when) !== daysOf(after.when)
}

/**
 * What changed of date, hours and venue, in the words of letter T9; empty when nothing material changed. Only these
 * changes (and a cancellation or its undoing) raise the revision, which is the SEQUENCE of RFC 5546.
 */
export function materialChanges(before: AgendaEvent, after: AgendaEvent): FactChange[] {
  const changes: FactChange[] = []
  if (dayChanged(before, after)) {
    changes.push({
      label: 'Date',
      before: frenchWhen(before.when, before.zone),
      after: frenchWhen(after.when, after.zone),
    })
  } else if (JSON.stringify(before.when) !== JSON.stringify(after.when)) {
    changes.push({
      label: 'Horaire',
      before: hoursOf(before.when).join(', '),
      after: hoursOf(after.when).join(', '),
    })
  }
  if (JSON.stringify(before.venue) !== JSON.stringify(after.venue)) {
    changes.push({ label: 'Lieu', before: venueWords(before.venue), after: venueWords(after.venue) })
  }
  return changes
}
