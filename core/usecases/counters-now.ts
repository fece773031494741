import { counterState, type CounterFacts, type CounterState, type Session } from '../domain/counter.ts'
import type { LocalDay } from '../domain/codes.ts'
import type { Structure } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { addDays } from '../domain/local-time.ts'
import { firstSlot, isFixed, lastDay } from '../domain/when.ts'
import type { Store } from '../ports.ts'
import { closedDays } from './closed-days.ts'
import { readAll } from './read-all.ts'
import { readSessions } from './read-sessions.ts'

/** The counter of one structure as a training would leave it. */
export interface CounterNow {
  readonly structure: Structure
  readonly state: CounterState
}

/** Another training may have begun this long before the days that are looked at. */
const LOOK_BACK_DAYS = 62

/** The openings announced after a day, of whatever structure. */
async function openingsAfter(store: Store, departement: string, day: LocalDay): Promise<AgendaEvent[]> {
  const entries = await readAll(store, 'agendaEntry', { departement }, { from: addDays(day, 1) })
  const ahead = entries.filter(
    ({ kind, status, startsOn }) => kind === 'opening' && status === 'active' && startsOn !== null,
  )
  const events = await Promise.all(ahead.map((entry) => store.read('event', entry)))
  return events.filter((event) => event !== null)
}

/** What lies around a training, whichever structure is looked at. */
async function around(store: Store, session: Session) {
  const { departement, eventId, when } = session.event
  const [first, last] = isFixed(when) ? [firstSlot(when).startOn, lastDay(when)] : [null, null]
  const [contacts, closures, trainings, openings] = await Promise.all([
    readAll(store, 'contact', { departement }),
    closedDays(store, departement),
    first === null
      ? []
      : readSessions(store, departement, { from: addDays(first, -LOOK_BACK_DAYS), to: last }),
    first === null ? [] : openingsAfter(store, departement, first),
  ])
  const others = trainings.filter(({ event }) => event.eventId !== eventId)
  return { facts: { contacts, closures, others, session }, openings }
}

function openingsOf(structureId: string, openings: readonly AgendaEvent[]): CounterFacts['openings'] {
  const own = openings.filter(({ structureIds }) => structureIds.includes(structureId))
  return own.flatMap(({ when, siteIds }) => (isFixed(when) ? [{ on: firstSlot(when).startOn, siteIds }] : []))
}

/** The counters of all structures that have somebody registered for a training, as they would be now. It only reads. */
export async function countersNow(store: Store, session: Session): Promise<CounterNow[]> {
  const { departement } = session.event
  const named = session.registrations.flatMap(({ structureId }) => structureId ?? [])
  const structureIds = [...new Set(named)].sort()
  if (structureIds.length === 0) return []
  const { facts, openings } = await around(store, session)
  const structures = await Promise.all(
    structureIds.map((structureId) => store.read('structure', { departement, structureId })),
  )
  return structures
    .filter((structure) => structure !== null)
    .map((structure) => {
      const own = openingsOf(structure.structureId, openings)
      return { structure, state: counterState({ ...facts, structure, openings: own }) }
    })
}
