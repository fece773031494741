import { currentAnswer } from '../domain/answered-communes.ts'
import type { AnswerInput } from '../domain/answer-input.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Answer } from '../domain/invitation.ts'
import { isAuthentic, isHarmful, type ReceivedMail } from '../domain/received-mail.ts'
import { isFixed } from '../domain/when.ts'
import { readReply, type CalendarReply } from '../ical/read-reply.ts'
import { uidOf } from '../ical/uid.ts'
import type { World } from '../ports.ts'
import { answerInvitation } from './answer-invitation.ts'
import { askByLink } from './ask-by-link.ts'
import { forwardWords } from './forward-words.ts'
import { openReply, type OpenedReply } from './open-reply.ts'

/** What is needed where answers come in by mail. */
export type ReplyWorld = World & {
  /** Right side of the addresses that are answered. */
  readonly replyDomain: string
  /** Milliseconds by a clock that only rises, from an instant of its own. */
  readonly elapsedMs: () => number
}

/** What a message came to, for one address. `dropped`: nothing at all, and nobody is written to. */
export type ReplyOutcome =
  | ('answered' | 'already-said')
  | ('asked' | 'asked-already' | 'not-awaited')
  | ('forwarded' | 'forwarded-already' | 'nothing-said')
  | 'dropped'

/** « peut-être » is no answer: the house asks for one. */
const CHOICES: Readonly<Record<string, Answer['choice']>> = {
  ACCEPTED: 'yes',
  DECLINED: 'no',
  DELEGATED: 'replaced',
}

/** True when the entry that is answered is the event's own. */
function isOurs({ uid }: CalendarReply, event: AgendaEvent, world: World): boolean {
  if (!isFixed(event.when)) return false
  return event.when.slots.some(({ id }) => uidOf(event.eventId, id, world.settings.uidDomain) === uid)
}

/** The answer in the words of the page. A button says less than a page: what it does not say stays as it was said there. */
function inputOf(reply: CalendarReply, { event, invitation }: OpenedReply): AnswerInput | null {
  const choice = CHOICES[reply.partstat]
  if (choice === undefined) return null
  const said = currentAnswer(invitation, event)
  if (said === null) return { choice, substitute: reply.delegate }
  const { communes } = said
  if (said.choice !== choice || choice === 'no')
    return { choice, substitute: reply.delegate, communes: [...communes] }
  const { headCount, accessNeeds } = said
  return {
    choice,
    substitute: reply.delegate ?? said.substitute,
    headCount,
    communes: [...communes],
    accessNeeds,
  }
}

async function answer(
  world: ReplyWorld,
  opened: OpenedReply,
  reply: CalendarReply,
): Promise<ReplyOutcome | null> {
  const input = inputOf(reply, opened)
  if (input === null || !isOurs(reply, opened.event, world)) return null
  const { departement, eventId, invitationId } = opened.invitation
  const { sequence, stamp: saidAt } = reply
  const outcome = await answerInvitation(world, {
    ...{ departement, eventId, invitationId, input },
    origin: 'calendar',
    reply: { sequence, saidAt },
  })
  if ('answered' in outcome) return outcome.written ? 'answered' : 'already-said'
  if ('refused' in outcome && outcome.refused === 'too-busy')
    throw new Error('the invitation is written by others')
  return null
}

/** What somebody proven to be the person invited says: by a button, in words, or neither (null). */
async function heard(
  world: ReplyWorld,
  opened: OpenedReply,
  mail: ReceivedMail,
  reply: CalendarReply | null,
): Promise<ReplyOutcome | null> {
  const { event, invitation } = opened
  const answered = reply === null ? null : await answer(world, opened, reply)
  const words = mail.calendars.length === 0 ? mail.words : (reply?.comment ?? null)
  if (words === null || mail.automatic) return answered
  const forwarded = await forwardWords(world, event, invitation, { key: mail.key, words })
  return mail.calendars.length === 0 ? forwarded : answered
}

/** One message to one address. */
async function receive(world: ReplyWorld, mail: ReceivedMail, recipient: string): Promise<ReplyOutcome> {
  const [from = ''] = mail.from
  const read = readReply(mail.calendars, from, world.elapsedMs)
  const reply = 'none' in read ? null : read
  const opened = await openReply(world, { recipient, domain: world.replyDomain }, reply?.uid ?? null)
  if (opened === null) return 'dropped'
  const isTheirs = isAuthentic(mail) && from === opened.invitation.mailbox
  const said = isTheirs ? await heard(world, opened, mail, reply) : null
  if (said !== null) return said
  return mail.automatic ? 'dropped' : askByLink(world, opened.event, opened.invitation)
}

/**
 * Takes a message that came in at the domain of answers (docs/decisions/0009). An answer is taken, as from the page, only when
 * its address is the invitation's own, its From is proven, the person invited and the one who answers, and it is about
 * the event as it stands; else nothing changes and the person invited, at the mailbox that was invited, is asked once a
 * day to answer by her link. Words are handed to the organiser. The sender's address is never written to.
 */
export async function receiveReply(world: ReplyWorld, mail: ReceivedMail): Promise<ReplyOutcome[]> {
  if (isHarmful(mail)) return ['dropped']
  const outcomes: ReplyOutcome[] = []
  for (const recipient of new Set(mail.recipients.slice(0, 10)))
    outcomes.push(await receive(world, mail, recipient))
  return outcomes
}
