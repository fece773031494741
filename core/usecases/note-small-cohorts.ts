import { departement as departementOf } from '../domain/departements.ts'
import type { Cohort } from '../domain/cohort.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { addDays, localDay } from '../domain/local-time.ts'
import { hasOwnSeat, type Registration } from '../domain/registration.ts'
import { eventStart } from '../domain/reminder-plan.ts'
import { firstSlot, isFixed } from '../domain/when.ts'
import { nextSendingInstant } from '../domain/working-days.ts'
import { newMail } from '../mails.ts'
import type { Change, World } from '../ports.ts'
import { cohortNow } from './cohort-now.ts'
import { readAll } from './read-all.ts'

/** « effectif minimal à J-10 » (rule D8). */
const NOTE_DAYS = 10

function noteOf(
  world: World,
  {
    event,
    cohort,
    registrations,
  }: { event: AgendaEvent; cohort: Cohort; registrations: readonly Registration[] },
): Change | null {
  const seated = registrations.filter(hasOwnSeat).length
  if (seated >= cohort.minimum || !isFixed(event.when)) return null
  const now = world.clock.now()
  const line = (who: string, count: number) => ({ who, what: String(count), phone: null })
  const { departement, eventId, version: eventVersion, revision, organiser } = event
  const mail = newMail(
    {
      ...{ departement, eventId, eventVersion, revision, mailbox: organiser.mailbox },
      ...({ letter: 'below-minimum', category: 'service', lane: 'normal' } as const),
      ...{ invitationId: null, contactId: null },
      dueAt: nextSendingInstant(now, departement, event.closures),
      expiresAt: eventStart(event) ?? now,
      facts: {
        on: firstSlot(event.when).startOn,
        lines: [line('Inscriptions confirmées', seated), line('Minimum prévu', cohort.minimum)],
      },
    },
    now,
  )
  return { put: 'mail', record: mail, expect: 'absent' }
}

/** True when the organiser was told already about the session as it is dated. */
async function isTold(world: World, event: AgendaEvent): Promise<boolean> {
  const { departement, eventId, when } = event
  const on = isFixed(when) ? firstSlot(when).startOn : null
  const mails = await readAll(world.store, 'mail', { departement, eventId })
  return mails.some(({ letter, facts }) => letter === 'below-minimum' && facts.on === on)
}

/**
 * Tells the organisers, ten days before a training, that it has fewer people than it needs: once for each date, however
 * often the night comes. Nothing is cancelled by itself (rule D8).
 */
export async function noteSmallCohorts(world: World, departement: string): Promise<number> {
  const today = localDay(world.clock.now(), departementOf(departement).zone)
  const range = { from: today, to: `${addDays(today, NOTE_DAYS)}~` }
  const entries = await readAll(world.store, 'agendaEntry', { departement }, range)
  let notes = 0
  for (const { kind, status, visibility, eventId } of entries) {
    if (kind !== 'training' || status !== 'active' || visibility === 'draft') continue
    const scene = await cohortNow(world.store, { departement, eventId })
    const note = 'refused' in scene ? null : noteOf(world, scene)
    if (note === null || 'refused' in scene || (await isTold(world, scene.event))) continue
    await world.store.commit([note])
    notes += 1
  }
  return notes
}
