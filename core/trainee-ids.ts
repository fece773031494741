import { idFrom } from './digest.ts'
import { nameWords } from './domain/person-name.ts'

/**
 * Who somebody is across sessions and départements: her name, whatever its accents, case and order of words, and the
 * mailbox she is written to, hers or her employer's. It tells two people of one mailbox apart, and does not know somebody
 * again under another name and mailbox: then an earlier id is given with the registration.
 */
export function traineeIdOf(name: string, mailbox: string): string {
  return idFrom('trainee', nameWords(name), mailbox)
}

/** A trainee is registered once for an event. */
export function registrationIdOf(departement: string, eventId: string, traineeId: string): string {
  return idFrom('registration', departement, eventId, traineeId).slice(0, 20)
}
