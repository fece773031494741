import { speakersByCommune } from '../domain/answered-communes.ts'
import { audiencesLeft, isAwaited } from '../domain/concerned.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { addMinutes } from '../domain/local-time.ts'
import type { Mail } from '../domain/mail.ts'
import { eventStart } from '../domain/reminder-plan.ts'
import type { Reminder } from '../domain/work.ts'
import { newMail } from '../mails.ts'
import type { Change, World } from '../ports.ts'
import { commitUnits } from './commit-pages.ts'
import type { PlanStep } from './expand-fan-out.ts'
import type { DueReminder } from './due-reminder.ts'
import { eventNow, type EventNow } from './fan-out-step.ts'
import type { Memory } from './memory.ts'
import { lineOf, noteLine } from './note-undelivered.ts'
import { readAll } from './read-all.ts'
import { mailToAgent, mailToGuest } from './reminder-mails.ts'
import { employerCopies, seatsOf } from './training-reminders.ts'

const ATTEMPTS = 3
const PAGE = 100
const PAUSED_MINUTES = 5
/** A letter lists no more; the board shows all. */
const MOST_LINES = 400

async function everybodyOf(world: World, event: AgendaEvent): Promise<Pick<DueReminder, 'guests' | 'seats'>> {
  const { departement, eventId } = event
  const invitations = await readAll(world.store, 'invitation', { departement, eventId })
  const guests = { invitations, speakers: speakersByCommune(event, invitations) }
  return { guests, seats: await seatsOf(world.store, event) }
}

async function move(world: World, reminder: Reminder, changes: Partial<Reminder>): Promise<boolean> {
  const record = { ...reminder, ...changes, version: reminder.version + 1 }
  const outcome = await world.store.commit([{ put: 'reminder', record, expect: reminder.version }])
  return outcome.committed
}

/** Those of a page that are not written yet, each once; written again after a crash, a page is written once. */
async function missing(world: World, mails: readonly (Mail | null)[]): Promise<Change[]> {
  const wanted = new Map(mails.flatMap((mail) => (mail === null ? [] : [[mail.mailId, mail] as const])))
  const stored = await Promise.all([...wanted.values()].map((mail) => world.store.read('mail', mail)))
  return [...wanted.values()]
    .filter((_, index) => stored[index] === null)
    .map((record): Change => ({ put: 'mail', record, expect: 'absent' }))
}

/** The next page of people, from the invitations first, then from the directory; `next` null: that was the last. */
async function nextPage(
  world: World,
  due: DueReminder,
): Promise<{ mails: (Mail | null)[]; next: Reminder['cursor'] | null }> {
  const { reminder, guests } = due
  const cursor = reminder.cursor ?? { of: 'invitation', after: '' }
  const agents = reminder.to.includes('structure')
  if (cursor.of === 'invitation') {
    const left = guests.invitations.filter(({ invitationId }) => invitationId > cursor.after)
    const page = left.slice(0, PAGE)
    const last = page.at(-1)?.invitationId ?? cursor.after
    const after = agents ? ({ of: 'contact', after: '' } as const) : null
    return {
      mails: await Promise.all(page.map((invitation) => mailToGuest(world, due, invitation))),
      next: left.length > PAGE ? { of: 'invitation', after: last } : after,
    }
  }
  const { departement } = reminder
  const after = cursor.after === '' ? {} : { after: cursor.after }
  const { records, next } = await world.store.list('contact', { departement }, { limit: PAGE, ...after })
  return {
    mails: await Promise.all(records.map((contact) => mailToAgent(world, due, contact))),
    next: next === null ? null : { of: 'contact', after: next },
  }
}

