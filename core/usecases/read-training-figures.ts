import type { LocalDay } from '../domain/codes.ts'
import { departement as departementOf } from '../domain/departements.ts'
import type { Contact } from '../domain/directory.ts'
import { localDay } from '../domain/local-time.ts'
import type { Registration } from '../domain/registration.ts'
import { trainedOn } from '../domain/trained.ts'
import { trainingFigures, type DepartementCoverage, type TrainedAgent } from '../domain/training-figures.ts'
import type { World } from '../ports.ts'
import { traineeIdOf } from '../trainee-ids.ts'
import { readAll } from './read-all.ts'

/** Everybody ever registered for a training of the département, whatever became of it, the latest last. */
async function registrationsOf(
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
function structuresOf(
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

async function trainedAgents(
  { store }: Pick<World, 'store'>,
  structures: ReadonlyMap<string, string | null>,
): Promise<TrainedAgent[]> {
  const found = await Promise.all(
    [...structures].map(async ([traineeId, structureId]) => {
      const trainee = await store.read('trainee', { departement: 'all', traineeId })
      const day = trainedOn(trainee?.attended ?? [])
      return day === null ? [] : [{ structureId, trainedOn: day }]
    }),
  )
  return found.flat()
}

/**
 * How far the agents of a département are trained, by EPCI and over time; today comes last. What each attended is kept per
 * person, wherever it was: somebody trained in another département counts where she works now. It names nobody.
 */
export async function readTrainingFigures(
  world: Pick<World, 'store' | 'clock' | 'territoryOf'>,
  departement: string,
): Promise<{ today: LocalDay; days: DepartementCoverage[] }> {
  const [registrations, contacts, structures] = await Promise.all([
    registrationsOf(world, departement),
    readAll(world.store, 'contact', { departement }),
    readAll(world.store, 'structure', { departement }),
  ])
  const agents = await trainedAgents(world, structuresOf(registrations, contacts))
  const today = localDay(world.clock.now(), departementOf(departement).zone)
  const territory = world.territoryOf(departement)
  return { today, days: trainingFigures({ agents, structures, territory, today }) }
}
