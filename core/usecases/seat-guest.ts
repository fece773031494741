import { EMPLOYER_FUNCTION } from '../domain/enrolling.ts'
import type { Answer, Invitation } from '../domain/invitation.ts'
import { hasOwnSeat, writtenTo, type Registration } from '../domain/registration.ts'
import { invitationIdOf } from '../links.ts'
import type { Change, World } from '../ports.ts'
import type { CohortNow } from './cohort-now.ts'

/** An answer counts no more persons. */
const MOST_PERSONS = 50

function answerOf(world: World, { event }: CohortNow, before: Answer | null, persons: number): Answer {
  return {
    choice: persons > 0 ? 'yes' : 'no',
    substitute: null,
    headCount: Math.min(persons, MOST_PERSONS),
    communes: before?.communes ?? [],
    accessNeeds: before?.accessNeeds ?? null,
    origin: 'api',
    answeredAt: world.clock.now(),
    revision: event.revision,
    late: false,
  }
}

/** The mailbox of a trainee, or of her employer, as a guest of the training. */
function guestOf(registration: Registration, now: string): Omit<Invitation, 'version' | 'answer'> {
  const { departement, eventId, employer, name, contactId, structureId } = registration
  const mailbox = writtenTo(registration)
  const isHers = registration.mailbox !== null
  return {
    ...{ departement, eventId, mailbox, structureId, communes: [], phone: null, invitedAt: now },
    invitationId: invitationIdOf(mailbox),
    contactIds: contactId === null ? [] : [contactId],
    ...({
      role: isHers ? 'trainee' : 'partner',
      functionLabel: isHers ? 'stagiaire' : EMPLOYER_FUNCTION,
    } as const),
    name: isHers ? name : null,
    organisation: employer.name,
  }
}

/**
 * Makes a trainee a guest of her training, so that reminders, changes and a cancellation reach her like any other: one
 * invitation for her mailbox, answered yes for as many persons as have a seat behind it, and no once none has. `changed`
 * is her registration as it will be.
 */
export async function guestChanges(world: World, scene: CohortNow, changed: Registration): Promise<Change[]> {
  const guest = guestOf(changed, world.clock.now())
  const others = scene.registrations.filter(
    (other) => other.registrationId !== changed.registrationId && writtenTo(other) === guest.mailbox,
  )
  const persons = [...others, changed].filter(hasOwnSeat).length
  const stored = await world.store.read('invitation', guest)
  if (stored === null && persons === 0) return []
  // Her own « no » is what freed the seat: it stays as she said it.
  if (persons === 0 && stored?.answer?.choice === 'no') return []
  const known: Invitation = stored ?? { ...guest, version: 0, answer: null }
  const record: Invitation = {
    ...known,
    version: known.version + 1,
    contactIds: [...new Set([...known.contactIds, ...guest.contactIds])],
    name: persons > 1 ? null : known.name,
    answer: answerOf(world, scene, known.answer, persons),
  }
  return [{ put: 'invitation', record, expect: stored === null ? 'absent' : stored.version }]
}
