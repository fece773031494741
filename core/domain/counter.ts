import type { LocalDay, LocalTime } from './codes.ts'
import type { Contact, Site, Structure } from './directory.ts'
import type { AgendaEvent } from './event.ts'
import { absencesOf, type Absence } from './absence.ts'
import type { CounterGap } from './counter-gap.ts'
import { weekday } from './local-time.ts'
import { nameWords } from './person-name.ts'
import { mayBeAway, type Registration } from './registration.ts'
import { dayOff } from './working-days.ts'

/** A structure's opening that lies ahead: before it, these sites (all of them when none is named) are not open yet. */
export interface ComingOpening {
  readonly on: LocalDay
  readonly siteIds: readonly string[]
}

/** A training and everybody registered for it. */
export interface Session {
  readonly event: AgendaEvent
  readonly registrations: readonly Registration[]
}

/** What is known of a structure and of a training that its agents are enrolled for. */
export interface CounterFacts {
  readonly structure: Structure
  /** Contacts of the directory, of this structure or others. */
  readonly contacts: readonly Contact[]
  readonly openings: readonly ComingOpening[]
  /** Local days off of the département, as known now. */
  readonly closures: readonly LocalDay[]
  readonly session: Session
  /** Other trainings of those days: whoever is there is not at her counter either. */
  readonly others: readonly Session[]
}

/** Whether a counter stays open: nothing is said where the directory does not know who works there, or when. */
export type CounterState =
  | { readonly unknown: 'agents' | 'hours' }
  | { readonly agents: number; readonly attending: number; readonly gaps: readonly CounterGap[] }

/** When one agent is away: for the training that is asked about, and for any. */
interface Away {
  readonly here: readonly Absence[]
  readonly anywhere: readonly Absence[]
}

/**
 * The agents of a structure, by the words of their names, so that two mailboxes of one are one agent. Null when they are
 * not known: none is listed, or one of those listed has no name and may stand for several (« accueil@… »).
 */
function agentsOf({ structure, contacts }: CounterFacts): Set<string> | null {
  const agents = contacts.filter(
    ({ role, structureId }) => role === 'agent' && structureId === structure.structureId,
  )
  const names = new Set(agents.map(({ name }) => nameWords(name ?? '')))
  return agents.length === 0 || names.has('') ? null : names
}

/** Whom a registration is about, as the directory names her; null for somebody of another structure. */
function agentOf(registration: Registration, { structure, contacts }: CounterFacts): string | null {
  const contact = contacts.find(({ contactId }) => contactId === registration.contactId)
  const { structureId } = contact ?? registration
  return structureId === structure.structureId ? nameWords(contact?.name ?? registration.name) : null
}

/** When each agent who may be away is away; those who stay have no entry. A future agent of no list is missed nowhere. */
function absences(facts: CounterFacts, agents: ReadonlySet<string>): Away[] {
  const of = (agent: string, { event, registrations }: Session) =>
    registrations
      .filter((registration) => mayBeAway(registration) && agentOf(registration, facts) === agent)
      .flatMap((registration) => absencesOf(event, registration))
  return [...agents].flatMap((agent) => {
    const here = of(agent, facts.session)
    const elsewhere = facts.others.flatMap((session) => of(agent, session))
    return here.length + elsewhere.length === 0 ? [] : [{ here, anywhere: [...here, ...elsewhere] }]
  })
}

/** The ranges at which a site is open on a day: none on a public holiday, a local closure, or before its opening. */
function rangesOn(day: LocalDay, { openingHours, siteId }: Site, facts: CounterFacts) {
  const off = dayOff(day, facts.structure.departement, facts.closures)
  if (off === 'holiday' || off === 'closure') return []
  const isToCome = facts.openings.some(
    ({ on, siteIds }) => day < on && (siteIds.length === 0 || siteIds.includes(siteId)),
  )
  if (isToCome) return []
  return openingHours?.[String(weekday(day)) as keyof typeof openingHours] ?? []
}

const covers = (from: LocalTime, range: { from: LocalTime; to: LocalTime }) =>
  range.from <= from && from < range.to

/** Two stretches that touch and say the same are one. */
function joined(gaps: readonly CounterGap[]): CounterGap[] {
  return gaps.reduce<CounterGap[]>((kept, gap) => {
    const last = kept.at(-1)
    const same =
      last?.to === gap.from && last.agentsLeft === gap.agentsLeft && last.sitesOpen === gap.sitesOpen
    return same ? [...kept.slice(0, -1), { ...last, to: gap.to }] : [...kept, gap]
  }, [])
}

const isAwayAt = (from: LocalTime, absent: readonly Absence[]) => absent.some((each) => covers(from, each))

/** The gaps of one day, looked at between any two hours at which something changes. */
function gapsOn(
  day: LocalDay,
  facts: CounterFacts,
  { total, away }: { total: number; away: readonly Away[] },
): CounterGap[] {
  const sites = facts.structure.sites.map((site) => rangesOn(day, site, facts))
  const onDay = (absent: readonly Absence[]) => absent.filter(({ on }) => on === day)
  const absent = away.map(({ here, anywhere }) => ({ here: onDay(here), anywhere: onDay(anywhere) }))
  const spans = [...sites.flat(), ...absent.flatMap(({ anywhere }) => anywhere)]
  const hours = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort()
  const gaps = hours.slice(0, -1).flatMap((from, index): CounterGap[] => {
    const sitesOpen = sites.filter((ranges) => ranges.some((range) => covers(from, range))).length
    const agentsLeft = total - absent.filter(({ anywhere }) => isAwayAt(from, anywhere)).length
    const isCause = absent.some(({ here }) => isAwayAt(from, here))
    // Where there were too few before anybody left, the training is the cause only of those it takes.
    const isShort = isCause && agentsLeft < Math.min(total, sitesOpen)
    return isShort ? [{ on: day, from, to: hours[index + 1] ?? from, agentsLeft, sitesOpen }] : []
  })
  return joined(gaps)
}

/**
 * The hours at which a structure would be open without an agent (or with fewer than it has open sites), if everybody who
 * is enrolled attends: each site by its own hours, holidays and local closures left out. An open counter takes one agent;
 * a structure whose directory names no agents, or no hours, is not judged.
 */
export function counterState(facts: CounterFacts): CounterState {
  const agents = agentsOf(facts)
  if (agents === null) return { unknown: 'agents' }
  if (facts.structure.sites.every(({ openingHours }) => openingHours === null)) return { unknown: 'hours' }
  const away = absences(facts, agents)
  const days = [...new Set(away.flatMap(({ here }) => here).map(({ on }) => on))].sort()
  const gaps = days.flatMap((day) => gapsOn(day, facts, { total: agents.size, away }))
  return { agents: agents.size, attending: away.filter(({ here }) => here.length > 0).length, gaps }
}
