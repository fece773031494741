import type { AnswerBoard, Tally } from '../../../core/domain/answer-board.ts'
import { markup, type Html } from '../site/markup.ts'

/** Small, so that its words are as large as the page's on a telephone; it grows with the page. */
const WIDTH = 320
const ROW = 38
const BAR = 12
const TOP = 44

/** A part of each bar: told apart by its place and pattern too, not by colour alone. */
interface Part {
  readonly label: string
  readonly fill: string
  readonly stroke: string
  readonly of: (tally: Tally) => number
}

const PARTS: readonly Part[] = [
  { label: 'oui', fill: '#1f5a60', stroke: '#1f5a60', of: ({ yes, replaced }) => yes + replaced },
  { label: 'non', fill: '#a63c00', stroke: '#a63c00', of: ({ no }) => no },
  {
    label: 'sans réponse',
    fill: '#fff',
    stroke: '#55626f',
    of: ({ silent, undeliverable }) => silent + undeliverable,
  },
]

const round = (n: number) => Math.round(n * 10) / 10

/** Names are cut where the drawing ends; the table beside it has them whole. */
function shortName(name: string): string {
  return name.length <= 38 ? name : `${name.slice(0, 37).trimEnd()}…`
}

function bar(epci: AnswerBoard['epcis'][number], index: number, most: number): Html {
  const y = TOP + index * ROW
  const scale = (WIDTH - 2) / most
  const values = PARTS.map(({ of }) => of(epci))
  const parts = PARTS.map(({ fill, stroke }, part) => {
    const value = values[part] ?? 0
    const before = values.slice(0, part).reduce((sum, one) => sum + one, 0)
    return value === 0
      ? ''
      : markup`<rect x="${round(1 + before * scale)}" y="${y + 6}" width="${round(value * scale)}" height="${BAR}" fill="${fill}" stroke="${stroke}"/>`
  })
  return markup`<text x="0" y="${y}">${shortName(epci.name)}</text><text x="${WIDTH}" y="${y}" text-anchor="end">${values.join(' · ')}</text>${parts}`
}

function legend({ label, fill, stroke }: Part, index: number): Html {
  const x = 1 + index * 70
  return markup`<rect x="${x}" y="3" width="12" height="12" fill="${fill}" stroke="${stroke}"/><text x="${x + 18}" y="13">${label}</text>`
}

/** The answers by EPCI as a drawing of its own, without script; the table beside it says the same in full. */
export function boardChart({ epcis }: AnswerBoard): Html | '' {
  if (epcis.length === 0) return ''
  const most = Math.max(...epcis.map(({ invited }) => invited))
  const height = TOP + epcis.length * ROW - 12
  return markup`<figure><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="graphique-titre graphique-aide" font-size="12" fill="#1c2530">
          <title id="graphique-titre">Réponses des mairies par intercommunalité</title>
          <desc id="graphique-aide">Pour chacune, les oui (remplacements compris), les non et les mairies sans réponse. Toutes les valeurs sont dans le tableau qui suit.</desc>
          ${PARTS.map(legend)}
          ${epcis.map((epci, index) => bar(epci, index, most))}
        </svg></figure>`
}
