import type { AttendedModule, Trainee } from '../domain/trainee.ts'
import type { Change } from '../ports.ts'

const sameSession = (a: AttendedModule, b: AttendedModule) =>
  a.departement === b.departement && a.eventId === b.eventId && a.module === b.module

/** What somebody attended, with what is said of some sessions in place of what was; nothing attended is not kept. */
function noted(before: readonly AttendedModule[], said: readonly AttendedModule[]): AttendedModule[] {
  const others = before.filter((known) => !said.some((module) => sameSession(module, known)))
  return [...others, ...said.filter(({ halfDays }) => halfDays > 0)]
}

/**
 * What somebody has attended of the modules of a session, at its close or when an entry is corrected: what is said again
 * replaces what was said of the same session and module, so that saying it twice is saying it once.
 *
 * With an entry (`entered`) her row is written in any case: of two entries for her at the same time, each of which would
 * take the other's half-day for open, the store then refuses one, and it is decided again. So her row must be read before
 * her entries are.
 */
export function attendedChange(
  { traineeId, before }: { readonly traineeId: string; readonly before: Trainee | null },
  said: readonly AttendedModule[],
  entered: boolean,
): Change[] {
  const attended = noted(before?.attended ?? [], said)
  const isNew = JSON.stringify(attended) !== JSON.stringify(before?.attended ?? [])
  if (!isNew && !entered) return []
  const record = { departement: 'all', traineeId, version: (before?.version ?? 0) + 1, attended } as const
  return [{ put: 'trainee', record, expect: before?.version ?? 'absent' }]
}
