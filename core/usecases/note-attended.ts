import type { AttendedModule, Trainee } from '../domain/trainee.ts'
import type { World } from '../ports.ts'

const ATTEMPTS = 5

const sameSession = (a: AttendedModule, b: AttendedModule) =>
  a.departement === b.departement && a.eventId === b.eventId && a.module === b.module

/** What somebody attended, with what is said of some sessions in place of what was; nothing attended is not kept. */
function noted(before: readonly AttendedModule[], said: readonly AttendedModule[]): AttendedModule[] {
  const others = before.filter((known) => !said.some((module) => sameSession(module, known)))
  return [...others, ...said.filter(({ halfDays }) => halfDays > 0)]
}

/**
 * Notes what somebody has attended of the modules of a session, at its close or when an entry is corrected: what is said
 * again replaces what was said of the same session and module, so that noting twice is noting once.
 */
export async function noteAttended(
  world: Pick<World, 'store'>,
  traineeId: string,
  said: readonly AttendedModule[],
): Promise<void> {
  const key = { departement: 'all', traineeId } as const
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await world.store.read('trainee', key)
    const attended = noted(before?.attended ?? [], said)
    if (JSON.stringify(attended) === JSON.stringify(before?.attended ?? [])) return
    const record: Trainee = { ...key, version: (before?.version ?? 0) + 1, attended }
    const expect = before?.version ?? 'absent'
    if ((await world.store.commit([{ put: 'trainee', record, expect }])).committed) return
  }
  throw new Error(`trainee ${traineeId} is written by others at the same time`)
}
