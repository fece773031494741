import { clashesOf, type Clash } from '../domain/clashes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { addDays, weekday } from '../domain/local-time.ts'
import type { World } from '../ports.ts'
import { agendaEntryOf } from './event-rows.ts'
import { listEvents } from './list-events.ts'

/** A campaign of open days may have begun this long before the week looked at. */
const LOOK_BACK_DAYS = 62

/** Events of the same week that compete with this one for the same people; none while its date is not fixed. */
export async function reportClashes(world: World, event: AgendaEvent): Promise<Clash[]> {
  const entry = agendaEntryOf(event)
  if (entry.startsOn === null || entry.endsOn === null) return []
  const from = addDays(entry.startsOn, 1 - weekday(entry.startsOn) - LOOK_BACK_DAYS)
  const to = addDays(entry.endsOn, 7 - weekday(entry.endsOn))
  const others: Awaited<ReturnType<typeof listEvents>>['entries'] = []
  let after: string | null = null
  do {
    const page = await listEvents(world, event.departement, { from, to }, { after, limit: 200 })
    others.push(...page.entries)
    after = page.next
  } while (after !== null)
  return clashesOf(
    entry,
    others.filter((other) => other.eventId !== entry.eventId),
  )
}
