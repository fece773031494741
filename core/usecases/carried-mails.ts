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
 * The changes that write a mail's next state: of a group, those of the mails it carries too, all in one transaction.
 * `leaving` are carried no more and written as they are; so is nobody who has left meanwhile.
 */
export async function withCarried(
  store: Store,
  mail: Mail,
  now: Instant,
  leaving: readonly Mail[] = [],
): Promise<{ readonly record: Mail; readonly changes: Change[] }> {
  if (mail.letter !== 'grouped') return { record: mail, changes: [nextState(mail)] }
  const stored = await carriedMails(store, mail)
  const staying = stored.filter(({ mailId }) => !leaving.some((other) => other.mailId === mailId))
  const both = staying.flatMap((before) => {
    const after = carried(before, mail, now)
    return after === null ? [] : [{ before, after }]
  })
  const parts = both.map(({ after: { eventId, mailId } }) => ({ eventId, mailId }))
  const record = { ...mail, facts: { ...mail.facts, parts } }
  const changed = both.flatMap(({ before, after }) => (after === before ? [] : [after]))
  return { record, changes: [record, ...changed, ...leaving].map(nextState) }
}
