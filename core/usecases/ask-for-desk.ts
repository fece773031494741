import { deskAccountIdOf } from '../desk-links.ts'
import { withLinkAsked } from '../domain/desk-links.ts'
import type { World } from '../ports.ts'

const ATTEMPTS = 3

/**
 * Notes that somebody asks for a link to the desk of a mailbox. The same is read and written whether the mailbox has a desk
 * or not, and nothing is told: only the postman looks who it is, and writes to the mailbox itself. At most three times an
 * hour for a mailbox, then nothing is noted.
 */
export async function askForDesk(world: World, departement: string, mailbox: string): Promise<void> {
  const key = { departement, accountId: deskAccountIdOf(mailbox) }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await world.store.read('deskLinks', key)
    const record = withLinkAsked(key, before, { linkId: world.chance.id(), now: world.clock.now() })
    if (record === null) return
    const expect = before?.version ?? 'absent'
    const { committed } = await world.store.commit([{ put: 'deskLinks', record, expect }])
    if (committed) return
  }
}
