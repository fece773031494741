import { findDepartement, type Departement } from '../domain/departements.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { halfDaysOf, type SessionHalfDay } from '../domain/half-days.ts'
import { addDays, localDay } from '../domain/local-time.ts'
import type { Presence } from '../domain/attended.ts'
import type { Refusal } from '../domain/problem.ts'
import type { Registration } from '../domain/registration.ts'
import { readSheetToken } from '../paper-links.ts'
import type { World } from '../ports.ts'
import { claimedDepartement } from '../signed-parts.ts'
import { entryRefusal, signatories } from './enter-attendance.ts'
import { readAll } from './read-all.ts'

/** How long the link of a sheet lets presences be entered: whoever finds an old sheet finds an old sheet. */
const ENTRY_DAYS = 7

/** What the link of a signature sheet opens. */
export interface OpenedSheet {
  readonly departement: Departement
  readonly event: AgendaEvent
  readonly halfDay: SessionHalfDay
  readonly people: readonly { readonly registration: Registration; readonly presence: Presence | null }[]
  /** Why nothing may be entered now; `entry-closed`: the link has expired. */
  readonly refused: Refusal | 'entry-closed' | null
  /** Last local day of entry. */
  readonly until: string
}

/**
 * Opens the link of a signature sheet; null for whatever was not signed here, and for a half-day that the training no
 * longer has. It only reads.
 */
export async function openSheet(world: World, token: string): Promise<OpenedSheet | null> {
  const departement = findDepartement(claimedDepartement(token))
  if (departement === null) return null
  const linkKey = await world.store.read('linkKey', { departement: departement.code })
  const subject = linkKey === null ? null : readSheetToken(linkKey.secrets, token)
  if (subject === null) return null
  const key = { departement: departement.code, eventId: subject.eventId }
  const [event, registrations, rows] = await Promise.all([
    world.store.read('event', key),
    readAll(world.store, 'registration', key),
    readAll(world.store, 'attendance', key),
  ])
  const halfDay = event && halfDaysOf(event).find(({ halfDayId }) => halfDayId === subject.halfDayId)
  if (!event || !halfDay) return null
  const said = new Map(
    rows
      .filter(({ halfDayId }) => halfDayId === halfDay.halfDayId)
      .map(({ registrationId, presence }) => [registrationId, presence]),
  )
  const now = world.clock.now()
  const until = addDays(halfDay.on, ENTRY_DAYS)
  return {
    ...{ departement, event, halfDay, until },
    people: signatories(halfDay, registrations).map((registration) => ({
      registration,
      presence: said.get(registration.registrationId) ?? null,
    })),
    refused: localDay(now, event.zone) > until ? 'entry-closed' : entryRefusal(event, halfDay, now),
  }
}
