import type { Instant } from './codes.ts'
import { isCurrent } from './answered-communes.ts'
import { sameContent, type AnswerContent } from './answer-input.ts'
import type { AgendaEvent } from './event.ts'
import type { Answer } from './invitation.ts'
import { eventEnd, replyDeadline } from './reminder-plan.ts'
import { isFixed } from './when.ts'

/** Why an answer is not taken; each has its sentence. A late answer is never refused (rule D6). */
export const ANSWER_REFUSALS = {
  'unknown-invitation': "Cette invitation n'existe pas.",
  'event-cancelled': "Cet événement est annulé : aucune réponse n'est plus attendue.",
  'event-over': "Cet événement a déjà eu lieu : aucune réponse n'est plus attendue.",
  'date-unfixed':
    "La date de cet événement n'est pas encore fixée : aucune réponse n'est attendue à ce stade.",
  'not-awaited': "Aucune réponse n'est attendue pour cet événement.",
  'another-date': 'Cette réponse porte sur une autre date que celle de cet événement.',
  'older-answer': 'Une réponse plus récente a déjà été reçue.',
  'too-busy': 'Cette réponse est modifiée par plusieurs personnes à la fois : recommencez dans un instant.',
} as const
export type AnswerRefusal = keyof typeof ANSWER_REFUSALS

/** Why an event takes no answer now; null when it does. */
export function answerRefusal(event: AgendaEvent, now: Instant): AnswerRefusal | null {
  if (event.status === 'cancelled') return 'event-cancelled'
  if (event.visibility === 'draft' || event.replyDays === null) return 'not-awaited'
  if (!isFixed(event.when)) return 'date-unfixed'
  const end = eventEnd(event)
  return end !== null && end < now ? 'event-over' : null
}

/** True after the last day on which an answer was expected: it is taken all the same, and marked (« tardive »). */
export function isLate(event: AgendaEvent, now: Instant): boolean {
  const deadline = replyDeadline(event)
  return deadline !== null && now > deadline.at
}

/** True when the answer given already says this about the day as it stands: there is nothing to write. */
export function alreadySaid(answer: Answer | null, content: AnswerContent, event: AgendaEvent): boolean {
  return answer !== null && isCurrent(answer, event) && sameContent(answer, content)
}

/** What a calendar program says an answer is about, and when it was given: SEQUENCE and DTSTAMP of RFC 5546. */
export interface ReplyMarks {
  readonly sequence: number
  readonly saidAt: Instant
}

/**
 * Why an answer by mail is not taken; null when it is. It must be about the day as it stands (a new day re-opens the
 * question, rule R-G), not about a revision that does not exist; and said later than every answer before it: messages
 * overtake one another, and may be sent again by somebody else.
 */
export function replyRefusal(
  event: Pick<AgendaEvent, 'dateRevision' | 'revision'>,
  reply: ReplyMarks,
  before: readonly Answer[],
): AnswerRefusal | null {
  if (reply.sequence < event.dateRevision || reply.sequence > event.revision) return 'another-date'
  return before.some(({ saidAt, answeredAt }) => (saidAt ?? answeredAt) >= reply.saidAt)
    ? 'older-answer'
    : null
}
