import type { Registration } from '../domain/registration.ts'
import type { Change, World } from '../ports.ts'

/** Shows the training in the own feed of a trainee who is in the directory; nothing when it is there already. */
export async function ownFeedChanges(world: World, registration: Registration): Promise<Change[]> {
  const { departement, eventId, contactId } = registration
  if (contactId === null) return []
  const key = { departement, contactId, eventId }
  if ((await world.store.read('invitedTo', key)) !== null) return []
  return [
    { put: 'invitedTo', record: { ...key, version: 1 }, expect: 'absent' },
    { bump: { departement, feed: `contact-${contactId}` } },
  ]
}
