import type { LetterName, Mail } from '../domain/mail.ts'
import { isAsking, type Registration, type RegistrationState } from '../domain/registration.ts'
import type { Store } from '../ports.ts'

const is = (state: RegistrationState) => (registration: Registration) => registration.state === state

/** What a letter says of a registration is worth saying while this is so. */
const SAID_OF: Partial<Record<LetterName, (registration: Registration) => boolean>> = {
  'seat-confirmed': is('confirmed'),
  'waiting-list': is('waiting'),
  'seat-offer': is('offered'),
  'prerequisite-missing': is('prerequisite-missing'),
  'training-reminder': is('confirmed'),
  withdrawal: is('withdrawn'),
  'date-fixed': isAsking,
  change: isAsking,
  cancellation: isAsking,
}

function isSo(registration: Registration, { letter, facts }: Mail): boolean {
  const { until } = facts.registration ?? {}
  const isThatOffer = until === undefined || registration.offer?.until === until
  return isThatOffer && SAID_OF[letter]?.(registration) === true
}

/**
 * The registrations that a letter is about and of which it is still true; none for other letters. Null when it is true
 * of none any more: who has left in the meantime is told nothing.
 */
export async function registeredOf(store: Store, mail: Mail): Promise<Registration[] | null> {
  const { departement, eventId, facts } = mail
  if (facts.registration === undefined) return []
  const found = await Promise.all(
    facts.registration.ids.map((registrationId) =>
      store.read('registration', { departement, eventId, registrationId }),
    ),
  )
  const concerned = found.filter((registration) => registration !== null && isSo(registration, mail))
  return concerned.length === 0 ? null : concerned.filter((registration) => registration !== null)
}
