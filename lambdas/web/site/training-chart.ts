import type { DepartementCoverage } from '../../../core/domain/training-figures.ts'
import { frenchShortDay } from '../../../core/domain/french-dates.ts'
import { daysBetween } from '../../../core/domain/local-time.ts'
import { french } from '../../../core/letters/typography.ts'
import { markup, type Html } from './markup.ts'

/** Small, so that its words are as large as the page's on a telephone; it grows with the page. */
const WIDTH = 320
const HEIGHT = 200
const LEFT = 30
const RIGHT = 308
const TOP = 48
const BOTTOM = 168

/** A line of the chart: told apart by its stroke and its marks, not by colour alone. */
interface Series {
  readonly label: string
  readonly colour: string
  readonly dash: string
  readonly value: (day: DepartementCoverage) => number
}

const SERIES: readonly Series[] = [
  { label: 'Agents formés', colour: '#1f5a60', dash: '0', value: ({ total }) => total.trainedAgents },
  {
    label: 'Structures avec deux agents formés ou plus',
    colour: '#a63c00',
    dash: '6 4',
    value: ({ total }) => total.structuresWithTwo,
  },
]

/** The step between the lines of the scale: 1, 2 or 5 times a power of ten, so that there are five of them at most. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1) / 5 || 1))
  return [1, 2, 5, 10].map((by) => Math.max(1, by * power)).find((step) => most / step <= 5) ?? most
}

interface Scale {
  readonly x: (day: DepartementCoverage) => number
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

function scaleOf(days: readonly DepartementCoverage[]): Scale {
  const first = days[0]?.on ?? ''
  const length = daysBetween(first, days.at(-1)?.on ?? first)
  const most = Math.max(1, ...days.flatMap((day) => SERIES.map(({ value }) => value(day))))
  const step = stepFor(most)
  const top = Math.ceil(most / step) * step
  const round = (n: number) => Math.round(n * 10) / 10
  return {
    x: ({ on }) => round(length === 0 ? RIGHT : LEFT + (daysBetween(first, on) / length) * (RIGHT - LEFT)),
    y: (value) => round(BOTTOM - (value / top) * (BOTTOM - TOP)),
    ticks: Array.from({ length: top / step + 1 }, (_, index) => index * step),
  }
}

function mark({ x, y }: { x: number; y: number }, { dash, colour }: Series): Html {
  return dash === '0'
    ? markup`<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`
    : markup`<rect x="${x - 3}" y="${y - 3}" width="6" height="6" fill="${colour}"/>`
}

function line(days: readonly DepartementCoverage[], scale: Scale, series: Series): Html {
  const points = days.map((day) => ({ x: scale.x(day), y: scale.y(series.value(day)) }))
  const path = points.map(({ x, y }) => `${x},${y}`).join(' ')
  return markup`<polyline points="${path}" fill="none" stroke="${series.colour}" stroke-width="2" stroke-dasharray="${series.dash}"/>
          ${points.map((point) => mark(point, series))}`
}

function legend(series: Series, index: number): Html {
  const y = 10 + index * 18
  return markup`<line x1="0" y1="${y}" x2="24" y2="${y}" stroke="${series.colour}" stroke-width="2" stroke-dasharray="${series.dash}"/>
          ${mark({ x: 12, y }, series)}
          <text x="30" y="${y + 4}">${series.label}</text>`
}

function gridLine(value: number, { y }: Scale): Html {
  return markup`<line x1="${LEFT}" y1="${y(value)}" x2="${RIGHT}" y2="${y(value)}" stroke="#6b7885" stroke-width="0.5"/>
          <text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`
}

/** The figures over time as a drawing of its own, without script; the table beside it says the same in full. */
export function trainingChart(days: readonly DepartementCoverage[]): Html {
  const scale = scaleOf(days)
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) throw new Error('there is always today')
  const values = SERIES.map(({ label, value }) => `${label.toLowerCase()} : ${value(last)}`).join(' ; ')
  const from =
    days.length === 1 ? '' : markup`<text x="${LEFT}" y="${HEIGHT - 12}">${frenchShortDay(first.on)}</text>`
  return markup`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="graphique-titre graphique-valeurs" font-size="12" fill="#1c2530">
          <title id="graphique-titre">Agents formés et structures avec deux agents formés ou plus, dans le temps</title>
          <desc id="graphique-valeurs">Au ${frenchShortDay(last.on)}, ${french(values)}. Toutes les valeurs sont dans le tableau qui suit.</desc>
          ${SERIES.map(legend)}
          ${scale.ticks.map((value) => gridLine(value, scale))}
          ${SERIES.map((series) => line(days, scale, series))}
          ${from}
          <text x="${RIGHT}" y="${HEIGHT - 12}" text-anchor="end">${frenchShortDay(last.on)}</text>
        </svg>`
}
