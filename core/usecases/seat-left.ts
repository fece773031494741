import { auditRow } from '../audit.ts'
import { currentAnswer } from '../domain/answered-communes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { isLateWithdrawal } from '../domain/registering.ts'
import { hasOwnSeat, writtenTo } from '../domain/registration.ts'
import type { Change, World } from '../ports.ts'
import { cohortNow } from './cohort-now.ts'
import { givenBack } from './seat-changes.ts'

/**
 * What a trainee's « no » frees, by the link of a reminder say: her seat, as if she withdrew; to be written in the very
 * transaction of the answer, under the version at which the seats were read. Nothing for any other answer. Behind a
 * mailbox with several trainees nobody can tell whose « no » it is: each has a page of her own, and the organiser sees
 * the answer.
 */
export async function seatLeft(world: World, event: AgendaEvent, answered: Invitation): Promise<Change[]> {
  if (event.kind !== 'training' || currentAnswer(answered, event)?.choice !== 'no') return []
  const { departement, eventId, mailbox } = answered
  const scene = await cohortNow(world.store, { departement, eventId })
  if ('refused' in scene) return []
  const seated = scene.registrations.filter((each) => hasOwnSeat(each) && writtenTo(each) === mailbox)
  const [only] = seated
  if (only === undefined || seated.length > 1) return []
  const late = isLateWithdrawal(event, scene.cohort, world.clock.now())
  const subject = `event ${eventId} registration ${only.registrationId}`
  return [
    ...(await givenBack(world, scene, only, { state: 'withdrawn', late })),
    auditRow(world, { departement, keyId: 'answer' }, 'withdraw-registration', subject),
  ]
}
