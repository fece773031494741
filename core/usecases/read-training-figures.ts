import type { LocalDay } from '../domain/codes.ts'
import { departement as departementOf } from '../domain/departements.ts'
import { localDay } from '../domain/local-time.ts'
import { trainedOn } from '../domain/trained.ts'
import { trainingFigures, type DepartementCoverage, type TrainedAgent } from '../domain/training-figures.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'
import { registrationsOf, structuresOf } from './trainee-structures.ts'

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
