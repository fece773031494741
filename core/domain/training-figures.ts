import type { LocalDay } from './codes.ts'
import { addDays } from './local-time.ts'
import type { Territory } from './territory.ts'
import type { Structure } from './directory.ts'
import { TRAINED_AGENTS_FOR_A_LABEL } from './trained.ts'

/** An agent whose initial training is complete, and the structure she works in, as far as it is known. */
export interface TrainedAgent {
  readonly structureId: string | null
  readonly trainedOn: LocalDay
}

/** How far training covers some structures. */
export interface Coverage {
  readonly structures: number
  readonly trainedAgents: number
  /** Structures with two trained agents or more: what a label asks for. */
  readonly structuresWithTwo: number
}

/** One EPCI; `siren` null: agents whose structure is not known, or structures outside of any EPCI. */
export interface EpciCoverage extends Coverage {
  readonly siren: string | null
  readonly name: string
}

/** A département at the end of a day. */
export interface DepartementCoverage {
  readonly on: LocalDay
  readonly total: Coverage
  readonly epcis: readonly EpciCoverage[]
}

const NO_STRUCTURE = 'Sans structure connue'
const NO_EPCI = 'Sans intercommunalité'

/** The last day of the quarter of a day: `2021-09-30`. */
function quarterEnd(day: LocalDay): LocalDay {
  const year = Number(day.slice(0, 4))
  const next = Math.ceil(Number(day.slice(5, 7)) / 3) * 3 + 1
  const first = next > 12 ? `${year + 1}-01-01` : `${year}-${String(next).padStart(2, '0')}-01`
  return addDays(first, -1)
}

/** The ends of quarters since the first agent was trained, then today. */
function daysShown(agents: readonly TrainedAgent[], today: LocalDay): LocalDay[] {
  const [first = today] = agents.map((agent) => agent.trainedOn).sort()
  const days: LocalDay[] = []
  for (let day = quarterEnd(first); day < today; day = quarterEnd(addDays(day, 1))) days.push(day)
  return [...days, today]
}

function coverage(structureIds: readonly string[], agents: readonly TrainedAgent[]): Coverage {
  const byStructure = Map.groupBy(agents, ({ structureId }) => structureId)
  const trained = (structureId: string) => byStructure.get(structureId)?.length ?? 0
  return {
    structures: structureIds.length,
    trainedAgents: agents.length,
    structuresWithTwo: structureIds.filter((id) => trained(id) >= TRAINED_AGENTS_FOR_A_LABEL).length,
  }
}

/** Structures and agents that are counted on one line: those of an EPCI. */
interface Line {
  readonly siren: string | null
  readonly name: string
  readonly structureIds: readonly string[]
}

/** The lines of a département, by name; a structure counts once, where its main site is (rule D1). */
function linesOf(structures: readonly Structure[], { communes, epcis, merged }: Territory): Line[] {
  const epciOf = ({ sites }: Structure) => {
    const commune = sites.find(({ role }) => role === 'main')?.commune ?? ''
    return communes.get(merged.get(commune) ?? commune)?.epci ?? null
  }
  const byName = new Intl.Collator('fr')
  return [...Map.groupBy(structures, epciOf)]
    .map(([siren, theirs]) => ({
      siren,
      name: (siren === null ? null : epcis.get(siren)) ?? NO_EPCI,
      structureIds: theirs.map(({ structureId }) => structureId),
    }))
    .sort((a, b) => byName.compare(a.name, b.name))
}

/**
 * Trained agents, and structures with two of them, by EPCI and over time: at the end of each quarter since the first was
 * trained, and today, which comes last. Structures are those of today at every date: when one opened is not known here.
 */
export function trainingFigures(facts: {
  readonly agents: readonly TrainedAgent[]
  readonly structures: readonly Structure[]
  readonly territory: Territory
  readonly today: LocalDay
}): DepartementCoverage[] {
  const { agents, structures, territory, today } = facts
  const lines = linesOf(structures, territory)
  const known = new Set(structures.map(({ structureId }) => structureId))
  const isElsewhere = ({ structureId }: TrainedAgent) => structureId === null || !known.has(structureId)
  return daysShown(agents, today).map((on) => {
    const trained = agents.filter((agent) => agent.trainedOn <= on)
    const elsewhere = trained.filter(isElsewhere)
    const epcis = lines.map(({ siren, name, structureIds }) => ({
      ...{ siren, name },
      ...coverage(
        structureIds,
        trained.filter(({ structureId }) => structureId !== null && structureIds.includes(structureId)),
      ),
    }))
    const others = { siren: null, name: NO_STRUCTURE, ...coverage([], elsewhere) }
    return {
      on,
      total: coverage([...known], trained),
      epcis: elsewhere.length === 0 ? epcis : [...epcis, others],
    }
  })
}
