import { auditRow } from '../audit.ts'
import { attendedModules, type Presence } from '../domain/attended.ts'
import type { Attendance } from '../domain/attendance.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { halfDaysFor, halfDaysOf, type SessionHalfDay } from '../domain/half-days.ts'
import { localDay } from '../domain/local-time.ts'
import type { FieldProblem, Refusal } from '../domain/problem.ts'
import { hasOwnSeat, type Registration } from '../domain/registration.ts'
import type { Trainee } from '../domain/trainee.ts'
import type { World } from '../ports.ts'
import { attendedChange } from './attended-change.ts'
import { commitUnits, type Unit } from './commit-pages.ts'
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

const ATTEMPTS = 5

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

/** Each person named, with what she attended anywhere as it was before her entries were read. */
type Named = readonly { readonly person: Registration; readonly before: Trainee | null }[]

async function namedOf(
  { store }: Pick<World, 'store'>,
  { entries }: AttendanceCommand,
  people: readonly Registration[],
): Promise<Named> {
  const named = people.filter((person) =>
    entries.some(({ registrationId }) => registrationId === person.registrationId),
  )
  return Promise.all(
    named.map(async (person) => {
      const { traineeId } = person
      return { person, before: await store.read('trainee', { departement: 'all', traineeId }) }
    }),
  )
}

/** One person's entry with what follows from it: at the close of a module, what she has attended of it. */
function unitOf(
  event: AgendaEvent,
  { person, before }: Named[number],
  hers: readonly Attendance[],
  entered: Attendance | undefined,
): Unit {
  const kept = hers.filter(({ halfDayId }) => halfDayId !== entered?.halfDayId)
  const rows = entered === undefined ? kept : [...kept, entered]
  const said = attendedModules(event, person, rows)
  const { traineeId } = person
  const attended = attendedChange({ traineeId, before }, said, entered !== undefined)
  if (entered === undefined) return attended
  const expect = entered.version === 1 ? 'absent' : entered.version - 1
  return [{ put: 'attendance', record: entered, expect }, ...attended]
}

/**
 * Writes what is new: each person's entry together with what she has thereby attended, the prerequisite of the next
 * module. The number of entries that said something new; null when others wrote at the same time.
 */
async function write(
  world: World,
  command: AttendanceCommand,
  event: AgendaEvent,
  named: Named,
): Promise<number | null> {
  const { departement, eventId, halfDayId, by } = command
  const before = await readAll(world.store, 'attendance', { departement, eventId })
  const rows = newRows(world, command, before)
  const units = named
    .map((each): Unit => {
      const isHers = ({ registrationId }: Attendance) => registrationId === each.person.registrationId
      return unitOf(event, each, before.filter(isHers), rows.find(isHers))
    })
    .filter((unit) => unit.length > 0)
  if (units.length === 0) return 0
  const subject = `event ${eventId} half-day ${halfDayId} entries ${rows.length}`
  const audit = auditRow(world, { departement, keyId: by }, 'enter-attendance', subject)
  return (await commitUnits(world.store, [[audit], ...units], [])) ? rows.length : null
}

/**
 * Enters who was there for a half-day, whatever the door (API, page of the signature sheet). Entering the same twice
 * writes nothing; the last entry wins, with who entered it and when; the audit log keeps that it was entered.
 */
export async function enterAttendance(world: World, command: AttendanceCommand): Promise<AttendanceOutcome> {
  const key = { departement: command.departement, eventId: command.eventId }
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [event, registrations] = await Promise.all([
      world.store.read('event', key),
      readAll(world.store, 'registration', key),
    ])
    if (event === null) return { refused: 'event-not-found' }
    const halfDay = halfDaysOf(event).find(({ halfDayId }) => halfDayId === command.halfDayId)
    const refused = entryRefusal(event, halfDay, world.clock.now())
    if (refused !== null) return { refused }
    if (halfDay === undefined) throw new Error('a half-day that is not there was not refused')
    const people = signatories(halfDay, registrations)
    const problems = unknownPeople(command, people)
    if (problems.length > 0) return { problems }
    const changed = await write(world, command, event, await namedOf(world, command, people))
    if (changed !== null) return { halfDay, changed }
  }
  return { refused: 'too-busy' }
}
