import type { Instant } from './codes.ts'
import type { LetterName, Mail } from './mail.ts'
import { addDays, localDay, toInstant } from './local-time.ts'
import { nextSendingInstant } from './working-days.ts'

/** Letters that answer what somebody has just done: she is before her screen, whatever the hour. */
const ANSWERS: readonly LetterName[] = ['confirmation', 'subscription']

/** The first instant at which a mail may leave: now, or the next working morning for what is automatic (rule R-E). */
export function mayLeaveAt(mail: Mail, now: Instant): Instant {
  const atOnce = mail.lane === 'urgent' || mail.facts.atOnce || ANSWERS.includes(mail.letter)
  return atOnce ? now : nextSendingInstant(now, mail.departement)
}

/** The first sending instant of a later day than today's, in a département's own zone. */
export function nextSendingDay(now: Instant, departement: string, zone: string): Instant {
  const tomorrow = toInstant(addDays(localDay(now, zone), 1), '00:00', zone)
  return nextSendingInstant(tomorrow, departement)
}
