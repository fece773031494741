import type { LocalDay } from './codes.ts'
import { hasAttended } from './prerequisites.ts'
import type { AttendedModule } from './trainee.ts'

/** The modules of the initial training: both attended as a whole make an agent « formé » (domain study §1.2 and rule D7). */
export const INITIAL_TRAINING = ['socle-commun', 'socle-metiers'] as const
export type InitialModule = (typeof INITIAL_TRAINING)[number]

/** A label asks for so many trained agents (domain study §1.2). */
export const TRAINED_AGENTS_FOR_A_LABEL = 2

/**
 * The last day of the session that completed somebody's initial training, wherever and over as many sessions as it took;
 * null while a half-day of it is missing. A half-day from which she was excused is missing.
 */
export function trainedOn(attended: readonly AttendedModule[]): LocalDay | null {
  const sessions = [...attended].sort((a, b) => (a.endedOn < b.endedOn ? -1 : 1))
  const enough = sessions.findIndex((_, index) =>
    INITIAL_TRAINING.every((code) => hasAttended(code, sessions.slice(0, index + 1))),
  )
  return sessions[enough]?.endedOn ?? null
}
