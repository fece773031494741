import type { Departement } from '../domain/departements.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { positionIn, queueOf } from '../domain/waiting-list.ts'
import type { Registration } from '../domain/registration.ts'
import type { Store } from '../ports.ts'
import { cohortNow } from './cohort-now.ts'
import { signedSubject } from './open-link.ts'

/** What the link of a letter about a seat opens: one registration, as it is now. */
export interface OpenedRegistration {
  readonly departement: Departement
  readonly event: AgendaEvent
  readonly registration: Registration
  /** Her place among those who wait, from 1; null for whoever does not. */
  readonly position: number | null
}

/** Opens the token of a registration; null for whatever was not signed here. It only reads. */
export async function openRegistration(store: Store, token: string): Promise<OpenedRegistration | null> {
  const signed = await signedSubject(store, token)
  if (signed === null) return null
  const { departement, subject } = signed
  const scene = await cohortNow(store, { departement: departement.code, eventId: subject.eventId })
  if ('refused' in scene) return null
  const { event, cohort, registrations } = scene
  const registration = registrations.find(({ registrationId }) => registrationId === subject.invitationId)
  if (registration === undefined) return null
  const position = positionIn(queueOf(cohort, registrations), registration.registrationId)
  return { departement, event, registration, position }
}
