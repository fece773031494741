import type { Instant } from './codes.ts'
import type { LetterName, Mail } from './mail.ts'
import { departement } from './departements.ts'
import { addDays, localDay, localTime, toInstant } from './local-time.ts'
import { isSendingTime, nextSendingInstant } from './working-days.ts'

/** Letters that follow at once from what a guest has just done: she is before her screen, whatever the hour. */
const ANSWERS: readonly LetterName[] = [
  ...(['confirmation', 'answer-by-link', 'forwarded-reply', 'subscription'] as const),
  ...(['seat-confirmed', 'waiting-list', 'prerequisite-missing'] as const),
]

/** Urgent, since somebody must decide in time, but never at night: its deadline is counted from when it may leave. */
const URGENT_BY_DAY: readonly LetterName[] = ['seat-offer']

/** Letters whose day a rule has chosen already, perhaps the Saturday on which a counter is open (rule R-H). */
const OF_A_CHOSEN_DAY: readonly LetterName[] = ['reminder', 'relance', 'training-reminder']

function isOnItsDay(mail: Mail, now: Instant): boolean {
  const { zone } = departement(mail.departement)
  return (
    OF_A_CHOSEN_DAY.includes(mail.letter) &&
    localDay(now, zone) === localDay(mail.dueAt, zone) &&
    isSendingTime(localTime(now, zone))
  )
}

/** The first instant at which a mail may leave: now, or the next working morning for what is automatic (rule R-E). */
export function mayLeaveAt(mail: Mail, now: Instant): Instant {
  const isUrgent = mail.lane === 'urgent' && !URGENT_BY_DAY.includes(mail.letter)
  const atOnce = isUrgent || mail.facts.atOnce || ANSWERS.includes(mail.letter)
  return atOnce || isOnItsDay(mail, now) ? now : nextSendingInstant(now, mail.departement)
}

/** The first sending instant of a later day than today's, in a département's own zone. */
export function nextSendingDay(now: Instant, departement: string, zone: string): Instant {
  const tomorrow = toInstant(addDays(localDay(now, zone), 1), '00:00', zone)
  return nextSendingInstant(tomorrow, departement)
}
