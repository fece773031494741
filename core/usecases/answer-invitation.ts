import { answerContent, type AnswerContent } from '../domain/answer-input.ts'
import {
  alreadySaid,
  answerRefusal,
  isLate,
  replyRefusal,
  type AnswerRefusal,
  type ReplyMarks,
} from '../domain/answering.ts'
import type { Instant } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Answer, Invitation } from '../domain/invitation.ts'
import type { Mail } from '../domain/mail.ts'
import { WAITING } from '../domain/mail-life.ts'
import type { FieldProblem } from '../domain/problem.ts'
import { eventEnd } from '../domain/reminder-plan.ts'
import { newMail } from '../mails.ts'
import type { Change, Store, World } from '../ports.ts'
import { seatLeft } from './seat-left.ts'

/** Whose answer it is: an invitation of an event, and by which door it came in. */
export interface AnswerCommand {
  readonly departement: string
  readonly eventId: string
  readonly invitationId: string
  readonly origin: Answer['origin']
  /** An `AnswerInput`, not checked yet. */
  readonly input: unknown
  /** Of an answer by mail: what it is about and when it was given. */
  readonly reply?: ReplyMarks
}

/** `written` is false when the same was said before: a replayed POST changes nothing and sends nothing. */
export type AnswerOutcome =
  | { answered: Invitation; event: AgendaEvent; written: boolean }
  | { refused: AnswerRefusal }
  | { problems: FieldProblem[] }

/** Besides another answer, whoever takes or frees a seat of the training may come first. */
const ATTEMPTS = 5

/** The answers of an invitation, the last one first. */
export async function answerHistory(
  store: Store,
  invitation: Pick<Invitation, 'departement' | 'eventId' | 'invitationId'>,
): Promise<{ rank: number; answer: Answer }[]> {
  const { departement, eventId, invitationId } = invitation
  const range = { from: `${invitationId}#`, to: `${invitationId}#9999999999` }
  const { records } = await store.list('answer', { departement, eventId }, range)
  return records.filter((record) => record.invitationId === invitationId).reverse()
}

function confirmationOf(event: AgendaEvent, answered: Invitation, rank: number, now: Instant): Mail {
  const { departement, eventId, invitationId, mailbox } = answered
  return newMail(
    {
      ...{ departement, eventId, invitationId, mailbox },
      revision: answered.answer?.revision ?? event.revision,
      eventVersion: event.version,
      letter: 'confirmation',
      category: 'service',
      lane: 'normal',
      contactId: null,
      facts: { answerRank: rank },
      dueAt: now,
      expiresAt: eventEnd(event) ?? now,
    },
    now,
  )
}

/** Only the last answer is worth a letter: a confirmation that has not left yet gives way to the next one. */
async function supersedeConfirmation(
  store: Store,
  event: AgendaEvent,
  invitation: Invitation,
  rank: number,
): Promise<Change[]> {
  if (invitation.answer === null) return []
  const { departement, eventId } = invitation
  const { mailId } = confirmationOf(event, invitation, rank, invitation.answer.answeredAt)
  const mail = await store.read('mail', { departement, eventId, mailId })
  if (mail === null || !WAITING.includes(mail.state)) return []
  const record: Mail = { ...mail, version: mail.version + 1, state: 'superseded', nextAt: null }
  return [{ put: 'mail', record, expect: mail.version }]
}

/**
 * Invitation, history and letter in one transaction, with the seat that a trainee's « no » frees: what the board shows is
 * what the invitee was told, and no seat is held for who said that she does not come.
 */
async function commitAnswer(
  world: World,
  event: AgendaEvent,
  invitation: Invitation,
  answer: Answer,
): Promise<Invitation | null> {
  const { departement, eventId, invitationId, version } = invitation
  const last = (await answerHistory(world.store, invitation))[0]?.rank ?? 0
  const rank = last + 1
  const answered: Invitation = { ...invitation, version: version + 1, answer }
  const outcome = await world.store.commit([
    { put: 'invitation', record: answered, expect: version },
    {
      put: 'answer',
      record: { departement, eventId, invitationId, rank, version: 1, answer },
      expect: 'absent',
    },
    {
      put: 'mail',
      record: confirmationOf(event, answered, rank, answer.answeredAt),
      expect: 'absent',
    },
    ...(await supersedeConfirmation(world.store, event, invitation, last)),
    ...(await seatLeft(world, event, answered)),
  ])
  return outcome.committed ? answered : null
}

function answerOf(
  content: AnswerContent,
  event: AgendaEvent,
  { origin, reply }: AnswerCommand,
  now: Instant,
): Answer {
  const told = { origin, answeredAt: now, ...(reply === undefined ? {} : { saidAt: reply.saidAt }) }
  return { ...content, ...told, revision: event.revision, late: isLate(event, now) }
}

/** Why an answer by mail is not taken; read here so that of two at once only the newer one stays. */
async function outdated(
  store: Store,
  event: AgendaEvent,
  invitation: Invitation,
  reply: ReplyMarks | undefined,
): Promise<AnswerRefusal | null> {
  if (reply === undefined) return null
  const history = await answerHistory(store, invitation)
  return replyRefusal(
    event,
    reply,
    history.map(({ answer }) => answer),
  )
}

/**
 * Takes an answer, whatever the door: the link of a letter, a calendar program, the telephone, the API. The last answer wins
 * and every one is kept (rule D3); the same answer given again writes nothing.
 *
 * The event is not locked: an answer that crosses a cancellation is kept with the revision it answered, and its letter
 * is stopped by the gate that the postman reads. Locking would make all mairies of a département wait for one another.
 * A trainee's no frees her seat in the same transaction.
 */
export async function answerInvitation(world: World, command: AnswerCommand): Promise<AnswerOutcome> {
  const { departement, eventId, invitationId } = command
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const now = world.clock.now()
    const [event, invitation] = await Promise.all([
      world.store.read('event', { departement, eventId }),
      world.store.read('invitation', { departement, eventId, invitationId }),
    ])
    if (event === null || invitation === null) return { refused: 'unknown-invitation' }
    const refused = answerRefusal(event, now)
    if (refused !== null) return { refused }
    const checked = answerContent(command.input, invitation.communes, world.territoryOf(departement))
    if ('problems' in checked) return checked
    if (alreadySaid(invitation.answer, checked.content, event)) {
      return { answered: invitation, event, written: false }
    }
    const tooOld = await outdated(world.store, event, invitation, command.reply)
    if (tooOld !== null) return { refused: tooOld }
    const answer = answerOf(checked.content, event, command, now)
    const answered = await commitAnswer(world, event, invitation, answer)
    if (answered !== null) return { answered, event, written: true }
  }
  return { refused: 'too-busy' }
}
