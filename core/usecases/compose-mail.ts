import { currentAnswer } from '../domain/answered-communes.ts'
import { departement } from '../domain/departements.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { followedPart } from '../domain/followed-part.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { LetterName, Mail } from '../domain/mail.ts'
import { replyDeadline } from '../domain/reminder-plan.ts'
import { tellingFor } from '../domain/telling.ts'
import { composeSingle, type SingleLetter, type SingleLetterName } from '../letters/compose.ts'
import type { Letter } from '../letters/letter.ts'
import type { Message } from '../ports.ts'
import { isStillAsked } from './ask-about-counters.ts'
import { eventAt } from './event-at.ts'
import { letterLinks, registrationLink } from './letter-links.ts'
import { communesOf, letterRecipient, structureNames } from './letter-recipient.ts'
import type { PostOffice } from './post-office.ts'
import { readAll } from './read-all.ts'
import { registeredOf } from './registered-of.ts'
import { told } from './told.ts'

/** `outdated`: what the mail says is no longer worth saying to this person. */
export type Composed = { message: Message } | { outdated: true }

/** A letter to be composed, and who reads the answers to it. */
export interface WrittenLetter {
  readonly single: SingleLetter
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

const INVITING: readonly LetterName[] = ['invitation-seminar', 'invitation-secretaries', 'save-the-date']

/** Whoever says no hears no more of it (R-G). */
const FOR_THOSE_WHO_COME: readonly LetterName[] = ['reminder', 'training-reminder']

/** True when it has turned out that an earlier letter, in doubt when this one was written, left and says all of this. */
async function isTold(office: PostOffice, mail: Mail, invitation: Invitation, event: AgendaEvent) {
  if (mail.revision === 0) return false
  const last = (await told(office.world.store, event, mail.mailbox)).known.at(-1)
  if (last?.state !== 'sent') return false
  const then = await eventAt(office.world, office.memory, mail, last.eventVersion)
  return tellingFor(event, invitation, { letter: last.letter, event: then }) === null
}

/** True for who need not be asked again: she has answered or, as an employer, has enrolled somebody. */
async function hasSpoken(office: PostOffice, event: AgendaEvent, invitation: Invitation): Promise<boolean> {
  if (currentAnswer(invitation, event) !== null) return true
  const { kind, departement, eventId } = event
  if (kind !== 'training') return false
  const registrations = await readAll(office.world.store, 'registration', { departement, eventId })
  return registrations.some(
    ({ employer, state }) => employer.mailbox === invitation.mailbox && state !== 'withdrawn',
  )
}

/** The invitation as the letter shows it; null when what happened since makes the letter pointless (R-G). */
async function concerned(
  office: PostOffice,
  mail: Mail,
  invitation: Invitation,
  event: AgendaEvent,
): Promise<Invitation | null> {
  if (INVITING.includes(mail.letter) && (await isTold(office, mail, invitation, event))) return null
  const answer = currentAnswer(invitation, event)
  switch (mail.letter) {
    case 'confirmation':
      return confirmed(office, mail, invitation)
    case 'answer-by-link':
      return answer !== null && answer.answeredAt >= mail.createdAt ? null : invitation
    case 'relance':
      return (await hasSpoken(office, event, invitation)) ? null : invitation
    default:
      return FOR_THOSE_WHO_COME.includes(mail.letter) && answer?.choice === 'no' ? null : invitation
  }
}

/** True of every letter but a question about a counter that is answered, or has become moot. */
async function isWorthAsking({ world }: PostOffice, mail: Mail, event: AgendaEvent): Promise<boolean> {
  const { counter } = mail.facts
  if (counter === undefined) return true
  const registrations = await readAll(world.store, 'registration', mail)
  return isStillAsked(world, { event, registrations }, counter)
}

type AboutEvent = Extract<SingleLetter, { readonly facts: { readonly event: AgendaEvent } }>

async function eventLetter(
  office: PostOffice,
  mail: Mail,
  letter: AboutEvent['letter'],
): Promise<WrittenLetter | null> {
  const { departement: code, eventId, invitationId, facts } = mail
  const event = await eventAt(office.world, office.memory, mail, mail.eventVersion)
  let invitation: Invitation | null = null
  if (invitationId !== null) {
    const stored = await office.world.store.read('invitation', { departement: code, eventId, invitationId })
    if (stored === null) throw new Error(`invitation ${invitationId} is not stored`)
    invitation = await concerned(office, mail, stored, event)
    if (invitation === null) return null
  }
  const registrations = await registeredOf(office.world.store, mail)
  if (registrations === null || !(await isWorthAsking(office, mail, event))) return null
  const letterFacts: AboutEvent['facts'] = {
    departement: departement(code),
    event: followedPart(event, registrations),
    known:
      facts.knownVersion === null
        ? null
        : await eventAt(office.world, office.memory, mail, facts.knownVersion),
    structureNames: await structureNames(office, code, event.structureIds),
    communeNames: communesOf(office, code, event.communes).map((commune) => commune.name),
    recipient: await letterRecipient(office, mail, { invitation, event, registrations }),
    registered: await Promise.all(
      registrations.map(async (registration) => ({
        name: registration.name,
        employer: registration.employer.name,
        modules: registration.modules,
        link: await registrationLink(office, registration),
      })),
    ),
    invitation,
    answeredFor: communesOf(office, code, invitation?.answer?.communes ?? []),
    replyBy: replyDeadline(event)?.on ?? null,
    facts,
    links: await letterLinks(office, mail, { event, invitation }),
    uidDomain: office.world.settings.uidDomain,
    sender: office.sender.address,
  }
  return { single: { letter, facts: letterFacts }, replyTo: event.organiser.mailbox }
}

async function plainLetter(
  office: PostOffice,
  mail: Mail,
  letter: Exclude<SingleLetterName, AboutEvent['letter']>,
): Promise<WrittenLetter> {
  const facts = {
    departement: departement(mail.departement),
    recipient: await letterRecipient(office, mail, { invitation: null, event: null }),
    facts: mail.facts,
    links: await letterLinks(office, mail, { event: null, invitation: null }),
    sender: office.sender.address,
  }
  return { single: { letter, facts }, replyTo: office.sender.address }
}

/** What a mail that says one thing is composed from; null when that is no longer worth saying to this person. */
export async function writtenLetter(office: PostOffice, mail: Mail): Promise<WrittenLetter | null> {
  switch (mail.letter) {
    case 'grouped':
      throw new Error('a group holds several letters')
    case 'subscription':
    case 'dates-to-confirm':
    case 'desk-sign-in':
      return plainLetter(office, mail, mail.letter)
    default:
      return eventLetter(office, mail, mail.letter)
  }
}

/** The message of a mail, however many letters it holds. */
export function messageOf(
  office: PostOffice,
  { departement, eventId, mailId, fence, mailbox, createdAt }: Mail,
  said: { letter: Letter; replyTo: string; unsubscribe: string | null },
): Message {
  return {
    ...{ departement, eventId, mailId, to: mailbox, replyTo: said.replyTo },
    ...said.letter,
    tag: `${mailId}-${fence}`,
    from: office.sender,
    unsubscribeUrl: said.unsubscribe,
    composedAt: createdAt,
  }
}

/**
 * The message of a mail: a pure function of stored facts, so that a retry is the same letter under another fence.
 * Throws when a fact is missing or a letter has a fault.
 */
export async function composeMail(office: PostOffice, mail: Mail): Promise<Composed> {
  const written = await writtenLetter(office, mail)
  if (written === null) return { outdated: true }
  const { single, replyTo } = written
  const { unsubscribe } = single.facts.links
  return { message: messageOf(office, mail, { letter: composeSingle(single), replyTo, unsubscribe }) }
}
