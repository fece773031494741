import type { Mail } from '../../../core/domain/mail.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import type { Invited } from './invited-audience.ts'
import type { RealStack } from './real-stack.ts'

/** So many violations of one kind are told one by one. */
const MOST_TOLD = 5

function told(what: string, who: readonly string[]): string[] {
  const more = who.length > MOST_TOLD ? [`${what}: and ${who.length - MOST_TOLD} more`] : []
  return [...who.slice(0, MOST_TOLD).map((each) => `${what}: ${each}`), ...more]
}

/** What the stack came to, by what SES accepted; our own marks are compared with it. */
export interface Judgement {
  readonly figures: Readonly<Record<string, number>>
  readonly violations: readonly string[]
}

/** The mail's row says what SES says. */
function isTrue(mail: Mail, ids: readonly string[]): boolean {
  return mail.state === 'sent' && mail.nextAt === null && ids.includes(mail.sesMessageId ?? '')
}

async function fanOutProblems({ world }: RealStack, invited: Invited): Promise<string[]> {
  const fanOut = await world.store.read('fanOut', invited)
  const invitations = await readAll(world.store, 'invitation', invited)
  const right =
    fanOut?.state === 'done' &&
    fanOut.written === fanOut.expected &&
    fanOut.expected === invited.contacts &&
    invitations.length === invited.mailboxes.size
  if (right) return []
  const { state, written, expected } = fanOut ?? { state: 'missing', written: 0, expected: 0 }
  return [
    `fan-out: ${state}, ${written} of ${expected} written for ${invited.contacts} contacts, ` +
      `${invitations.length} invitations of ${invited.mailboxes.size} mailboxes`,
  ]
}

/**
 * Compares what SES accepted with whom the organiser invited, and with what our rows say of it. A mail accepted twice is
 * a violation, unless its row says that it was sent again in doubt and SES's reports were withheld (`withheld`).
 */
export async function judge(stack: RealStack, invited: Invited, withheld = false): Promise<Judgement> {
  const mails = await readAll(stack.world.store, 'mail', invited)
  const accepted = stack.accepted.filter(({ tags }) => tags.event === invited.eventId)
  const byMailbox = Map.groupBy(accepted, ({ to }) => to[0] ?? '')
  const idsOf = (mailbox: string) => (byMailbox.get(mailbox) ?? []).map(({ id }) => id)
  const inDoubt = new Set(mails.filter((mail) => mail.ambiguousResend).map(({ mailbox }) => mailbox))
  const everybody = [...invited.mailboxes]
  const twice = everybody.filter((mailbox) => idsOf(mailbox).length > 1)
  const unforeseen = withheld ? twice.filter((mailbox) => !inDoubt.has(mailbox)) : twice
  const lost = everybody.filter((mailbox) => idsOf(mailbox).length === 0)
  const strangers = [...byMailbox.keys()].filter((mailbox) => !invited.mailboxes.has(mailbox))
  const untrue = mails.filter((mail) => !isTrue(mail, idsOf(mail.mailbox)))
  const says = ({ mailbox, state, failure }: Mail) => `${mailbox} is ${state} (${failure ?? 'no reason'})`
  const rows = mails.length === invited.mailboxes.size ? [] : [`${mails.length} rows of mails`]
  return {
    figures: {
      mailboxes: invited.mailboxes.size,
      accepted: accepted.length,
      'mailboxes written to twice': twice.length,
      'mailboxes never written to': lost.length,
      'mails sent again in doubt (ambiguous_resend)': inDoubt.size,
    },
    violations: [
      ...told('accepted twice', unforeseen),
      ...told('never accepted', lost),
      ...told('accepted, and not invited', strangers),
      ...told('our mark is not what SES accepted', untrue.map(says)),
      ...rows,
      ...(await fanOutProblems(stack, invited)),
      ...(stack.deadLetters() === 0 ? [] : [`${stack.deadLetters()} reports of SES were given up`]),
    ],
  }
}
