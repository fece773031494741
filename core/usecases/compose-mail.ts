import { currentAnswer } from '../domain/answered-communes.ts'
import { departement } from '../domain/departements.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Mail } from '../domain/mail.ts'
import { replyDeadline } from '../domain/reminder-plan.ts'
import { composeLetter, composePlainLetter } from '../letters/compose.ts'
import type { Letter, LetterLinks } from '../letters/letter.ts'
import { NO_EVENT } from '../mails.ts'
import type { Message } from '../ports.ts'
import { eventAt } from './event-at.ts'
import { letterLinks } from './letter-links.ts'
import { communesOf, letterRecipient, structureNames } from './letter-recipient.ts'
import type { PostOffice } from './post-office.ts'

/** `outdated`: what the mail says is no longer worth saying to this person. */
export type Composed = { message: Message } | { outdated: true }

interface Written {
  readonly letter: Letter
  readonly links: LetterLinks
  readonly replyTo: string
}

/** The answer that a confirmation confirms; null when a later one was given: its own letter says more. */
async function confirmed(office: PostOffice, mail: Mail, invitation: Invitation): Promise<Invitation | null> {
  const rank = mail.facts.answerRank ?? 0
  const key = { ...invitation, rank }
  const [said, later] = await Promise.all([
    office.world.store.read('answer', key),
    office.world.store.read('answer', { ...key, rank: rank + 1 }),
  ])
  return said === null || later !== null ? null : { ...invitation, answer: said.answer }
}

/** The invitation as the letter shows it; null when the person has since said what makes the letter pointless (R-G). */
async function concerned(
  office: PostOffice,
  mail: Mail,
  invitation: Invitation,
  event: AgendaEvent,
): Promise<Invitation | null> {
  const answer = currentAnswer(invitation, event)
  switch (mail.letter) {
    case 'confirmation':
      return confirmed(office, mail, invitation)
    case 'answer-by-link':
      return answer !== null && answer.answeredAt >= mail.createdAt ? null : invitation
    case 'relance':
      return answer === null ? invitation : null
    case 'reminder':
      return answer?.choice === 'no' ? null : invitation
    default:
      return invitation
  }
}

async function eventLetter(office: PostOffice, mail: Mail): Promise<Written | null> {
  const { departement: code, eventId, invitationId, facts } = mail
  const event = await eventAt(office.world, office.memory, mail, mail.eventVersion)
  let invitation: Invitation | null = null
  if (invitationId !== null) {
    const stored = await office.world.store.read('invitation', { departement: code, eventId, invitationId })
    if (stored === null) throw new Error(`invitation ${invitationId} is not stored`)
    invitation = await concerned(office, mail, stored, event)
    if (invitation === null) return null
  }
  const links = await letterLinks(office, mail, event)
  const letter = composeLetter(mail.letter, {
    departement: departement(code),
    event,
    known:
      facts.knownVersion === null
        ? null
        : await eventAt(office.world, office.memory, mail, facts.knownVersion),
    structureNames: await structureNames(office, code, event.structureIds),
    communeNames: communesOf(office, code, event.communes).map((commune) => commune.name),
    recipient: await letterRecipient(office, mail, { invitation, event }),
    invitation,
    answeredFor: communesOf(office, code, invitation?.answer?.communes ?? []),
    replyBy: replyDeadline(event)?.on ?? null,
    facts,
    links,
    uidDomain: office.world.settings.uidDomain,
    sender: office.sender.address,
  })
  return { letter, links, replyTo: event.organiser.mailbox }
}

async function plainLetter(office: PostOffice, mail: Mail): Promise<Written> {
  if (mail.letter !== 'subscription' && mail.letter !== 'dates-to-confirm')
    throw new Error(`the letter ${mail.letter} is about an event`)
  const links = await letterLinks(office, mail, null)
  const letter = composePlainLetter(mail.letter, {
    departement: departement(mail.departement),
    recipient: await letterRecipient(office, mail, { invitation: null, event: null }),
    facts: mail.facts,
    links,
    sender: office.sender.address,
  })
  return { letter, links, replyTo: office.sender.address }
}

/**
 * The message of a mail: a pure function of stored facts, so that a retry is the same letter under another fence.
 * Throws when a fact is missing or a letter has a fault.
 */
export async function composeMail(office: PostOffice, mail: Mail): Promise<Composed> {
  const composed =
    mail.eventId === NO_EVENT ? await plainLetter(office, mail) : await eventLetter(office, mail)
  if (composed === null) return { outdated: true }
  const { departement, eventId, mailId, fence, mailbox: to, createdAt } = mail
  const { letter, links, replyTo } = composed
  return {
    message: {
      ...{ departement, eventId, mailId, to, replyTo },
      ...letter,
      tag: `${mailId}-${fence}`,
      from: office.sender,
      unsubscribeUrl: links.unsubscribe,
      composedAt: createdAt,
    },
  }
}
