import { addMinutes } from '../domain/local-time.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { LetterName, Mail, MailFacts } from '../domain/mail.ts'
import { writtenTo, type Registration, type RegistrationState } from '../domain/registration.ts'
import { eventEnd, eventStart } from '../domain/reminder-plan.ts'
import { mailIdOf } from '../mails.ts'
import type { Change, World } from '../ports.ts'
import { invitationIdOf } from '../links.ts'
import { writtenMail } from './written-mail.ts'

const UNFIXED_MAIL_MINUTES = 90 * 24 * 60

type Said = Omit<NonNullable<MailFacts['registration']>, 'ids' | 'key'>
type AboutOne = Extract<LetterName, 'waiting-list' | 'seat-offer' | 'prerequisite-missing'>

/** Tells one letter about a registration from the next: each follows from a version of its own. */
function factsOf({ registrationId, version }: Registration, said: Said): Partial<MailFacts> {
  return { registration: { ids: [registrationId], key: `${registrationId}/${version}`, ...said } }
}

/** A letter to a trainee, or to her employer, written in the transaction that brings her registration to this version. */
export async function mailAbout(
  world: World,
  event: AgendaEvent,
  registration: Registration,
  { letter, ...said }: { letter: AboutOne } & Said,
): Promise<Change> {
  const now = world.clock.now()
  const { departement, eventId, revision, version: eventVersion } = event
  const start = eventStart(event) ?? addMinutes(now, UNFIXED_MAIL_MINUTES)
  const mail = await writtenMail(world, {
    ...{ departement, eventId, revision, eventVersion, letter, mailbox: writtenTo(registration) },
    ...({ category: 'service', lane: letter === 'seat-offer' ? 'urgent' : 'normal' } as const),
    ...{ invitationId: null, contactId: null, facts: factsOf(registration, said) },
    dueAt: now,
    expiresAt: said.until ?? start,
  })
  return { put: 'mail', record: mail, expect: 'absent' }
}

/** Which letter tells of a state. */
const TELLS: Partial<Record<RegistrationState, AboutOne>> = {
  waiting: 'waiting-list',
  offered: 'seat-offer',
  'prerequisite-missing': 'prerequisite-missing',
}

/** The letter that tells of a registration as it is; null when none does, or it is not stored. */
export async function letterAbout(
  world: World,
  event: AgendaEvent,
  registration: Registration,
): Promise<Mail | null> {
  const letter = TELLS[registration.state]
  if (letter === undefined) return null
  const { departement, eventId } = event
  const facts = factsOf(registration, {})
  const about = { departement, eventId, letter, mailbox: writtenTo(registration) }
  // It was written at the revision that the event had then.
  for (let { revision } = event; revision >= 0; revision -= 1) {
    const mail = await world.store.read('mail', {
      departement,
      eventId,
      mailId: mailIdOf({ ...about, revision }, facts),
    })
    if (mail !== null) return mail
  }
  return null
}

/**
 * The letter that a seat is confirmed, or was given back: to each mailbox one at a time, naming all trainees behind it of
 * whom it is so. One that has not left yet names one more; after one that has, the next has a rank of its own.
 */
export async function seatMail(
  world: World,
  event: AgendaEvent,
  registration: Registration,
  letter: Extract<LetterName, 'seat-confirmed' | 'withdrawal'>,
): Promise<Change> {
  const now = world.clock.now()
  const { departement, eventId, revision, version: eventVersion } = event
  const mailbox = writtenTo(registration)
  const { registrationId } = registration
  for (let rank = 1; ; rank += 1) {
    const key = rank === 1 ? {} : { key: String(rank) }
    const fresh = await writtenMail(world, {
      ...{ departement, eventId, revision, eventVersion, mailbox, letter },
      ...({ category: 'service', lane: 'normal' } as const),
      ...{ invitationId: invitationIdOf(mailbox), contactId: null },
      facts: { registration: { ids: [registrationId], ...key } },
      dueAt: now,
      expiresAt: eventEnd(event) ?? addMinutes(now, UNFIXED_MAIL_MINUTES),
    })
    const stored = await world.store.read('mail', fresh)
    if (stored === null) return { put: 'mail', record: fresh, expect: 'absent' }
    if (stored.state !== 'pending') continue
    const ids = [...new Set([...(stored.facts.registration?.ids ?? []), registrationId])]
    const facts = { ...stored.facts, registration: { ids, ...key } }
    return {
      put: 'mail',
      record: { ...stored, version: stored.version + 1, facts },
      expect: stored.version,
    }
  }
}
