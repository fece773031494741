import type { AgendaEvent } from '../domain/event.ts'
import { missingPrerequisites, type MissingPrerequisite } from '../domain/prerequisites.ts'
import type { Registration } from '../domain/registration.ts'
import type { Change, Store, World } from '../ports.ts'
import { nextSession } from './next-session.ts'
import { mailAbout } from './registration-mails.ts'

/** What somebody lacks for the modules she is to follow, by all she has attended anywhere. */
export async function lackedBy(
  store: Store,
  event: AgendaEvent,
  { modules, traineeId }: Pick<Registration, 'modules' | 'traineeId'>,
): Promise<MissingPrerequisite[]> {
  // Most trainings ask for nothing: then nobody's past is read.
  if (missingPrerequisites(event, modules, []).length === 0) return []
  const trainee = await store.read('trainee', { departement: 'all', traineeId })
  return missingPrerequisites(event, modules, trainee?.attended ?? [])
}

/** A module that is missing, in words: which module asks for it, and when it is held next in the département. */
export interface MissingModule {
  readonly module: string
  readonly requires: string
  /** « les 5, 6 et 7 octobre 2021 »; null: no session is planned. */
  readonly next: string | null
}

/** What is missing, with the next session of each. */
export function missingModules(
  world: Pick<World, 'store' | 'clock'>,
  event: AgendaEvent,
  lacks: readonly MissingPrerequisite[],
): Promise<MissingModule[]> {
  return Promise.all(
    lacks.map(async ({ module, requires }) => {
      const next = await nextSession(world, event, requires)
      const own = event.modules.find(({ code }) => code === requires)
      const title = own?.title ?? next?.module.title ?? requires.replaceAll('-', ' ')
      return { module: module.title, requires: title, next: next?.dates ?? null }
    }),
  )
}

/** Letter T14: each module that is missing, and the next session of it in the département. */
export async function prerequisiteMail(
  world: World,
  event: AgendaEvent,
  registration: Registration,
  lacks: readonly MissingPrerequisite[],
): Promise<Change> {
  const missing = await missingModules(world, event, lacks)
  return mailAbout(world, event, registration, { letter: 'prerequisite-missing', missing })
}
