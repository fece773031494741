import { auditRow } from '../audit.ts'
import { attendedModules, type Presence } from '../domain/attended.ts'
import type { Attendance } from '../domain/attendance.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { halfDaysFor, halfDaysOf, type SessionHalfDay } from '../domain/half-days.ts'
import { localDay } from '../domain/local-time.ts'
import type { FieldProblem, Refusal } from '../domain/problem.ts'
import { hasOwnSeat, type Registration } from '../domain/registration.ts'
import type { Change, World } from '../ports.ts'
import { commitUnits } from './commit-pages.ts'
import { noteAttended } from './note-attended.ts'
import { readAll } from './read-all.ts'

/** What is entered of a half-day: several people at once, each named once or the last time counts. */
export interface AttendanceCommand {
  readonly departement: string
  readonly eventId: string
  readonly halfDayId: string
  readonly entries: readonly { readonly registrationId: string; readonly presence: Presence }[]
  /** Key or link by which it is entered. */
  readonly by: string
}

export type AttendanceOutcome =
  { halfDay: SessionHalfDay; changed: number } | { refused: Refusal } | { problems: FieldProblem[] }

const ATTEMPTS = 3

/** Why nothing may be entered of a half-day now; null when it may. */
export function entryRefusal(
  event: AgendaEvent,
  halfDay: SessionHalfDay | undefined,
  now: string,
): Refusal | null {
  if (event.status === 'cancelled') return 'event-cancelled'
  if (halfDay === undefined) return 'half-day-not-found'
  return halfDay.on > localDay(now, event.zone) ? 'half-day-to-come' : null
}

/** Who signs for a half-day: those confirmed who follow its modules, by name. */
export function signatories(halfDay: SessionHalfDay, registrations: readonly Registration[]): Registration[] {
  return registrations
    .filter((each) => hasOwnSeat(each) && halfDaysFor([halfDay], each.modules).length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'fr') || (a.registrationId < b.registrationId ? -1 : 1))
}

function unknownPeople(command: AttendanceCommand, people: readonly Registration[]): FieldProblem[] {
  return command.entries.flatMap(({ registrationId }, index) =>
    people.some((each) => each.registrationId === registrationId)
      ? []
      : {
          field: `entries.${index}.registrationId`,
          message: "Cette personne n'est pas attendue à cette demi-journée.",
        },
  )
}

/** The rows that say something new: the same said again keeps who said it first, and when. */
function newRows(world: World, command: AttendanceCommand, before: readonly Attendance[]): Attendance[] {
  const { departement, eventId, halfDayId, by } = command
  const said = new Map(command.entries.map(({ registrationId, presence }) => [registrationId, presence]))
  const known = new Map(
    before.filter((row) => row.halfDayId === halfDayId).map((row) => [row.registrationId, row]),
  )
  return [...said].flatMap(([registrationId, presence]) => {
    const row = known.get(registrationId)
    if (row?.presence === presence) return []
    const version = (row?.version ?? 0) + 1
    const key = { departement, eventId, registrationId, halfDayId }
    return { ...key, version, presence, enteredAt: world.clock.now(), enteredBy: by }
  })
}

async function write(
  world: World,
  command: AttendanceCommand,
  before: readonly Attendance[],
): Promise<Attendance[] | null> {
  const { departement, eventId, halfDayId, by } = command
  const rows = newRows(world, command, before)
  if (rows.length === 0) return rows
  const subject = `event ${eventId} half-day ${halfDayId} entries ${rows.length}`
  const units = rows.map((record): [Change] => [
    { put: 'attendance', record, expect: record.version === 1 ? 'absent' : record.version - 1 },
  ])
  const audit = auditRow(world, { departement, keyId: by }, 'enter-attendance', subject)
  return (await commitUnits(world.store, [[audit], ...units], [])) ? rows : null
}

/**
 * At the close of a module, what each person entered has attended of it goes to her own row: the prerequisite of the
 * next one. Done again with every entry, so that a correction, or a run that died here, is made up for.
 */
async function noteClosed(
  world: World,
  event: AgendaEvent,
  people: readonly Registration[],
  rows: readonly Attendance[],
): Promise<void> {
  for (const person of people) {
    const hers = rows.filter(({ registrationId }) => registrationId === person.registrationId)
    const said = attendedModules(event, person, hers)
    if (said.length > 0) await noteAttended(world, person.traineeId, said)
  }
}

/**
 * Enters who was there for a half-day, whatever the door (API, page of the signature sheet). Entering the same twice
 * writes nothing; the last entry wins, with who entered it and when; the audit log keeps that it was entered.
 */
export async function enterAttendance(world: World, command: AttendanceCommand): Promise<AttendanceOutcome> {
  const key = { departement: command.departement, eventId: command.eventId }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [event, registrations, before] = await Promise.all([
      world.store.read('event', key),
      readAll(world.store, 'registration', key),
      readAll(world.store, 'attendance', key),
    ])
    if (event === null) return { refused: 'event-not-found' }
    const halfDay = halfDaysOf(event).find(({ halfDayId }) => halfDayId === command.halfDayId)
    const refused = entryRefusal(event, halfDay, world.clock.now())
    if (refused !== null) return { refused }
    if (halfDay === undefined) throw new Error('a half-day that is not there was not refused')
    const people = signatories(halfDay, registrations)
    const problems = unknownPeople(command, people)
    if (problems.length > 0) return { problems }
    const written = await write(world, command, before)
    if (written === null) continue
    const isWritten = (row: Attendance) =>
      written.some((each) => each.registrationId === row.registrationId && each.halfDayId === row.halfDayId)
    const rows = [...before.filter((row) => !isWritten(row)), ...written]
    const named = people.filter((person) =>
      command.entries.some(({ registrationId }) => registrationId === person.registrationId),
    )
    await noteClosed(world, event, named, rows)
    return { halfDay, changed: written.length }
  }
  return { refused: 'too-busy' }
}
