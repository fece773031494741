import type { World } from '../../../core/ports.ts'
import { listSuppressions, type SuppressedMailbox } from '../../../core/usecases/list-suppressions.ts'
import type { OpenedDesk } from '../../../core/usecases/open-desk.ts'

/** The mailboxes that a coordinator can put right; what a reader has asked for herself is not among them. */
export async function lostMailboxes(world: World, { departement }: OpenedDesk): Promise<SuppressedMailbox[]> {
  const found = await listSuppressions(world, departement.code)
  return found
    .map((each) => ({
      ...each,
      suppressions: each.suppressions.filter(({ lifting }) => lifting !== 'never'),
    }))
    .filter(({ suppressions }) => suppressions.length > 0)
}
