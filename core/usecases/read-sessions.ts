import type { AgendaEntry } from '../domain/agenda.ts'
import type { LocalDay } from '../domain/codes.ts'
import type { Cohort } from '../domain/cohort.ts'
import type { Session } from '../domain/counter.ts'
import type { Store } from '../ports.ts'
import { readAll } from './read-all.ts'

/** A training of the département with its registrations and, once they are set, its seats. */
export interface ReadSession extends Session {
  readonly cohort: Cohort | null
}

async function readSession(store: Store, { departement, eventId }: AgendaEntry): Promise<ReadSession | null> {
  const [event, cohort] = await Promise.all([
    store.read('event', { departement, eventId }),
    store.read('cohort', { departement, eventId }),
  ])
  if (event === null) return null
  return { event, cohort, registrations: await readAll(store, 'registration', { departement, eventId }) }
}

/** The trainings announced in a département whose first day lies between two days, both inclusive, in order of date. */
export async function readSessions(
  store: Store,
  departement: string,
  { from, to }: { from: LocalDay; to?: LocalDay },
): Promise<ReadSession[]> {
  // '~' comes after every event id of that day.
  const range = { from, ...(to === undefined ? {} : { to: `${to}~` }) }
  const entries = await readAll(store, 'agendaEntry', { departement }, range)
  const trainings = entries.filter(
    ({ kind, status, visibility }) => kind === 'training' && status === 'active' && visibility !== 'draft',
  )
  const sessions = await Promise.all(trainings.map((entry) => readSession(store, entry)))
  return sessions.filter((session) => session !== null)
}
