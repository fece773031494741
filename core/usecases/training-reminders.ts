import type { AgendaEvent } from '../domain/event.ts'
import type { Mail } from '../domain/mail.ts'
import { hasOwnSeat, writtenTo, type Registration } from '../domain/registration.ts'
import { invitationIdOf } from '../links.ts'
import type { Store, World } from '../ports.ts'
import { letterNow, type DueReminder, type Reader } from './due-reminder.ts'
import { readAll } from './read-all.ts'
import { writtenMail } from './written-mail.ts'

const byAsking = (a: Registration, b: Registration) => (a.queuedAt < b.queuedAt ? -1 : 1)

/** Those with a seat of a training, in the order of their asking, and how early a withdrawal should be told; nobody for any other event. */
export async function seatsOf(
  store: Store,
  { kind, departement, eventId }: AgendaEvent,
): Promise<DueReminder['seats']> {
  if (kind !== 'training') return { confirmed: [], withdrawalDays: null }
  const [cohort, registrations] = await Promise.all([
    store.read('cohort', { departement, eventId }),
    readAll(store, 'registration', { departement, eventId }),
  ])
  return {
    confirmed: registrations.filter(hasOwnSeat).sort(byAsking),
    withdrawalDays: cohort?.withdrawalDays ?? null,
  }
}

/** Whom a reader is told of: herself, or those whom she employs. */
function readBy(mailbox: string, confirmed: readonly Registration[]): Registration[] {
  return confirmed.filter((each) => writtenTo(each) === mailbox || each.employer.mailbox === mailbox)
}

/** Letter T13 to one reader, naming those of her registrations; a guest without any is simply awaited. */
export function trainingReminder(
  world: World,
  { reminder, event, seats }: DueReminder,
  reader: Reader,
  told: readonly Registration[] = readBy(reader.mailbox, seats.confirmed),
): Promise<Mail> {
  const { departement, eventId, revision, version: eventVersion } = event
  const { days, movedBecause, dueAt, expiresAt, structureId } = reminder
  const { withdrawalDays } = seats
  const ids = told.map(({ registrationId }) => registrationId)
  // An employer's copy about a structure that is reminded on a day of its own (R-H) is another than that about the rest.
  const key = reader.invitationId === null ? structureId : null
  const more = {
    ...(withdrawalDays === null ? {} : { withdrawalDays }),
    ...(key === null ? {} : { key }),
  }
  return writtenMail(world, {
    ...{ departement, eventId, revision, eventVersion, dueAt, expiresAt, ...reader },
    // Tied to an enrolment: it comes to whoever wants no invitations as well.
    ...({ letter: 'training-reminder', category: 'service', lane: 'bulk' } as const),
    facts: {
      ...{ reminderDays: days, movedBecause },
      ...(ids.length === 0 ? {} : { registration: { ids, ...more } }),
    },
  })
}

/** True when the trainee's own reminder is due now: nobody hears through her employer of what she is not told. */
async function isReminded(world: World, due: DueReminder, trainee: Registration): Promise<boolean> {
  const invitationId = invitationIdOf(writtenTo(trainee))
  const guest = due.guests.invitations.find((each) => each.invitationId === invitationId)
  return guest !== undefined && (await letterNow(world, due, guest)) === 'reminder'
}

/**
 * The copies of a training's reminder to the employers of those who have a mailbox of their own (T13: « agent, copie
 * employeur »): one for each employer, naming all of them.
 */
export async function employerCopies(world: World, due: DueReminder): Promise<Mail[]> {
  const { confirmed } = due.seats
  const reminded = await Promise.all(confirmed.map((trainee) => isReminded(world, due, trainee)))
  const told = confirmed.filter(({ mailbox }, index) => mailbox !== null && reminded[index] === true)
  const mailboxes = [...new Set(told.map(({ employer }) => employer.mailbox))]
  const copy = (mailbox: string) =>
    trainingReminder(world, due, { mailbox, invitationId: null, contactId: null }, readBy(mailbox, told))
  return Promise.all(mailboxes.map(copy))
}
