import type { AgendaEvent } from '../domain/event.ts'
import { dayChanged, materialChanges } from '../domain/event-changes.ts'
import type { EventPatch, NewEvent, WhenInput } from '../domain/event-input.ts'
import { whenFrom } from '../domain/date-input.ts'
import { isFixed } from '../domain/when.ts'
import type { World } from '../ports.ts'
import { changeEvent, type Actor, type Decision, type EventOutcome, type Target } from './commit-event.ts'
import { checked, described } from './describe-event.ts'

/** `after` with its revision raised when date, hour or venue changed; unchanged when nothing did. */
function revised(before: AgendaEvent, after: AgendaEvent): Decision {
  if (JSON.stringify(before) === JSON.stringify(after)) return { unchanged: true }
  if (materialChanges(before, after).length === 0) return { after }
  const revision = before.revision + 1
  return {
    after: { ...after, revision, dateRevision: dayChanged(before, after) ? revision : before.dateRevision },
  }
}

async function decided(world: World, before: AgendaEvent, after: AgendaEvent): Promise<Decision> {
  const { event, problems } = await checked(world, after)
  return problems.length > 0 ? { problems } : revised(before, event)
}

/** Changes what is written of an event (PATCH); a new venue is told to its guests. Its date has verbs of its own. */
export function patchEvent(
  world: World,
  actor: Actor,
  target: Target & { patch: EventPatch },
): Promise<EventOutcome> {
  return changeEvent(world, actor, 'change', {
    ...target,
    decide: (event) =>
      event.status === 'cancelled'
        ? { refused: 'event-cancelled' }
        : decided(world, event, described(event, target.patch)),
  })
}

/** The same event on another date; back to « date à confirmer » when the new one is not fixed: postponed. */
function moved(
  event: AgendaEvent,
  input: WhenInput,
): { event: AgendaEvent; problems: { field: string; message: string }[] } {
  const { when, problems } = whenFrom(input, event.zone, event.when)
  const moved: AgendaEvent = {
    ...event,
    when,
    postponed: !isFixed(when) && (isFixed(event.when) || event.postponed),
    announcedMonth: when.precision === 'month' ? when.month : event.announcedMonth,
  }
  return { event: moved, problems }
}

/** Moves an event to another date, more or less precise than before; `fixOnly` refuses an event already dated. */
export function rescheduleEvent(
  world: World,
  actor: Actor,
  target: Target & { when: WhenInput; fixOnly?: boolean },
): Promise<EventOutcome> {
  return changeEvent(world, actor, target.fixOnly ? 'fix-date' : 'reschedule', {
    ...target,
    decide: (event) => {
      if (event.status === 'cancelled') return { refused: 'event-cancelled' }
      if (target.fixOnly && isFixed(event.when)) return { refused: 'date-already-fixed' }
      const { event: after, problems } = moved(event, target.when)
      return problems.length > 0 ? { problems } : decided(world, event, after)
    },
  })
}

/** An event registered again under its organiser's own reference: description, date and visibility as given now. */
export function changeEventByReference(
  world: World,
  actor: Actor,
  eventId: string,
  input: NewEvent,
): Promise<EventOutcome> {
  return changeEvent(world, actor, 'upsert', {
    eventId,
    ifVersion: null,
    decide: (event) => {
      if (event.status === 'cancelled') return { refused: 'event-cancelled' }
      const { event: after, problems } = moved(event, input.when)
      if (problems.length > 0) return { problems }
      // A draft never comes back once announced: people already have it in their calendars.
      const visibility = input.visibility === 'draft' ? event.visibility : input.visibility
      return decided(world, event, { ...described(after, input), visibility })
    },
  })
}
