import type { Instant } from './codes.ts'
import { answerRefusal } from './answering.ts'
import type { AgendaEvent } from './event.ts'
import { addMinutes, daysBetween, localDay } from './local-time.ts'
import { eventStart } from './reminder-plan.ts'
import { firstSlot, isFixed } from './when.ts'
import type { Reminder } from './work.ts'
import { nextSendingInstant } from './working-days.ts'

const DAY_MINUTES = 24 * 60

/** Why the silent are not relaunched now; each has its sentence. */
export const RELAUNCH_REFUSALS = {
  'not-awaited': "Cet événement n'attend pas de réponse.",
  'too-late':
    "L'événement est trop proche pour un rappel par courriel : la liste imprimable permet d'appeler.",
  'last-was-sent':
    "Le dernier rappel est déjà parti, et il l'annonçait : la liste imprimable permet d'appeler les mairies.",
  'another-is-near':
    "Un rappel aux personnes sans réponse part, ou est parti, à moins d'une journée d'ici : un second serait de trop.",
  'nobody-is-silent': 'Tout le monde a répondu.',
} as const
export type RelaunchRefusal = keyof typeof RELAUNCH_REFUSALS

const toSilent = (reminder: Reminder) => reminder.to.includes('silent')

function near(reminder: Reminder, leavesAt: Instant): boolean {
  const { dueAt, state } = reminder
  if (state === 'expired') return false
  return dueAt > addMinutes(leavesAt, -DAY_MINUTES) && dueAt < addMinutes(leavesAt, DAY_MINUTES)
}

/**
 * The reminder by which an organiser relaunches the silent, once for each day on which it leaves; or why not. It is one
 * row like those of the rules (R-A to R-H), so that the postman finds who is silent at that moment, in working hours,
 * three messages a day to a mailbox at most; and it ends with the last relance, which said that it was the last.
 */
export function relaunch(
  event: AgendaEvent,
  reminders: readonly Reminder[],
  now: Instant,
): { reminder: Reminder } | { refused: RelaunchRefusal } {
  const { departement, eventId, revision, when, zone } = event
  if (answerRefusal(event, now) !== null || !isFixed(when)) return { refused: 'not-awaited' }
  const dueAt = nextSendingInstant(now, departement, event.closures)
  const sendOn = localDay(dueAt, zone)
  const days = daysBetween(sendOn, firstSlot(when).startOn)
  if (days < 1 || dueAt >= (eventStart(event) ?? dueAt)) return { refused: 'too-late' }
  const reminderId = `relance-${sendOn}`
  const others = reminders.filter((other) => toSilent(other) && other.reminderId !== reminderId)
  if (others.some(({ last, state }) => last && state === 'done')) return { refused: 'last-was-sent' }
  if (others.some((other) => near(other, dueAt))) return { refused: 'another-is-near' }
  const reminder: Reminder = {
    ...{ departement, eventId, reminderId, version: 1, revision, days, to: ['silent'], last: false },
    ...{ structureId: null, exceptStructureIds: [], sendOn, dueAt, movedBecause: null, state: 'planned' },
    expiresAt: addMinutes(dueAt, DAY_MINUTES),
  }
  return { reminder }
}
