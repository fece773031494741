import { idFrom } from './digest.ts'
import { nameWords } from './domain/person-name.ts'

interface Named {
  readonly name: string
  readonly mailbox: string | null
}

/**
 * Who somebody is across sessions and départements: her name, whatever its accents, case and order of words, and the
 * mailbox she is written to, hers or her employer's. It tells two people of one mailbox apart, and does not know somebody
 * again under another name and mailbox: then an earlier id is given with the registration.
 */
export function traineeIdOf(name: string, mailbox: string): string {
  return idFrom('trainee', nameWords(name), mailbox)
}

/**
 * True for two people entered by one employer who may be one: the same name, unless two different mailboxes tell two people
 * of one name apart. So a name entered again, with her mailbox this time, is no second person.
 */
export function mayBeOne(a: Named, b: Named): boolean {
  const isApart = a.mailbox !== null && b.mailbox !== null && a.mailbox !== b.mailbox
  return !isApart && nameWords(a.name) === nameWords(b.name)
}

/** A trainee is registered once for an event. */
export function registrationIdOf(departement: string, eventId: string, traineeId: string): string {
  return idFrom('registration', departement, eventId, traineeId).slice(0, 20)
}
