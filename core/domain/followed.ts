import type { AgendaEvent } from './event.ts'
import type { Registration } from './registration.ts'

/** Codes of the modules that a slot is known to belong to; none while nobody has said: then it concerns everybody. */
export function modulesOfSlot({ modules }: Pick<AgendaEvent, 'modules'>, slotId: string): string[] {
  return modules.filter(({ slotIds }) => slotIds.includes(slotId)).map(({ code }) => code)
}

/** True when somebody who follows some modules comes to a slot of these; `followed` null: she follows all. */
export function isFollowed(ofSlot: readonly string[], followed: readonly string[] | null): boolean {
  return followed === null || ofSlot.length === 0 || ofSlot.some((code) => followed.includes(code))
}

/** The modules that somebody follows; null: all, since the training had none when she was registered. */
export function followedModules({ modules }: Pick<Registration, 'modules'>): string[] | null {
  return modules.length === 0 ? null : modules
}
