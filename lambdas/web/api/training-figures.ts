import * as z from 'zod'
import { exportTrainingFigures } from '../../../core/usecases/export-training-figures.ts'
import { trainingFiguresLink } from '../../../core/usecases/open-training-figures.ts'
import { readTrainingFigures } from '../../../core/usecases/read-training-figures.ts'
import { csvFile } from './csv-file.ts'
import { json } from './problem-details.ts'
import { route } from './route.ts'

const coverageSchema = z.strictObject({
  structures: z.int().describe('Structures of today, antennas counted with their main site.'),
  trainedAgents: z.int().describe('Those who attended the whole of « socle-commun » and « socle-metiers ».'),
  structuresWithTwo: z.int().describe('Structures with two trained agents or more.'),
})

const figuresSchema = z
  .strictObject({
    page: z.string().describe('The same with a chart, for whoever you pass the address on to.'),
    pageUntil: z.string().describe('Last day on which that address opens.'),
    days: z
      .array(
        z.strictObject({
          on: z.string(),
          total: coverageSchema,
          epcis: z.array(coverageSchema.extend({ siren: z.string().nullable(), name: z.string() })),
        }),
      )
      .describe('The end of each quarter since the first agent was trained, then today.'),
  })
  .meta({ id: 'TrainingFigures' })

/** How far the agents of the département are trained. */
export const TRAINING_FIGURES_ROUTES = [
  route({
    method: 'get',
    path: '/v1/training-figures',
    operationId: 'readTrainingFigures',
    summary: 'Trained agents, and structures with two of them, by EPCI and over time; nobody is named',
    scope: 'registrations:read',
    success: { status: 200, description: 'The figures, today last.', schema: figuresSchema },
    handle: async ({ world, actor: { departement } }) => {
      const { days } = await readTrainingFigures(world, departement)
      const { page, until } = await trainingFiguresLink(world, departement)
      return json(200, { page, pageUntil: until, days })
    },
  }),
  route({
    method: 'get',
    path: '/v1/training-figures.csv',
    operationId: 'exportTrainingFigures',
    summary: 'The same as a table for a spreadsheet (UTF-8 with BOM, « ; »), one line for each EPCI and date',
    scope: 'registrations:read',
    success: { status: 200, description: 'A CSV file.', contentType: 'text/csv' },
    handle: async ({ world, actor }) => csvFile(await exportTrainingFigures(world, actor.departement)),
  }),
]
