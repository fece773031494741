import { csv } from '../domain/csv.ts'
import type { Coverage, DepartementCoverage } from '../domain/training-figures.ts'
import type { World } from '../ports.ts'
import { readTrainingFigures } from './read-training-figures.ts'

const HEADINGS = [
  ...['Date', 'Intercommunalité', 'SIREN', 'Structures', 'Agents formés'],
  'Structures avec deux agents formés ou plus',
]

const counts = ({ structures, trainedAgents, structuresWithTwo }: Coverage) => [
  structures,
  trainedAgents,
  structuresWithTwo,
]

function rowsOf({ on, total, epcis }: DepartementCoverage): (string | number)[][] {
  return [
    ...epcis.map((epci) => [on, epci.name, epci.siren ?? '', ...counts(epci)]),
    [on, 'Ensemble du département', '', ...counts(total)],
  ]
}

/** The training figures as a table for a spreadsheet: one line for each EPCI at each date, then the département's. */
export async function exportTrainingFigures(
  world: Pick<World, 'store' | 'clock' | 'territoryOf'>,
  departement: string,
): Promise<{ filename: string; content: string }> {
  const { today, days } = await readTrainingFigures(world, departement)
  const content = csv([HEADINGS, ...days.flatMap(rowsOf)])
  return { filename: `agents-formes-${departement}-${today}.csv`, content }
}
