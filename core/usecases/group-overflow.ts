import type { Instant, LocalDay } from '../domain/codes.ts'
import { departement } from '../domain/departements.ts'
import { localDay } from '../domain/local-time.ts'
import type { Mail, MailboxState } from '../domain/mail.ts'
import { withOverflow } from '../domain/mailbox-state.ts'
import { grouped } from '../domain/mail-life.ts'
import { nextSendingDay } from '../domain/sending-hours.ts'
import { newMail, NO_EVENT } from '../mails.ts'
import type { Change, Store } from '../ports.ts'

/** A letter with more would be cut by the reader's mail program; the next ones go into another. */
export const MOST_PARTS = 12

interface Departure {
  readonly on: LocalDay
  readonly dueAt: Instant
  /** What would be pointless on a later day leaves on this one, beside the three messages. */
  readonly atOnce: boolean
}

/** When an overflowing mail can leave: the next sending day or, where that is too late for it, now. */
function departureOf(mail: Mail, now: Instant): Departure {
  const { zone } = departement(mail.departement)
  const later = nextSendingDay(now, mail.departement, zone)
  const atOnce = later > mail.expiresAt
  const dueAt = atOnce ? now : later
  return { on: localDay(dueAt, zone), dueAt, atOnce }
}

/** True while the group may take one more: never claimed, so that all it carries was in each of its messages. */
function hasRoom(group: Mail, mail: Mail): boolean {
  const { state, fence, facts, nextAt } = group
  const inTime = nextAt !== null && nextAt <= mail.expiresAt
  return state === 'pending' && fence === 0 && facts.parts.length < MOST_PARTS && inTime
}

function emptyGroup(mail: Mail, { on, dueAt, atOnce }: Departure, nth: number, now: Instant): Mail {
  const { departement: code, mailbox, lane, expiresAt } = mail
  return newMail(
    {
      ...{ departement: code, eventId: NO_EVENT, revision: 0, eventVersion: 0, mailbox, lane },
      // Whether each category is still wanted is asked of each mail when the group leaves.
      ...({ letter: 'grouped', category: 'service' } as const),
      ...{ invitationId: null, contactId: null, dueAt, expiresAt },
      facts: { on, atOnce, ...(nth === 1 ? {} : { nth }) },
    },
    now,
  )
}

function withPart(group: Mail, { eventId, mailId, lane, expiresAt }: Mail): Mail {
  return {
    ...group,
    lane: lane === 'normal' ? lane : group.lane,
    expiresAt: expiresAt > group.expiresAt ? expiresAt : group.expiresAt,
    facts: { ...group.facts, parts: [...group.facts.parts, { eventId, mailId }] },
  }
}

interface OpenGroup {
  readonly group: Mail
  readonly expect: number | 'absent'
}

const extended = (stored: Mail): OpenGroup => ({
  group: { ...stored, version: stored.version + 1 },
  expect: stored.version,
})

/** The group for which the mailbox keeps a turn, while it takes more; perhaps it leaves today. */
async function awaitedGroup(store: Store, mail: Mail, { overflow }: MailboxState): Promise<OpenGroup | null> {
  if (overflow === undefined) return null
  const { departement: code } = mail
  const stored = await store.read('mail', { departement: code, eventId: NO_EVENT, mailId: overflow.mailId })
  return stored !== null && hasRoom(stored, mail) ? extended(stored) : null
}

/** The first group of a day that has room, or a new one. */
async function groupOfDay(store: Store, mail: Mail, departure: Departure, now: Instant): Promise<OpenGroup> {
  for (let nth = 1; ; nth += 1) {
    const group = emptyGroup(mail, departure, nth, now)
    const stored = await store.read('mail', group)
    if (stored === null) return { group, expect: 'absent' }
    if (hasRoom(stored, mail)) return extended(stored)
  }
}

/**
 * The changes that put a mail into the message that holds the overflow of its mailbox (rule D10), in one transaction:
 * the mail, its group, and for a group of a later day a turn kept on that day.
 */
export async function joinGroup(
  store: Store,
  mail: Mail,
  state: MailboxState,
  now: Instant,
): Promise<Change[]> {
  const departure = departureOf(mail, now)
  const { group, expect } =
    (await awaitedGroup(store, mail, state)) ?? (await groupOfDay(store, mail, departure, now))
  const changes: Change[] = [
    { put: 'mail', record: grouped(mail, group.mailId), expect: mail.version },
    { put: 'mail', record: withPart(group, mail), expect },
  ]
  const { on, atOnce } = departure
  if (expect !== 'absent' || atOnce || state.overflow?.on === on) return changes
  const record = withOverflow(state, on, group.mailId)
  return [...changes, { put: 'mailboxState', record, expect: state.version }]
}
