import type { AgendaEvent } from '../domain/event.ts'
import { followedModules } from '../domain/followed.ts'
import type { Registration } from '../domain/registration.ts'
import { renderLeft } from '../ical/feed-entries.ts'
import type { Change, World } from '../ports.ts'
import { renderContextOf } from './render-context.ts'

/** Shows the training in the own feed of a trainee who is in the directory; nothing when it is there already. */
export async function ownFeedChanges(world: World, registration: Registration): Promise<Change[]> {
  const { departement, eventId, contactId } = registration
  if (contactId === null) return []
  const key = { departement, contactId, eventId }
  const stored = await world.store.read('invitedTo', key)
  const modules = followedModules(registration)
  if (stored?.left === null && stored.modules?.join() === modules?.join()) return []
  const record = { ...key, version: (stored?.version ?? 0) + 1, left: null, modules }
  return [
    { put: 'invitedTo', record, expect: stored?.version ?? 'absent' },
    { bump: { departement, feed: `contact-${contactId}` } },
  ]
}

/** Crosses the training out in the own feed of a trainee who gives back her seat (rule D9). */
export async function leftFeedChanges(
  world: World,
  event: AgendaEvent,
  registration: Registration,
): Promise<Change[]> {
  const { departement, eventId, contactId } = registration
  if (contactId === null) return []
  const stored = await world.store.read('invitedTo', { departement, contactId, eventId })
  if (stored === null) return []
  const read = event.structureIds.map((structureId) =>
    world.store.read('structure', { departement, structureId }),
  )
  const structures = (await Promise.all(read)).filter((structure) => structure !== null)
  const left = renderLeft(event, renderContextOf(world, event, structures), world.clock.now())
  return [
    { put: 'invitedTo', record: { ...stored, version: stored.version + 1, left }, expect: stored.version },
    { bump: { departement, feed: `contact-${contactId}` } },
  ]
}
