import type { Instant } from '../domain/codes.ts'
import { addMinutes } from '../domain/local-time.ts'
import { QUARANTINE_MINUTES } from '../domain/mail-life.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { Invitation } from '../domain/invitation.ts'
import type { Mail } from '../domain/mail.ts'
import { tellingFor } from '../domain/telling.ts'
import type { FanOut } from '../domain/work.ts'
import type { World } from '../ports.ts'
import { commitUnits, type Unit } from './commit-pages.ts'
import { eventAt } from './event-at.ts'
import { eventNow } from './fan-out-step.ts'
import type { Memory } from './memory.ts'
import { newsLetter, superseded, type News } from './news.ts'
import { askingUnits } from './tell-asking.ts'
import { told, tellings } from './told.ts'

const ATTEMPTS = 3
const PAGE = 40
/** The cursor of the page of those who ask for a seat; every other is the id of an invitation. */
const ASKING = 'asking'
/** Beyond the quarantine, for the turn that it takes to be let go. */
const MARGIN_MINUTES = 5

/** `outdated`: the event has changed since, and the change has a fan-out of its own that tells all. */
export type TellOutcome = { told: number; cursor: string | null } | 'outdated'

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
  const { invitationId, mailbox } = invitation
  if ((await tellings(world.store, event, mailbox, event.revision)).length > 0) return []
  const { known, pending } = await told(world.store, event, mailbox)
  // The confirmation of her seat is still to leave: it will tell of the event as it is then.
  if (pending.some(({ letter }) => letter === 'seat-confirmed')) return []
  const changes = superseded(world, event, pending)
  const news = await newsFor(world, memory, { event, invitation, known })
  if (news === null) return changes
  const reader = { mailbox, invitationId, registrationIds: [] }
  return [...changes, await newsLetter(world, { fanOut, event }, reader, news)]
}

/** The letters of one page, and where the next begins; those who only ask for a seat come last, on a page of their own. */
async function pageOf(
  world: World,
  memory: Memory,
  about: { fanOut: FanOut; event: AgendaEvent },
): Promise<{ units: Unit[]; guests: number; next: string | null }> {
  const { departement, eventId, cursor } = about.fanOut
  if (cursor === ASKING) return { units: await askingUnits(world, memory, about), guests: 0, next: null }
  const options = { limit: PAGE, ...(cursor === null ? {} : { after: cursor }) }
  const { records, next } = await world.store.list('invitation', { departement, eventId }, options)
  const units = records.map((invitation) => inviteeUnit(world, memory, about, invitation))
  const last = about.event.kind === 'training' ? ASKING : null
  return { units: await Promise.all(units), guests: records.length, next: next ?? last }
}

/**
 * Tells one page of an event's invitees about its revision: each at most once, whatever was told before and however often
 * the page is written.
 */
export async function tellPage(world: World, memory: Memory, fanOut: FanOut): Promise<TellOutcome> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { event, gate, guard } = await eventNow(world, fanOut)
    if (gate.revision !== fanOut.revision) return 'outdated'
    const { units, guests, next } = await pageOf(world, memory, { fanOut, event })
    if (await commitUnits(world.store, units, guard)) return { told: guests, cursor: next }
  }
  throw new Error(`a page of fan-out ${fanOut.fanOutId} is written by others at the same time`)
}
