import type { Mail, MessageFate } from './mail.ts'

/** The better a message fared, the higher: what somebody has received is not lost, whatever became of another one. */
const RANK = { failed: 0, sent: 1, bounced: 2, delivered: 3, complained: 4 } as const

const rank = ({ state, delivery }: MessageFate) => RANK[delivery ?? state]

const NOTHING_YET = {
  state: 'unknown',
  sesMessageId: null,
  sentAt: null,
  failure: null,
  delivery: null,
} as const

/** The message that a mail tells of; null while SES is not known to have taken any. */
function messageOf(mail: Mail): MessageFate | null {
  const { state, sesMessageId, sentAt, failure, delivery, deliveryAt } = mail
  if (sesMessageId === null || (state !== 'sent' && state !== 'failed')) return null
  return {
    ...{ state, sesMessageId, sentAt, failure, delivery },
    ...(deliveryAt === undefined ? {} : { deliveryAt }),
  }
}

/** The mail as it would be if this message were its only one. */
function toldBy(mail: Mail, message: MessageFate | typeof NOTHING_YET): Mail {
  const { deliveryAt: _of, ...rest } = mail
  return { ...rest, ...message }
}

/**
 * The mail after news of one message of it. In the one named window SES takes a mail twice; each message then has a fate
 * of its own, and the mail tells of the one that fared best: a refusal or a return of one does not undo that the other
 * was received, in whatever order they are told. `change` gives the mail after the news; the same one when it is none.
 */
export function withBestMessage(mail: Mail, sesMessageId: string, change: (mail: Mail) => Mail): Mail {
  const own = messageOf(mail)
  const others = mail.otherMessages ?? []
  if (own === null || (own.sesMessageId === sesMessageId && others.length === 0)) return change(mail)
  const messages = [own, ...others]
  const known = messages.find((message) => message.sesMessageId === sesMessageId)
  const before = toldBy(mail, known ?? NOTHING_YET)
  const after = change(before)
  const told = messageOf(after)
  if (after === before || told === null) return mail
  const all =
    known === undefined ? [...messages, told] : messages.map((each) => (each === known ? told : each))
  const best = all.reduce((one, other) => (rank(other) > rank(one) ? other : one))
  return { ...toldBy(mail, best), otherMessages: all.filter((message) => message !== best) }
}
