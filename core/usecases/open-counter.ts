import type { Departement } from '../domain/departements.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Store } from '../ports.ts'
import { signedSubject } from './open-link.ts'
import { readCounters, type ReadCounter } from './read-counters.ts'

/** What the link of letter T15 opens: the counter of one structure during one training, as it is now. */
export interface OpenedCounter {
  readonly departement: Departement
  readonly event: AgendaEvent
  readonly counter: ReadCounter
}

/** Opens the token of a question about a counter; null for whatever was not signed here, or was never asked. It only reads. */
export async function openCounter(store: Store, token: string): Promise<OpenedCounter | null> {
  const signed = await signedSubject(store, token)
  if (signed === null) return null
  const { departement, subject } = signed
  const key = { departement: departement.code, eventId: subject.eventId }
  const event = await store.read('event', key)
  const read = event?.kind === 'training' ? await readCounters(store, key) : null
  if (event === null || read === null || 'refused' in read) return null
  const counter = read.counters.find(({ question }) => question?.counterId === subject.invitationId)
  return counter === undefined ? null : { departement, event, counter }
}
