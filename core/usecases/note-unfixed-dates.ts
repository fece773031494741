import type { LocalDay } from '../domain/codes.ts'
import { departement as departementOf } from '../domain/departements.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { frenchWhen } from '../domain/french-dates.ts'
import { addDays, addMinutes, localDay, weekday } from '../domain/local-time.ts'
import { isFixed } from '../domain/when.ts'
import { isWorkingDay, nextSendingInstant, nextWorkingDay } from '../domain/working-days.ts'
import { newMail, NO_EVENT } from '../mails.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

const WORTH_SENDING_MINUTES = 3 * 24 * 60

/** The first working day of the week, and of a month: the days on which an organiser is reminded of open dates. */
function isNoteDay(today: LocalDay, departement: string): boolean {
  if (!isWorkingDay(today, departement)) return false
  const monday = addDays(today, 1 - weekday(today))
  const firstOfMonth = `${today.slice(0, 8)}01`
  return today === nextWorkingDay(monday, departement) || today === nextWorkingDay(firstOfMonth, departement)
}

function lineOf(event: AgendaEvent, today: LocalDay) {
  const month = event.when.precision === 'month' ? event.when.month : null
  const begun = month !== null && month <= today.slice(0, 7)
  const date = frenchWhen(event.when, event.zone)
  return { who: event.title, what: begun ? `${date} – le mois annoncé a commencé` : date, phone: null }
}

async function unfixedEvents(world: World, departement: string, today: LocalDay): Promise<AgendaEvent[]> {
  // A month that passed without a date stays in the note for a year: only its organiser can say what became of it.
  const entries = await readAll(world.store, 'agendaEntry', { departement }, { from: addDays(today, -365) })
  const open = entries.filter(
    (entry) => !isFixed(entry.when) && entry.status === 'active' && entry.visibility !== 'draft',
  )
  const events = await Promise.all(open.map((entry) => world.store.read('event', entry)))
  return events.filter((event) => event !== null)
}

/**
 * Writes to each organiser, on the first working day of the week and of the month, which of their events still wait
 * for a date (rule R-F): no reminder goes to guests before it is fixed. Running twice a day writes nothing more.
 */
export async function noteUnfixedDates(world: World, departement: string): Promise<number> {
  const now = world.clock.now()
  const today = localDay(now, departementOf(departement).zone)
  if (!isNoteDay(today, departement)) return 0
  const byMailbox = Map.groupBy(
    await unfixedEvents(world, departement, today),
    (event) => event.organiser.mailbox,
  )
  const dueAt = nextSendingInstant(now, departement)
  for (const [mailbox, events] of byMailbox) {
    const mail = newMail(
      {
        ...{
          departement,
          eventId: NO_EVENT,
          eventVersion: 0,
          letter: 'dates-to-confirm',
          category: 'service',
        },
        revision: 0,
        ...{ lane: 'bulk', mailbox, invitationId: null, contactId: null, dueAt },
        // The day makes each note another mail, and two runs on a day the same one.
        facts: { on: today, lines: events.map((event) => lineOf(event, today)) },
        expiresAt: addMinutes(dueAt, WORTH_SENDING_MINUTES),
      },
      now,
    )
    await world.store.commit([{ put: 'mail', record: mail, expect: 'absent' }])
  }
  return byMailbox.size
}
