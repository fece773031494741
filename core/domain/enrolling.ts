import type { AgendaEvent } from './event.ts'
import type { Structure } from './directory.ts'
import type { Invitation } from './invitation.ts'
import { missingPrerequisites } from './prerequisites.ts'
import type { Registration } from './registration.ts'

/** How somebody is named who is written to for her trainees: see seat-guest.ts. */
export const EMPLOYER_FUNCTION = 'employeur'

/**
 * True for a mailbox that enrols agents: whoever manages a structure, the structure's own mailbox (that of a function,
 * without a person's name), or who employs a trainee of the training already. A person's own mailbox enrols nobody.
 */
export function mayEnrol({ role, name, structureId, functionLabel }: Invitation): boolean {
  if (role === 'structure-manager' || functionLabel === EMPLOYER_FUNCTION) return true
  return role === 'agent' && name === null && structureId !== null
}

/** Who enrols by a link: her mailbox, and the structures that it is written to for. */
export interface Enroller {
  readonly invitation: Invitation
  readonly structures: readonly Structure[]
}

/** As whom she employs those of a structure; the structure itself where no employer of it is known. */
export function employerFor({ invitation }: Enroller, structure: Structure | null): Registration['employer'] {
  const { organisation, functionLabel, mailbox } = invitation
  return { name: organisation ?? structure?.carrier?.name ?? structure?.name ?? functionLabel, mailbox }
}

/** True for a registration that she made or could have made: she alone takes it back. */
export function isEmployedBy({ invitation }: Enroller, { employer }: Registration): boolean {
  return employer.mailbox === invitation.mailbox
}

/** True for a registration that she sees, and may agree to: of her own, or of one of her structures. */
export function concernsHer(enroller: Enroller, registration: Registration): boolean {
  const { structureId } = registration
  const isOfHers = enroller.structures.some((structure) => structure.structureId === structureId)
  return isOfHers || isEmployedBy(enroller, registration)
}

/** The modules that ask for one which the session itself does not hold earlier: those to have attended before. */
export function askedBefore(event: AgendaEvent): ReturnType<typeof missingPrerequisites> {
  const all = event.modules.map(({ code }) => code)
  return missingPrerequisites(event, all, [])
}
