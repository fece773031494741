import type { Instant } from '../domain/codes.ts'
import { halfDaysOf } from '../domain/half-days.ts'
import type { Refusal } from '../domain/problem.ts'
import { sheetToken } from '../paper-links.ts'
import { lastChange, signatureSheet, type SignatureSheet } from '../papers/signature-sheet.ts'
import { absolute, PATHS } from '../paths.ts'
import type { World } from '../ports.ts'
import { signatories } from './enter-attendance.ts'
import { readAll } from './read-all.ts'
import { linkSecrets } from './read-link-key.ts'

/** Sheets ready to be drawn, and what their file says of itself. */
export interface PreparedSheets {
  readonly sheets: readonly SignatureSheet[]
  readonly title: string
  readonly author: string
  readonly at: Instant
}

/**
 * The signature sheets of a training, of one half-day or of all, with the people who are confirmed now; each carries the
 * address at which its presences are entered.
 */
export async function prepareSheets(
  world: World,
  key: { departement: string; eventId: string },
  halfDayId: string | null,
): Promise<PreparedSheets | { refused: Refusal }> {
  const [event, registrations] = await Promise.all([
    world.store.read('event', key),
    readAll(world.store, 'registration', key),
  ])
  if (event === null) return { refused: 'event-not-found' }
  if (event.status === 'cancelled') return { refused: 'event-cancelled' }
  const all = halfDaysOf(event)
  if (all.length === 0) return { refused: 'no-half-day' }
  const halfDays = all.filter((halfDay) => halfDayId === null || halfDay.halfDayId === halfDayId)
  if (halfDays.length === 0) return { refused: 'half-day-not-found' }
  const [secret = ''] = await linkSecrets(world.store, world.chance, key.departement)
  const territory = world.territoryOf(key.departement)
  const communeNames = event.communes.flatMap((insee) => territory.communes.get(insee)?.name ?? [])
  const signed = halfDays.map((halfDay) => ({ halfDay, people: signatories(halfDay, registrations) }))
  const sheets = signed
    .filter(({ people }) => people.length > 0)
    .map(({ halfDay, people }) => {
      const token = sheetToken(secret, { ...key, halfDayId: halfDay.halfDayId })
      const entryUrl = absolute(world.settings.publicUrl, PATHS.presences(token))
      return signatureSheet({ event, halfDay, people, communeNames, entryUrl })
    })
  if (sheets.length === 0) return { refused: 'nobody-confirmed' }
  const at = lastChange(event, registrations)
  return { sheets, title: event.title, author: event.organiser.name, at }
}
