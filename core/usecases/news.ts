import type { Instant } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Mail } from '../domain/mail.ts'
import { closed } from '../domain/mail-life.ts'
import { eventEnd, eventStart } from '../domain/reminder-plan.ts'
import type { Telling } from '../domain/telling.ts'
import type { FanOut } from '../domain/work.ts'
import type { Change, World } from '../ports.ts'
import { writtenMail } from './written-mail.ts'

/** What is new to somebody; `knownVersion`: compared with which version of the event; `waitsUntil`: not before this. */
export interface News {
  readonly telling: Telling
  readonly knownVersion: number | null
  readonly waitsUntil: Instant | null
}

/** Who is told: a guest, or who asks for a seat for herself or others. */
export interface Reader {
  readonly mailbox: string
  readonly invitationId: string | null
  readonly registrationIds: readonly string[]
}

/** Letters that have not left give way to what is to be told now. */
export function superseded(world: World, event: AgendaEvent, pending: readonly Mail[]): Change[] {
  const because = event.status === 'cancelled' ? 'cancelled' : 'superseded'
  return pending.map((mail): Change => ({
    put: 'mail',
    record: closed(mail, because, world.clock.now(), null),
    expect: mail.version,
  }))
}

/** The letter that tells the news. */
export async function newsLetter(
  world: World,
  { fanOut, event }: { fanOut: FanOut; event: AgendaEvent },
  { mailbox, invitationId, registrationIds }: Reader,
  { telling, knownVersion, waitsUntil }: News,
): Promise<Change> {
  const { departement, eventId, revision, version: eventVersion } = event
  const until = event.status === 'cancelled' ? eventEnd(event) : eventStart(event)
  const about = registrationIds.length === 0 ? {} : { registration: { ids: [...registrationIds] } }
  const mail = await writtenMail(world, {
    ...{ departement, eventId, invitationId, mailbox, revision, eventVersion },
    ...{ letter: telling.letter, category: telling.category, lane: fanOut.lane },
    contactId: null,
    facts: { ...fanOut.facts, changes: telling.changes, knownVersion, ...about },
    dueAt: waitsUntil !== null && waitsUntil > fanOut.dueAt ? waitsUntil : fanOut.dueAt,
    expiresAt: until ?? fanOut.expiresAt,
  })
  return { put: 'mail', record: mail, expect: 'absent' }
}
