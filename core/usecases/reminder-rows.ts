import type { Structure } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { planReminders } from '../domain/reminder-plan.ts'
import type { Reminder } from '../domain/work.ts'
import type { Change, Store } from '../ports.ts'
import type { Instant } from '../domain/codes.ts'

/**
 * The reminders of an event as its new revision wants them: one row per rule, rewritten, so that moving an event
 * touches a handful of rows whatever its audience. Rows of rules that no longer apply go.
 */
export async function reminderRows(
  store: Store,
  event: AgendaEvent,
  structures: readonly Structure[],
  now: Instant,
): Promise<Change[]> {
  const { departement, eventId, revision } = event
  const { records: existing } = await store.list('reminder', { departement, eventId })
  const versions = new Map(existing.map((reminder) => [reminder.reminderId, reminder.version]))
  const planned = planReminders(event, structures, now).map((plan): Reminder => ({
    ...plan,
    to: [...plan.to],
    exceptStructureIds: [...plan.exceptStructureIds],
    ...{ departement, eventId, revision, state: 'planned' },
    version: (versions.get(plan.reminderId) ?? 0) + 1,
  }))
  const kept = new Set(planned.map((reminder) => reminder.reminderId))
  return [
    ...existing
      .filter((reminder) => !kept.has(reminder.reminderId))
      .map((reminder): Change => ({ remove: 'reminder', key: reminder })),
    ...planned.map((record): Change => ({
      put: 'reminder',
      record,
      expect: versions.get(record.reminderId) ?? 'absent',
    })),
  ]
}
