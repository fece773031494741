import type { LetterName, Mail } from '../domain/mail.ts'
import type { Registration, RegistrationState } from '../domain/registration.ts'
import type { Store } from '../ports.ts'

/** What a letter says of a registration is worth saying while this is its state. */
const SAID_OF: Partial<Record<LetterName, RegistrationState>> = {
  'seat-confirmed': 'confirmed',
  'waiting-list': 'waiting',
  'seat-offer': 'offered',
  'prerequisite-missing': 'prerequisite-missing',
  'training-reminder': 'confirmed',
}

function isSo(registration: Registration, { letter, facts }: Mail): boolean {
  const { until } = facts.registration ?? {}
  const isThatOffer = until === undefined || registration.offer?.until === until
  return registration.state === SAID_OF[letter] && isThatOffer
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
