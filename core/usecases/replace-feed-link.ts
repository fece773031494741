import type { World } from '../ports.ts'
import { feedLinkRows, revocation } from './create-feed-link.ts'
import { findFeedToken } from './find-feed-token.ts'

const ATTEMPTS = 3

export const REPLACE_REFUSALS = {
  'unknown-link': "Cette adresse n'existe pas.",
  'not-personal':
    'Cette adresse est partagée par plusieurs personnes : seule la coordination départementale peut la remplacer.',
} as const
export type ReplaceRefusal = keyof typeof REPLACE_REFUSALS

/**
 * Closes an agent's address and sends her a new one. Who holds the address alone learns nothing: the new one goes to the
 * agent's own mailbox. An address already replaced is replaced: asking twice writes nothing more.
 */
export async function replaceFeedLink(
  world: World,
  text: string,
): Promise<{ replaced: true } | { refused: ReplaceRefusal }> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const token = await findFeedToken(world.store, text)
    if (token === null) return { refused: 'unknown-link' }
    if (token.scope !== 'agent' || token.scopeId === null) return { refused: 'not-personal' }
    if (token.revokedAt !== null) return { replaced: true }
    const { departement, scope, scopeId, structureId } = token
    const contact = await world.store.read('contact', { departement, contactId: scopeId })
    if (contact === null) return { refused: 'unknown-link' }
    const rows = await feedLinkRows(world, { departement, scope, scopeId, structureId }, contact)
    const outcome = await world.store.commit([revocation(token, world.clock.now()), ...rows.changes])
    if (outcome.committed) return { replaced: true }
  }
  throw new Error('the addresses of a feed are written by others at the same time')
}
