import type { Instant } from '../domain/codes.ts'
import type { Mail } from '../domain/mail.ts'
import { carried } from '../domain/mail-life.ts'
import type { Change, Store } from '../ports.ts'

/** The mails that a group carries, as they are stored; none for any other letter. */
export async function carriedMails(store: Store, { departement, mailId, facts }: Mail): Promise<Mail[]> {
  const found = await Promise.all(facts.parts.map((part) => store.read('mail', { departement, ...part })))
  return found.flatMap((mail) => (mail?.groupedIn === mailId ? [mail] : []))
}

/** The change that writes a mail's next version. */
export const nextState = (record: Mail): Change => ({ put: 'mail', record, expect: record.version - 1 })

/**
 * A mail's next state and, of a group, those of the mails it carries, to be written in one transaction; the mail itself is
 * the first. `leaving` are carried no more and written as they are; those that somebody else closed
 * meanwhile are carried no more either.
 */
export async function withCarried(
  store: Store,
  mail: Mail,
  now: Instant,
  leaving: readonly Mail[] = [],
): Promise<readonly [Mail, ...Mail[]]> {
  if (mail.letter !== 'grouped') return [mail]
  const stored = await carriedMails(store, mail)
  const staying = stored.filter(({ mailId }) => !leaving.some((other) => other.mailId === mailId))
  const both = staying.flatMap((before) => {
    const after = carried(before, mail, now)
    return after === null ? [] : [{ before, after }]
  })
  const parts = both.map(({ after: { eventId, mailId } }) => ({ eventId, mailId }))
  const changed = both.flatMap(({ before, after }) => (after === before ? [] : [after]))
  return [{ ...mail, facts: { ...mail.facts, parts } }, ...changed, ...leaving]
}
