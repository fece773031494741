import type { Contact } from '../domain/directory.ts'
import type { Registration } from '../domain/registration.ts'
import type { World } from '../ports.ts'
import { traineeIdOf } from '../trainee-ids.ts'
import { readAll } from './read-all.ts'

/** Everybody ever registered for a training of the département, whatever became of it, the latest last. */
export async function registrationsOf(
  { store }: Pick<World, 'store'>,
  departement: string,
): Promise<Registration[]> {
  const entries = await readAll(store, 'agendaEntry', { departement })
  const trainings = entries.filter(({ kind }) => kind === 'training')
  const found = await Promise.all(
    trainings.map(({ eventId }) => readAll(store, 'registration', { departement, eventId })),
  )
  return found.flat().sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1))
}

/** Agents of the directory who can be told apart: those with a name. */
function namedAgents(contacts: readonly Contact[]): (Contact & { name: string })[] {
  return contacts.flatMap((contact) => {
    const { role, name } = contact
    return (role === 'agent' || role === 'trainee') && name !== null ? [{ ...contact, name }] : []
  })
}

/**
 * The structure of each person by her trainee id: where the directory has her, or else where she was last registered
 * from; null when neither says.
 */
export function structuresOf(
  registrations: readonly Registration[],
  contacts: readonly Contact[],
): Map<string, string | null> {
  const structures = new Map<string, string | null>()
  const traineeIds = new Map<string, string>()
  for (const { traineeId, contactId, structureId } of registrations) {
    structures.set(traineeId, structureId ?? structures.get(traineeId) ?? null)
    if (contactId !== null) traineeIds.set(contactId, traineeId)
  }
  for (const { contactId, name, mailbox, structureId } of namedAgents(contacts)) {
    const traineeId = traineeIds.get(contactId) ?? traineeIdOf(name, mailbox)
    structures.set(traineeId, structureId ?? structures.get(traineeId) ?? null)
  }
  return structures
}
