import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Answer, Invitation } from '../../core/domain/invitation.ts'
import type { Mail } from '../../core/domain/mail.ts'
import { replyAddress } from '../../core/links.ts'
import { receiveReply, type ReplyOutcome } from '../../core/usecases/receive-reply.ts'
import { receivedMail } from '../../lambdas/adapters/ses-received.ts'
import { IMITATED, receivedNotification, type Verdicts } from '../../local/ses/received-notification.ts'
import {
  anEntry,
  anEvent,
  anInvitation,
  answerWorld,
  SECRET,
  type AnswerWorld,
} from '../answers/answer-world.ts'
import type { Said } from './programs.ts'

export const REPLIES = 'reponses.agenda.example'
export const GABARRET = anInvitation(['40102'])
export const ROQUEFORT = anInvitation(['40245'])

export interface TestReplies extends AnswerWorld {
  readonly replyDomain: string
  readonly elapsedMs: () => number
}

/** The secretaries' day, to which Gabarret and Roquefort are invited. */
export async function replyWorld(event: AgendaEvent = anEvent()): Promise<TestReplies> {
  const world = await answerWorld(event, [GABARRET, ROQUEFORT])
  await world.store.commit([{ put: 'agendaEntry', record: anEntry(event), expect: 'absent' }])
  return { ...world, replyDomain: REPLIES, elapsedMs: () => 0 }
}

/** The address at which an invitation is answered, as its letter names it. */
export function addressOf(
  invitation: Invitation = GABARRET,
  eventId = invitation.eventId,
  secret = SECRET,
): string {
  return replyAddress(secret, { ...invitation, eventId }, REPLIES)
}

/** What Gabarret's program says an hour after the invitation. */
export function said(changes: Partial<Said> = {}): Said {
  return {
    ...{ to: addressOf(), from: GABARRET.mailbox, uid: 'secretaires-2021-1@agenda.example' },
    ...{ partstat: 'ACCEPTED', sequence: 0, stamp: '20211001T080500Z' },
    ...changes,
  }
}

/** A message from SES's notification to what it came to: the way of the Lambda. */
export async function received(
  world: TestReplies,
  raw: string | Buffer,
  told: { to?: string | readonly string[]; verdicts?: Verdicts; source?: string; id?: string } = {},
): Promise<ReplyOutcome[]> {
  const { to = addressOf(), verdicts = IMITATED, source = GABARRET.mailbox, id = 'ses-1' } = told
  const mail = { raw: Buffer.from(raw), recipients: [to].flat(), verdicts, source, id }
  const notification = receivedNotification({ ...mail, receivedAt: world.clock.now() }, 'arn:aws:sns:local')
  const read = await receivedMail(notification)
  return read === null ? ['dropped'] : receiveReply(world, read)
}

export async function answerOf(
  world: TestReplies,
  invitation: Invitation = GABARRET,
): Promise<Answer | null> {
  return (await world.store.read('invitation', invitation))?.answer ?? null
}

/** « letter → mailbox » of every mail that was written. */
export function lettersIn(world: TestReplies): string[] {
  return mailsIn(world).map(({ letter, mailbox }) => `${letter} → ${mailbox}`)
}

export function mailsIn(world: TestReplies): Mail[] {
  return world.store.dump().flatMap((row) => (row.type === 'mail' ? [row.record] : []))
}
