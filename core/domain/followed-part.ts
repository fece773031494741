import type { AgendaEvent } from './event.ts'
import { followedModules, isFollowed, modulesOfSlot } from './followed.ts'
import type { Registration } from './registration.ts'
import { isFixed } from './when.ts'

/**
 * A training as it concerns those registered for it: the slots of their modules, dated by its last change and theirs,
 * whichever came last, so that of two letters about one revision calendars believe the later.
 */
export function followedPart(
  event: AgendaEvent,
  registrations: readonly Pick<Registration, 'modules' | 'changedAt'>[],
): AgendaEvent {
  if (registrations.length === 0) return event
  const changedAt = registrations.reduce(
    (last, registration) => (registration.changedAt > last ? registration.changedAt : last),
    event.changedAt,
  )
  const { when } = event
  if (!isFixed(when)) return { ...event, changedAt }
  const followed = registrations.map(followedModules)
  const slots = when.slots.filter(({ id }) => {
    const ofSlot = modulesOfSlot(event, id)
    return followed.some((modules) => isFollowed(ofSlot, modules))
  })
  return { ...event, changedAt, when: slots.length === 0 ? when : { ...when, slots } }
}
