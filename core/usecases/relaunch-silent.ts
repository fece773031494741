import { auditRow } from '../audit.ts'
import { isAwaited } from '../domain/concerned.ts'
import { speakersByCommune } from '../domain/answered-communes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { relaunch, type RelaunchRefusal } from '../domain/relaunching.ts'
import type { Reminder } from '../domain/work.ts'
import type { World } from '../ports.ts'
import type { Actor } from './commit-event.ts'
import { readAll } from './read-all.ts'

interface EventName {
  readonly departement: string
  readonly eventId: string
}

/** What relaunching would do now: to how many mailboxes, and when it leaves; `asked`: it is under way already. */
export interface RelaunchPlan {
  readonly event: AgendaEvent
  readonly mailboxes: number
  readonly outcome:
    { readonly reminder: Reminder; readonly asked: boolean } | { readonly refused: RelaunchRefusal }
}

/** Looks whom a relance would reach, and whether one may leave. It only reads; null when the event does not exist. */
export async function planRelaunch(world: World, key: EventName): Promise<RelaunchPlan | null> {
  const { departement, eventId } = key
  const event = await world.store.read('event', { departement, eventId })
  if (event === null) return null
  const [invitations, reminders] = await Promise.all([
    readAll(world.store, 'invitation', { departement, eventId }),
    readAll(world.store, 'reminder', { departement, eventId }),
  ])
  const guests = { invitations, speakers: speakersByCommune(event, invitations) }
  const mailboxes = invitations.filter((invitation) => isAwaited(event, invitation, guests)).length
  const planned = relaunch(event, reminders, world.clock.now())
  if ('refused' in planned) return { event, mailboxes, outcome: planned }
  if (mailboxes === 0) return { event, mailboxes, outcome: { refused: 'nobody-is-silent' } }
  const { reminder } = planned
  const asked = reminders.some(({ reminderId }) => reminderId === reminder.reminderId)
  return { event, mailboxes, outcome: { reminder, asked } }
}

/** Relaunches the silent: one row for the postman. Asked twice on a day, it is done once. */
export async function relaunchSilent(
  world: World,
  actor: Actor,
  { eventId }: { readonly eventId: string },
): Promise<RelaunchPlan | null> {
  const plan = await planRelaunch(world, { departement: actor.departement, eventId })
  if (plan === null || 'refused' in plan.outcome || plan.outcome.asked) return plan
  const { reminder } = plan.outcome
  // Refused: somebody has asked the same at the same time.
  await world.store.commit([
    { put: 'reminder', record: reminder, expect: 'absent' },
    auditRow(world, actor, 'relaunch', `event ${eventId} ${reminder.reminderId}`),
  ])
  return plan
}
