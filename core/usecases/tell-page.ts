import type { Instant } from '../domain/codes.ts'
import { addMinutes } from '../domain/local-time.ts'
import { closed, QUARANTINE_MINUTES } from '../domain/mail-life.ts'
import { eventEnd, eventStart } from '../domain/reminder-plan.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Mail } from '../domain/mail.ts'
import { tellingFor, type Telling } from '../domain/telling.ts'
import type { FanOut } from '../domain/work.ts'
import type { Change, World } from '../ports.ts'
import { commitUnits, type Unit } from './commit-pages.ts'
import { eventAt } from './event-at.ts'
import { eventNow } from './fan-out-step.ts'
import type { Memory } from './memory.ts'
import { told, tellings } from './told.ts'
import { writtenMail } from './written-mail.ts'

const ATTEMPTS = 3
const PAGE = 40
/** Beyond the quarantine, for the turn that it takes to be let go. */
const MARGIN_MINUTES = 5

/** `outdated`: the event has changed since, and the change has a fan-out of its own that tells all. */
export type TellOutcome = { told: number; cursor: string | null } | 'outdated'

/** What is new to somebody; `knownVersion`: compared with which version of the event; `waitsUntil`: not before this. */
interface News {
  readonly telling: Telling
  readonly knownVersion: number | null
  readonly waitsUntil: Instant | null
}

/** When the last of the letters that may have left has left for certain or not at all, as far as we shall ever know. */
function endOfDoubt(known: readonly Mail[]): Instant | null {
  const ends = known.flatMap(({ claimedAt }) =>
    claimedAt === null ? [] : [addMinutes(claimedAt, QUARANTINE_MINUTES + MARGIN_MINUTES)],
  )
  return ends.reduce<Instant | null>((last, end) => (last === null || end > last ? end : last), null)
}

/**
 * What to tell somebody, by the first of what she may know to which there is news: a change that may have reached her is
 * taken back even when, without it, she knows how things stand. When nothing she may know is news but none of it is
 * certain, she is invited once the doubt is over, unless it has then turned out that she was (`concerned` in compose-mail.ts).
 */
async function newsFor(
  world: World,
  memory: Memory,
  about: { event: AgendaEvent; invitation: Invitation; known: readonly Mail[] },
): Promise<News | null> {
  const { event, invitation, known } = about
  for (const mail of known) {
    const then = await eventAt(world, memory, event, mail.eventVersion)
    const telling = tellingFor(event, invitation, { letter: mail.letter, event: then })
    if (telling !== null) return { telling, knownVersion: mail.eventVersion, waitsUntil: null }
  }
  if (known.at(-1)?.state === 'sent') return null
  const telling = tellingFor(event, invitation, null)
  return telling && { telling, knownVersion: null, waitsUntil: endOfDoubt(known) }
}

/** The letter to one invitee, if anything is new to her, in place of those that have not left yet. */
async function inviteeUnit(
  world: World,
  memory: Memory,
  { fanOut, event }: { fanOut: FanOut; event: AgendaEvent },
  invitation: Invitation,
): Promise<Unit> {
  const { departement, eventId, invitationId, mailbox } = invitation
  const { revision, version: eventVersion } = event
  if ((await tellings(world.store, event, mailbox, revision)).length > 0) return []
  const { known, pending } = await told(world.store, event, mailbox)
  // The confirmation of her seat is still to leave: it will tell of the event as it is then.
  if (pending.some(({ letter }) => letter === 'seat-confirmed')) return []
  const now = world.clock.now()
  const because = event.status === 'cancelled' ? 'cancelled' : 'superseded'
  const changes = pending.map((mail): Change => ({
    put: 'mail',
    record: closed(mail, because, now, null),
    expect: mail.version,
  }))
  const news = await newsFor(world, memory, { event, invitation, known })
  if (news === null) return changes
  const { telling, knownVersion, waitsUntil } = news
  const until = event.status === 'cancelled' ? eventEnd(event) : eventStart(event)
  const mail = await writtenMail(world, {
    ...{ departement, eventId, invitationId, mailbox, revision, eventVersion },
    ...{ letter: telling.letter, category: telling.category, lane: fanOut.lane },
    contactId: null,
    facts: { ...fanOut.facts, changes: telling.changes, knownVersion },
    dueAt: waitsUntil !== null && waitsUntil > fanOut.dueAt ? waitsUntil : fanOut.dueAt,
    expiresAt: until ?? fanOut.expiresAt,
  })
  return [...changes, { put: 'mail', record: mail, expect: 'absent' }]
}

/**
 * Tells one page of an event's invitees about its revision: each at most once, whatever was told before and however often
 * the page is written.
 */
export async function tellPage(world: World, memory: Memory, fanOut: FanOut): Promise<TellOutcome> {
  const { departement, eventId } = fanOut
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { event, gate, guard } = await eventNow(world, fanOut)
    if (gate.revision !== fanOut.revision) return 'outdated'
    const { records, next } = await world.store.list(
      'invitation',
      { departement, eventId },
      { limit: PAGE, ...(fanOut.cursor === null ? {} : { after: fanOut.cursor }) },
    )
    const units = await Promise.all(
      records.map((invitation) => inviteeUnit(world, memory, { fanOut, event }, invitation)),
    )
    if (await commitUnits(world.store, units, guard)) return { told: records.length, cursor: next }
  }
  throw new Error(`a page of fan-out ${fanOut.fanOutId} is written by others at the same time`)
}
