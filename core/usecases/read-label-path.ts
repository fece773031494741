import type { LocalDay } from '../domain/codes.ts'
import { departement as departementOf } from '../domain/departements.ts'
import type { Structure } from '../domain/directory.ts'
import type { AgendaEvent, TrainingModule } from '../domain/event.ts'
import { halfDaysOf } from '../domain/half-days.ts'
import { labelPath, type DoneModules, type LabelPath, type OpenSession } from '../domain/label-path.ts'
import { addDays, localDay } from '../domain/local-time.ts'
import { hasAttended } from '../domain/prerequisites.ts'
import { hasOwnSeat } from '../domain/registration.ts'
import { INITIAL_TRAINING, type InitialModule } from '../domain/trained.ts'
import type { AttendedModule } from '../domain/trainee.ts'
import { firstSlot, isFixed } from '../domain/when.ts'
import type { World } from '../ports.ts'
import { openSeats } from './free-session.ts'
import { readAll } from './read-all.ts'
import { readSessions, type ReadSession } from './read-sessions.ts'
import { registrationsOf, structuresOf } from './trainee-structures.ts'

/** The presences of a session may be entered this long after it began; until then a confirmed seat counts. */
const LOOK_BACK_DAYS = 62

type Reading = Pick<World, 'store' | 'clock'>

/** The first and last days of a module: of its own half-days or, while they are not told apart, of the whole session. */
function daysOf(event: AgendaEvent, { code }: Pick<TrainingModule, 'code'>) {
  const halfDays = halfDaysOf(event)
  const own = halfDays.filter(({ modules }) => modules.includes(code))
  const days = (own.length > 0 ? own : halfDays).map(({ on }) => on)
  const [startsOn, endsOn] = [days[0], days.at(-1)]
  return startsOn === undefined || endsOn === undefined ? null : { startsOn, endsOn }
}

function taughtIn(event: AgendaEvent): OpenSession['taught'] {
  return Object.fromEntries(
    INITIAL_TRAINING.flatMap((code) => {
      const module = event.modules.find((each) => each.code === code)
      const days = module === undefined ? null : daysOf(event, module)
      return days === null ? [] : [[code, days] as const]
    }),
  )
}

function openSession(session: ReadSession, now: string): OpenSession[] {
  const { event, cohort } = session
  const seats = openSeats(session, now)
  if (seats === 0 || !isFixed(event.when)) return []
  const { startOn } = firstSlot(event.when)
  const enrolBy = cohort?.enrolBy ?? startOn
  return [
    {
      eventId: event.eventId,
      seats,
      enrolBy: enrolBy < startOn ? enrolBy : startOn,
      taught: taughtIn(event),
    },
  ]
}

/** When somebody has done a module: attended it, or holds a confirmed seat of it whose presences are still to come. */
function doneOn(
  module: InitialModule,
  attended: readonly AttendedModule[],
  seats: readonly { event: AgendaEvent; modules: readonly string[] }[],
): LocalDay | null {
  if (hasAttended(module, attended)) {
    const days = attended.filter((each) => each.module === module).map(({ endedOn }) => endedOn)
    return days.sort().at(-1) ?? null
  }
  const isEntered = ({ eventId }: AgendaEvent) =>
    attended.some((each) => each.eventId === eventId && each.module === module)
  const ahead = seats.filter(({ event, modules }) => modules.includes(module) && !isEntered(event))
  const days = ahead.flatMap(({ event }) => taughtIn(event)[module]?.endsOn ?? [])
  return days.sort()[0] ?? null
}

/** What each person of a structure has done, or will have done, of the initial training; it names nobody. */
async function peopleOf(
  { store }: Reading,
  { departement, structureId }: Structure,
  sessions: readonly ReadSession[],
): Promise<DoneModules[]> {
  const [registrations, contacts] = await Promise.all([
    registrationsOf({ store }, departement),
    readAll(store, 'contact', { departement }),
  ])
  const structures = [...structuresOf(registrations, contacts)]
  const theirs = structures.filter(([, id]) => id === structureId).map(([traineeId]) => traineeId)
  return Promise.all(
    theirs.map(async (traineeId) => {
      const trainee = await store.read('trainee', { departement: 'all', traineeId })
      const seats = sessions.flatMap(({ event, registrations: all }) =>
        all
          .filter((each) => each.traineeId === traineeId && hasOwnSeat(each))
          .map(({ modules }) => ({ event, modules })),
      )
      const done = INITIAL_TRAINING.flatMap((module) => {
        const day = doneOn(module, trainee?.attended ?? [], seats)
        return day === null ? [] : [[module, day] as const]
      })
      return Object.fromEntries(done)
    }),
  )
}

/** The first opening announced for a structure from today on; null when none is. */
async function announcedOpening(
  { store }: Reading,
  { departement, structureId }: Structure,
  today: LocalDay,
): Promise<LocalDay | null> {
  const entries = await readAll(store, 'agendaEntry', { departement }, { from: today })
  const opening = entries.find(
    ({ kind, status, structureIds, startsOn }) =>
      kind === 'opening' && status === 'active' && startsOn !== null && structureIds.includes(structureId),
  )
  return opening?.startsOn ?? null
}

/** The way to a structure's label, with the sessions that its steps name. */
export interface ReadLabelPath {
  readonly structure: Structure
  readonly opening: LocalDay
  readonly today: LocalDay
  readonly path: LabelPath
  readonly sessions: readonly AgendaEvent[]
}

/** Why no way to a label can be told. */
export const LABEL_PATH_REFUSALS = {
  'structure-not-found': "Cette structure n'existe pas.",
  'opening-unknown':
    "La date d'ouverture souhaitée n'est pas connue : indiquez-la, ou enregistrez l'ouverture de la structure.",
} as const
export type LabelPathRefusal = keyof typeof LABEL_PATH_REFUSALS

/**
 * From the opening that is wanted for a structure, or else announced in the agenda, back to the last sessions by which it
 * still has two trained agents in time. It only reads.
 */
export async function readLabelPath(
  world: Reading,
  of: { departement: string; structureId: string; opening: LocalDay | null },
): Promise<ReadLabelPath | { refused: LabelPathRefusal }> {
  const { departement } = of
  const structure = await world.store.read('structure', of)
  if (structure === null) return { refused: 'structure-not-found' }
  const now = world.clock.now()
  const today = localDay(now, departementOf(departement).zone)
  const opening = of.opening ?? (await announcedOpening(world, structure, today))
  if (opening === null) return { refused: 'opening-unknown' }
  const sessions = await readSessions(world.store, departement, { from: addDays(today, -LOOK_BACK_DAYS) })
  const people = await peopleOf(world, structure, sessions)
  const open = sessions.flatMap((session) => openSession(session, now))
  const path = labelPath(opening, people, open)
  return { structure, opening, today, path, sessions: sessions.map(({ event }) => event) }
}
