import { answerBoard, type AnswerBoard } from '../domain/answer-board.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { KINDS, type MailCategory } from '../domain/kinds.ts'
import type { Mail, MailboxState } from '../domain/mail.ts'
import { suppression } from '../domain/suppression.ts'
import { mailboxIdOf } from '../links.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

const LOST: readonly Mail['state'][] = ['failed', 'suppressed']

/** The last letter written to each invitation. */
function lastMails(mails: readonly Mail[]): Map<string, Mail> {
  const last = new Map<string, Mail>()
  for (const mail of mails) {
    const known = mail.invitationId === null ? undefined : last.get(mail.invitationId)
    if (mail.invitationId !== null && (known === undefined || known.createdAt <= mail.createdAt)) {
      last.set(mail.invitationId, mail)
    }
  }
  return last
}

/** Why letters do not arrive, for each invitation whose mailbox is closed to them or whose last letter was lost. */
function undeliverables(read: {
  category: MailCategory
  invitations: readonly Invitation[]
  mails: readonly Mail[]
  states: readonly MailboxState[]
}): Map<string, string> {
  const { category, invitations, mails, states } = read
  const known = new Map(states.map((state) => [state.mailboxId, state]))
  const last = lastMails(mails)
  return new Map(
    invitations.flatMap(({ invitationId, mailbox }): [string, string][] => {
      const closed = suppression(known.get(mailboxIdOf(mailbox)) ?? null, category)
      if (closed !== null) return [[invitationId, closed]]
      const mail = last.get(invitationId)
      if (mail === undefined || !(LOST.includes(mail.state) || mail.delivery === 'bounced')) return []
      return [[invitationId, mail.failure ?? 'message non remis']]
    }),
  )
}

/** The live result of an event's invitations; null when the event does not exist. */
export async function readBoard(
  world: World,
  key: { departement: string; eventId: string },
): Promise<{ event: AgendaEvent; board: AnswerBoard } | null> {
  const { departement, eventId } = key
  const event = await world.store.read('event', { departement, eventId })
  if (event === null) return null
  const [invitations, history, mails, states] = await Promise.all([
    readAll(world.store, 'invitation', { departement, eventId }),
    readAll(world.store, 'answer', { departement, eventId }),
    readAll(world.store, 'mail', { departement, eventId }),
    readAll(world.store, 'mailboxState', { departement }),
  ])
  const undeliverable = undeliverables({ category: KINDS[event.kind].category, invitations, mails, states })
  const territory = world.territoryOf(departement)
  return { event, board: answerBoard({ event, invitations, territory, history, undeliverable }) }
}
