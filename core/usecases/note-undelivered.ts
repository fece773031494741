import type { Instant } from '../domain/codes.ts'
import { departement } from '../domain/departements.ts'
import type { Contact } from '../domain/directory.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import { addMinutes, localDay } from '../domain/local-time.ts'
import type { LetterName, Mail, MailFacts } from '../domain/mail.ts'
import { WAITING } from '../domain/mail-life.ts'
import { nextSendingDay } from '../domain/sending-hours.ts'
import { resolveCommune, type Territory } from '../domain/territory.ts'
import { newMail, NO_EVENT } from '../mails.ts'
import type { World } from '../ports.ts'

/** Letters to the organiser: their own loss is not told to her by another one. */
export const TO_THE_ORGANISER: readonly LetterName[] = [
  'undeliverable',
  'silent-list',
  'forwarded-reply',
  'dates-to-confirm',
  'below-minimum',
]
/** A note lists no more than a letter can show; the board shows all. */
const MOST_LINES = 400
const NOTE_MINUTES = 7 * 24 * 60
/** Notes are added to, not decided: many bounces of one sending are told at the same time. */
const ATTEMPTS = 10

/** What is needed of the world where SES's events come in. */
export type DeliveryWorld = Pick<World, 'store' | 'clock' | 'territoryOf'>

type Line = MailFacts['lines'][number]

/** Whom a mailbox stands for: the communes of a mairie, an organisation, a person or a function. */
export function readerName(who: Invitation | Contact | null, territory: Territory): string {
  if (who === null) return 'destinataire'
  const communes = who.communes.map((insee) => resolveCommune(territory, insee)?.name ?? insee)
  return communes.length > 0 ? communes.join(', ') : (who.organisation ?? who.name ?? who.functionLabel)
}

/** Whom a line speaks of, what of it, and how to call. */
export function lineOf(who: Invitation | Contact | null, what: string, territory: Territory): Line {
  return { who: readerName(who, territory), what, phone: who?.phone ?? null }
}

async function reader(world: DeliveryWorld, mail: Mail): Promise<Invitation | Contact | null> {
  const { departement, eventId, invitationId, contactId } = mail
  if (invitationId !== null) return world.store.read('invitation', { departement, eventId, invitationId })
  return contactId === null ? null : world.store.read('contact', { departement, contactId })
}

function noteOf(event: AgendaEvent, line: Line, dueAt: string, now: string): Mail {
  const { departement, eventId, version: eventVersion, organiser } = event
  return newMail(
    {
      ...{ departement, eventId, eventVersion, mailbox: organiser.mailbox, dueAt },
      // One note a day, however often the event changes meanwhile.
      revision: 0,
      ...({ letter: 'undeliverable', category: 'service', lane: 'normal' } as const),
      ...{ invitationId: null, contactId: null },
      facts: { lines: [line], on: localDay(dueAt, event.zone) },
      expiresAt: addMinutes(dueAt, NOTE_MINUTES),
    },
    now,
  )
}

const sameLine = (a: Line, b: Line) => a.who === b.who && a.what === b.what

/** The note with one line more; null when it says so already, or can hold no more. */
function withLine(note: Mail, line: Line): Mail | null {
  const { lines } = note.facts
  if (lines.length >= MOST_LINES || lines.some((told) => sameLine(told, line))) return null
  return { ...note, version: note.version + 1, facts: { ...note.facts, lines: [...lines, line] } }
}

/** Writes a line into the first note that has not left, from the working morning after `at` on. */
export async function noteLine(
  world: DeliveryWorld,
  event: AgendaEvent,
  line: Line,
  at: Instant,
): Promise<void> {
  const { zone } = departement(event.departement)
  const now = world.clock.now()
  let dueAt = nextSendingDay(at, event.departement, zone)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const fresh = noteOf(event, line, dueAt, now)
    const stored = await world.store.read('mail', fresh)
    if (stored !== null && !WAITING.includes(stored.state)) {
      dueAt = nextSendingDay(dueAt, event.departement, zone)
      continue
    }
    const record = stored === null ? fresh : withLine(stored, line)
    if (record === null) return
    const expect = stored?.version ?? 'absent'
    if ((await world.store.commit([{ put: 'mail', record, expect }])).committed) return
  }
  throw new Error(`the note of event ${event.eventId} is written by others at the same time`)
}

/**
 * Tells the organiser that a mail did not arrive (letter T19): one note for each event and day, sent the next working
 * morning with all lines of the day. The same line told again is nothing. To be called before the loss is written
 * down, so that a crash between the two tells it again rather than never. `at`: when it was lost, so that a loss that is
 * learned of again (a table restored, its events replayed) belongs to the note that told it.
 */
export async function noteUndelivered(
  world: DeliveryWorld,
  mail: Mail,
  { because, at }: { because: string; at: Instant },
): Promise<void> {
  if (mail.eventId === NO_EVENT || TO_THE_ORGANISER.includes(mail.letter)) return
  const event = await world.store.read('event', mail)
  if (event === null) return
  const territory = world.territoryOf(mail.departement)
  const line = lineOf(await reader(world, mail), `${mail.mailbox} – ${because}`, territory)
  await noteLine(world, event, line, at)
}
