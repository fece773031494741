import type { LocalDay } from './codes.ts'
import { INITIAL_TRAINING, TRAINED_AGENTS_FOR_A_LABEL, type InitialModule } from './trained.ts'

/** A session that somebody may still be enrolled for, and when it teaches the modules of the initial training. */
export interface OpenSession {
  readonly eventId: string
  /** Last local day of enrolment; the first day of the session where none is set. */
  readonly enrolBy: LocalDay
  readonly seats: number
  readonly taught: Partial<Readonly<Record<InitialModule, { startsOn: LocalDay; endsOn: LocalDay }>>>
}

/** The day on which each module is done by somebody: attended, or to be attended with a confirmed seat. */
export type DoneModules = Partial<Readonly<Record<InitialModule, LocalDay>>>

/** What one agent still has to be enrolled for. */
export interface AgentPath {
  readonly steps: readonly { readonly module: InitialModule; readonly eventId: string }[]
  /** Last day to enrol her, for the first of them. */
  readonly enrolBy: LocalDay
}

/** The way to a label: `agents` is null when no session leaves enough time, or seats. */
export interface LabelPath {
  readonly trained: number
  readonly missing: number
  readonly agents: readonly AgentPath[] | null
  /** The last day on which all of it can still be begun; null when nothing is left to do, or nothing can be done. */
  readonly enrolBy: LocalDay | null
}

/** A session for one module, as a step. */
interface Taken {
  readonly module: InitialModule
  readonly session: OpenSession
  readonly startsOn: LocalDay
  readonly endsOn: LocalDay
}

function choices(module: InitialModule, sessions: readonly OpenSession[], opening: LocalDay): Taken[] {
  return sessions.flatMap((session) => {
    const dates = session.taught[module]
    // Trained before the opening, not on the day.
    return dates === undefined || dates.endsOn >= opening ? [] : [{ module, session, ...dates }]
  })
}

/**
 * True when the second module may follow the first: in one session by its own order, else attended before the enrolment
 * for the other ends, since being enrolled for the first is not enough (rule D7).
 */
function mayFollow(first: Taken, second: Taken): boolean {
  if (first.session.eventId === second.session.eventId) return first.startsOn <= second.startsOn
  return first.endsOn <= second.session.enrolBy
}

function pathOf(taken: readonly Taken[]): AgentPath {
  const steps = taken.map(({ module, session }) => ({ module, eventId: session.eventId }))
  const enrolBy = taken.map(({ session }) => session.enrolBy).reduce((a, b) => (a < b ? a : b))
  return { steps, enrolBy }
}

/** Every way in which somebody gets what she lacks before the opening, the one that leaves most time first. */
function pathsOf(done: DoneModules, sessions: readonly OpenSession[], opening: LocalDay): AgentPath[] {
  const [first, second] = INITIAL_TRAINING
  const firsts = done[first] === undefined ? choices(first, sessions, opening) : null
  const seconds = done[second] === undefined ? choices(second, sessions, opening) : null
  if (firsts !== null && seconds !== null) {
    const pairs = firsts.flatMap((a) => seconds.filter((b) => mayFollow(a, b)).map((b) => pathOf([a, b])))
    return pairs.sort(latestFirst)
  }
  const attended = done[first] ?? ''
  const left = firsts ?? (seconds ?? []).filter(({ session }) => attended <= session.enrolBy)
  return left.map((one) => pathOf([one])).sort(latestFirst)
}

const latestFirst = (a: AgentPath, b: AgentPath) => (a.enrolBy > b.enrolBy ? -1 : 1)

/** The sessions of a path, each once: one seat holds both modules. */
const sessionsOf = ({ steps }: AgentPath) => [...new Set(steps.map(({ eventId }) => eventId))]

function hasSeats(paths: readonly AgentPath[], sessions: readonly OpenSession[]): boolean {
  const taken = Map.groupBy(paths.flatMap(sessionsOf), (eventId) => eventId)
  return sessions.every(({ eventId, seats }) => (taken.get(eventId)?.length ?? 0) <= seats)
}

const earliest = (paths: readonly AgentPath[]) => paths.map(({ enrolBy }) => enrolBy).sort()[0] ?? ''

/** Paths for all of them that fit into the seats left, beginning as late as possible; null when there are none. */
function together(
  each: readonly (readonly AgentPath[])[],
  sessions: readonly OpenSession[],
): AgentPath[] | null {
  const combined = each.reduce<AgentPath[][]>(
    (all, paths) => all.flatMap((before) => paths.map((path) => [...before, path])),
    [[]],
  )
  const fitting = combined.filter((paths) => hasSeats(paths, sessions))
  return fitting.sort((a, b) => (earliest(a) > earliest(b) ? -1 : 1))[0] ?? null
}

/** True for who will have attended both modules before a day. */
function isTrained(done: DoneModules, opening: LocalDay): boolean {
  return INITIAL_TRAINING.every((module) => (done[module] ?? opening) < opening)
}

/** Modules done too late are as good as not begun: another session may come sooner. */
function inTime(done: DoneModules, opening: LocalDay): DoneModules {
  return Object.fromEntries(Object.entries(done).filter(([, day]) => day < opening))
}

/**
 * The way back from a wanted opening: two agents trained, by attended modules or confirmed seats, and for those missing the
 * last sessions that still end before it. People of the structure who lack least come first, then people yet to be found,
 * who lack everything.
 */
export function labelPath(
  opening: LocalDay,
  people: readonly DoneModules[],
  sessions: readonly OpenSession[],
): LabelPath {
  const known = people.map((done) => inTime(done, opening))
  const trained = known.filter((done) => isTrained(done, opening)).length
  const missing = Math.max(0, TRAINED_AGENTS_FOR_A_LABEL - trained)
  if (missing === 0) return { trained, missing, agents: [], enrolBy: null }
  const nobody: DoneModules[] = Array.from({ length: missing }, () => ({}))
  const untrained = known.filter((done) => !isTrained(done, opening))
  const candidates = [...alike(untrained, missing), ...nobody]
    .map((done) => pathsOf(done, sessions, opening))
    .filter((paths) => paths.length > 0)
  const agents = candidates.length < missing ? null : best(candidates, missing, sessions)
  return { trained, missing, agents, enrolBy: agents === null ? null : earliest(agents) }
}

/** Of those who have done the same, no more than are looked for: who of them goes makes no difference here. */
function alike(people: readonly DoneModules[], most: number): DoneModules[] {
  const groups = Map.groupBy(people, (done) => INITIAL_TRAINING.map((module) => done[module] ?? '').join())
  return [...groups.values()].flatMap((same) => same.slice(0, most))
}

/** Of all who could be trained, those with whom it can begin latest. */
function best(
  candidates: readonly (readonly AgentPath[])[],
  missing: number,
  sessions: readonly OpenSession[],
): AgentPath[] | null {
  const groups = missing === 1 ? candidates.map((one) => [one]) : pairsOf(candidates)
  const found = groups.map((group) => together(group, sessions)).filter((paths) => paths !== null)
  const [latest = null] = found.sort((a, b) => (earliest(a) > earliest(b) ? -1 : 1))
  return latest === null ? null : [...latest].sort((a, b) => (a.enrolBy < b.enrolBy ? -1 : 1))
}

function pairsOf<T>(all: readonly T[]): T[][] {
  return all.flatMap((a, index) => all.slice(index + 1).map((b) => [a, b]))
}
