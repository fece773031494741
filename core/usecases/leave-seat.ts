import { currentAnswer } from '../domain/answered-communes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { hasOwnSeat, writtenTo } from '../domain/registration.ts'
import type { World } from '../ports.ts'
import { withdrawRegistration } from './change-registration.ts'
import { readAll } from './read-all.ts'

/**
 * A trainee who answers no, by the link of a reminder say, gives back her seat like one who withdraws. Behind a mailbox
 * with several trainees nobody can tell whose « no » it is: each has a page of her own, and the organiser sees the answer.
 * To be called whenever the answer is given, also again, so that a crash after it is made good by the next click.
 */
export async function leaveSeat(world: World, event: AgendaEvent, guest: Invitation): Promise<void> {
  if (event.kind !== 'training' || currentAnswer(guest, event)?.choice !== 'no') return
  const { departement, eventId, mailbox } = guest
  const registrations = await readAll(world.store, 'registration', { departement, eventId })
  const seated = registrations.filter((each) => hasOwnSeat(each) && writtenTo(each) === mailbox)
  const [only] = seated
  if (only === undefined || seated.length > 1) return
  const actor = { departement, keyId: 'answer' }
  await withdrawRegistration(world, actor, { eventId, registrationId: only.registrationId })
}