/** After the last relance the organiser gets, once, the list to telephone (rule R-G). */
function silentList(world: World, { reminder, event, guests }: DueReminder): Mail | null {
  // A structure reminded on a day of its own (R-H) comes first; the list follows the reminder of all the others.
  if (!reminder.last || !reminder.to.includes('silent') || reminder.structureId !== null) return null
  const silent = guests.invitations.filter((invitation) => isAwaited(event, invitation, guests))
  if (silent.length === 0) return null
  const territory = world.territoryOf(event.departement)
  const lines = silent.slice(0, MOST_LINES).map((guest) => lineOf(guest, 'sans réponse', territory))
  const more = silent.length - lines.length
  if (more > 0) {
    lines.push({ who: `et ${more} autres`, what: 'sans réponse', phone: null })
  }
  const { departement, eventId, revision, version: eventVersion, organiser } = event
  const now = world.clock.now()
  return newMail(
    {
      ...{ departement, eventId, revision, eventVersion, mailbox: organiser.mailbox },
      ...({ letter: 'silent-list', category: 'service', lane: 'normal' } as const),
      ...{ invitationId: null, contactId: null, facts: { lines }, dueAt: now },
      expiresAt: eventStart(event) ?? addMinutes(now, 24 * 60),
    },
    now,
  )
}

async function writePage(
  world: World,
  memory: Memory,
  reminder: Reminder,
  { event, guard }: EventNow,
): Promise<Reminder['cursor'] | null | 'refused'> {
  const { departement, eventId, version } = event
  const everybody = await memory.once(
    `guests ${departement} ${eventId} ${version} ${reminder.reminderId}`,
    () => everybodyOf(world, event),
  )
  const due = { reminder, event, ...everybody }
  const { mails, next } = await nextPage(world, due)
  // What follows from everybody is written with the last page; of a guest's own mail and a copy, her own is kept.
  const last = next === null ? [silentList(world, due), ...(await employerCopies(world, due))] : []
  const units = (await missing(world, [...last, ...mails])).map((change) => [change])
  return (await commitUnits(world.store, units, guard)) ? (next ?? null) : 'refused'
}

/**
 * What ends a reminder without a letter: another revision, a cancelled or paused event, a grace gone by (the organiser is
 * told); else null.
 */
async function endedEarly(
  world: World,
  reminder: Reminder,
  { gate, event }: EventNow,
): Promise<PlanStep | null> {
  const now = world.clock.now()
  if (gate.status === 'cancelled' || gate.revision !== reminder.revision) {
    return (await move(world, reminder, { state: 'done' })) ? 'outdated' : 'lost'
  }
  if (gate.paused) {
    return (await move(world, reminder, { dueAt: addMinutes(now, PAUSED_MINUTES) })) ? 'waits' : 'lost'
  }
  if (now > reminder.expiresAt) {
    const line = { who: `Rappel J-${reminder.days}`, what: "non envoyé : délai d'envoi dépassé", phone: null }
    await noteLine(world, event, line, now)
    return (await move(world, reminder, { state: 'expired' })) ? 'expired' : 'lost'
  }
  return null
}

/**
 * Turns a reminder that has fallen due into mails for those concerned at this moment: late joiners in, withdrawn out. One
 * page at a time, mails before the cursor, so that a crash anywhere writes the page again and never skips it.
 */
export async function expandReminder(world: World, memory: Memory, reminder: Reminder): Promise<PlanStep> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const now = await eventNow(world, reminder)
    const ended = await endedEarly(world, reminder, now)
    if (ended !== null) return ended
    const { departement, eventId } = reminder
    const others = await readAll(world.store, 'reminder', { departement, eventId })
    const to = audiencesLeft(reminder, others, world.clock.now())
    if (to.length === 0) {
      return (await move(world, reminder, { state: 'expired' })) ? 'expired' : 'lost'
    }
    const next = await writePage(world, memory, { ...reminder, to }, now)
    if (next === 'refused') continue
    const changes: Partial<Reminder> = next === null ? { state: 'done' } : { cursor: next }
    if (!(await move(world, reminder, changes))) return 'lost'
    return next === null ? 'done' : 'more'
  }
  throw new Error(`reminder ${reminder.reminderId} is written by others at the same time`)
}
