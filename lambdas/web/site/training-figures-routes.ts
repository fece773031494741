import type { Hono } from 'hono'
import type { Coverage, DepartementCoverage } from '../../../core/domain/training-figures.ts'
import type { Departement } from '../../../core/domain/departements.ts'
import { frenchShortDay } from '../../../core/domain/french-dates.ts'
import { frenchNumber } from '../../../core/domain/french-numbers.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { openTrainingFigures } from '../../../core/usecases/open-training-figures.ts'
import { markup, type Html } from './markup.ts'
import { notFound, showPage } from './replies.ts'
import { trainingChart } from './training-chart.ts'

const TITLE = 'Formation des agents'

function row(name: string, { structures, trainedAgents, structuresWithTwo }: Coverage): Html {
  const covered = `${frenchNumber(structuresWithTwo)} sur ${frenchNumber(structures)}`
  return markup`<tr><th scope="row">${name}</th><td>${frenchNumber(trainedAgents)}</td><td>${covered}</td></tr>`
}

function table(caption: string, first: string, rows: readonly Html[]): Html {
  return markup`<table class="figures">
        <caption>${caption}</caption>
        <thead><tr><th scope="col">${first}</th><th scope="col">Agents formés</th>
          <th scope="col">Structures avec deux agents formés ou plus</th></tr></thead>
        <tbody>${rows}</tbody>
      </table>`
}

function figuresPage(departement: Departement, days: readonly DepartementCoverage[]): Html {
  const last = days.at(-1)
  if (last === undefined) throw new Error('there is always today')
  const on = frenchShortDay(last.on)
  const byEpci = [
    ...last.epcis.map((epci) => row(epci.name, epci)),
    row('Ensemble du département', last.total),
  ]
  const overTime = days.map((day) => row(frenchShortDay(day.on), day.total))
  return markup`<p>Réseau France services ${departement.ofName}, au ${on}. Est compté comme formé l'agent dont toutes les
        demi-journées du socle commun et du socle métiers ont été suivies, en une ou plusieurs sessions, dans ce
        département ou dans un autre. Une maison mère et ses antennes comptent pour une structure.</p>
      <h2>Dans le temps</h2>
      <figure>
        ${trainingChart(days)}
      </figure>
      ${table('À la fin de chaque trimestre', 'Date', overTime)}
      <p>Les structures sont celles d'aujourd'hui à toutes les dates.</p>
      <h2>Par intercommunalité</h2>
      ${table(`Au ${on}`, 'Territoire', byEpci)}`
}

/** How far the agents of a département are trained, for whoever holds the organiser's link; it names nobody. */
export function trainingFiguresRoutes(app: Hono, world: World): void {
  app.get(PATHS.trainingFigures(':token'), async (c) => {
    const opened = await openTrainingFigures(world, c.req.param('token') ?? '')
    if (opened === null) return notFound(c)
    const { departement, days } = opened
    return showPage(c, { title: TITLE, departement, body: figuresPage(departement, days) })
  })
}
