import type { Cohort } from '../domain/cohort.ts'
import { findDepartement, type Departement } from '../domain/departements.ts'
import type { Structure } from '../domain/directory.ts'
import { concernsHer, isEmployedBy, mayEnrol, type Enroller } from '../domain/enrolling.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { enrolmentRefusal, type SeatRefusal } from '../domain/registering.ts'
import { isQueued, type Registration } from '../domain/registration.ts'
import { positionIn, queueOf } from '../domain/waiting-list.ts'
import { readEnrolmentToken } from '../enrolment-links.ts'
import type { World } from '../ports.ts'
import { claimedDepartement } from '../signed-parts.ts'
import { cohortNow, type CohortNow } from './cohort-now.ts'
import { lackedBy, missingModules, type MissingModule } from './missing-prerequisites.ts'

/** Somebody registered, as her employer sees her. */
export interface EnrolledPerson {
  readonly registration: Registration
  /** Her place among those who wait, from 1; null for whoever does not. */
  readonly position: number | null
  /** What she must have attended before; empty unless it holds her back. */
  readonly missing: readonly MissingModule[]
  /** Registered for this employer, who may take it back. */
  readonly isOwn: boolean
}

/** What the link « inscrire des agents » opens: a training with its seats, and those registered for this employer. */
export interface OpenedEnrolment extends Enroller {
  readonly departement: Departement
  readonly event: AgendaEvent
  readonly cohort: Cohort
  readonly people: readonly EnrolledPerson[]
  readonly waiting: number
  /** Why nobody may be enrolled now. */
  readonly refused: SeatRefusal | null
}

/** The structures that a mailbox is written to for, by the contacts behind it. */
async function structuresOf({ store }: Pick<World, 'store'>, invitation: Invitation): Promise<Structure[]> {
  const { departement, contactIds } = invitation
  const contacts = await Promise.all(
    contactIds.map((contactId) => store.read('contact', { departement, contactId })),
  )
  const ids = [invitation.structureId, ...contacts.map((contact) => contact?.structureId ?? null)]
  const known = [...new Set(ids)].filter((structureId) => structureId !== null)
  const structures = await Promise.all(
    known.map((structureId) => store.read('structure', { departement, structureId })),
  )
  return structures.filter((structure) => structure !== null)
}

/** Those still to be agreed to first, then by name; those who left come last. */
const ORDER: Partial<Record<Registration['state'], number>> = { requested: 0, expired: 2, withdrawn: 2 }
const orderOf = ({ registration }: EnrolledPerson) => ORDER[registration.state] ?? 1

/** The registrations that concern an employer, as they are now. */
async function enrolledPeople(
  world: Pick<World, 'store' | 'clock'>,
  { event, cohort, registrations }: CohortNow,
  enroller: Enroller,
): Promise<EnrolledPerson[]> {
  const queue = queueOf(cohort, registrations)
  const people = await Promise.all(
    registrations
      .filter((registration) => concernsHer(enroller, registration))
      .map(async (registration) => {
        const isHeld = registration.state === 'prerequisite-missing'
        const lacks = isHeld ? await lackedBy(world.store, event, registration) : []
        return {
          registration,
          position: positionIn(queue, registration.registrationId),
          missing: await missingModules(world, event, lacks),
          isOwn: isEmployedBy(enroller, registration),
        }
      }),
  )
  const byName = new Intl.Collator('fr')
  return people.sort(
    (a, b) => orderOf(a) - orderOf(b) || byName.compare(a.registration.name, b.registration.name),
  )
}

/** What an invitation that was signed for opens now; null when its mailbox enrols nobody, or there are no seats. */
export async function enrolmentOf(
  world: Pick<World, 'store' | 'clock'>,
  departement: Departement,
  invitation: Invitation,
): Promise<OpenedEnrolment | null> {
  const scene = await cohortNow(world.store, invitation)
  if ('refused' in scene || !mayEnrol(invitation)) return null
  const { event, cohort, registrations } = scene
  const enroller = { invitation, structures: await structuresOf(world, invitation) }
  return {
    ...enroller,
    ...{ departement, event, cohort },
    people: await enrolledPeople(world, scene, enroller),
    waiting: registrations.filter(isQueued).length,
    refused: enrolmentRefusal(event, cohort, world.clock.now()),
  }
}

/** Opens the token of an enrolment page; null for whatever was not signed here. It only reads. */
export async function openEnrolment(
  world: Pick<World, 'store' | 'clock'>,
  token: string,
): Promise<OpenedEnrolment | null> {
  const departement = findDepartement(claimedDepartement(token))
  if (departement === null) return null
  const key = await world.store.read('linkKey', { departement: departement.code })
  const subject = key === null ? null : readEnrolmentToken(key.secrets, token)
  const invitation = subject === null ? null : await world.store.read('invitation', subject)
  return invitation === null ? null : enrolmentOf(world, departement, invitation)
}
