import type { Contact } from '../domain/directory.ts'
import { suppressionsOf, type Suppression } from '../domain/suppression.ts'
import { mailboxIdOf } from '../links.ts'
import type { World } from '../ports.ts'
import { readerName } from './note-undelivered.ts'
import { readAll } from './read-all.ts'

/** A mailbox of the directory to which some letters do not go, and whom it stands for. */
export interface SuppressedMailbox {
  readonly mailbox: string
  readonly recipients: readonly string[]
  readonly suppressions: readonly Suppression[]
}

/**
 * The mailboxes of a département to which letters do not go. States are kept under a hash, without the address: a mailbox
 * that is in the directory no more is not listed.
 */
export async function listSuppressions(world: World, departement: string): Promise<SuppressedMailbox[]> {
  const [states, contacts] = await Promise.all([
    readAll(world.store, 'mailboxState', { departement }),
    readAll(world.store, 'contact', { departement }),
  ])
  const known = new Map(states.map((state) => [state.mailboxId, suppressionsOf(state)]))
  const territory = world.territoryOf(departement)
  const whose = (group: readonly Contact[]) => [...new Set(group.map((who) => readerName(who, territory)))]
  return [...Map.groupBy(contacts, ({ mailbox }) => mailbox)]
    .map(([mailbox, group]) => ({
      mailbox,
      recipients: whose(group),
      suppressions: known.get(mailboxIdOf(mailbox)) ?? [],
    }))
    .filter(({ suppressions }) => suppressions.length > 0)
    .sort((a, b) => (a.mailbox < b.mailbox ? -1 : 1))
}
