import {
  decoration,
  heightOf,
  LINE,
  MM,
  PAGE,
  QUIET,
  WIDTH,
  write,
  type Paper,
  type TextStyle,
} from './paper.ts'
import type { SignatureSheet } from './signature-sheet.ts'

const COLUMNS = [9 * MM, 55 * MM, 54 * MM, 60 * MM] as const
const HEADINGS = ['N°', 'Nom', 'Employeur', 'Signature'] as const
const TRAINER_COLUMNS = [118 * MM, 60 * MM] as const
const TRAINER_HEADINGS = ['Formation assurée par (nom et qualité)', 'Signature'] as const

const PADDING = 2 * MM
const HEADER: TextStyle = { size: 9, semibold: true, color: QUIET }
const CELL: TextStyle = { size: 10 }
/** Room to sign in. */
const LEAST_ROW = 10.5 * MM
const TRAINER_ROW = 17 * MM
const ABOVE_TRAINER = 5 * MM

export const HEADER_ROW = 7 * MM
/** What the box of the trainer takes, with what lies above it. */
export const TRAINER_HEIGHT = ABOVE_TRAINER + HEADER_ROW + TRAINER_ROW

/** Which cells a heading is for; the types of the library do not know this option yet. */
const OF_COLUMN = { scope: 'Column' } as PDFKit.Mixins.StructureElementOptions

type Person = SignatureSheet['people'][number]

/** The height of a person's row: long names and employers wrap. */
export function rowHeight(doc: PDFKit.PDFDocument, { name, employer }: Person): number {
  const [, nameWidth, employerWidth] = COLUMNS
  const tallest = Math.max(
    heightOf(doc, name, nameWidth - 2 * PADDING, CELL),
    heightOf(doc, employer, employerWidth - 2 * PADDING, CELL),
  )
  return Math.max(LEAST_ROW, tallest + 2 * PADDING)
}

interface Row {
  readonly cells: readonly string[]
  readonly columns: readonly number[]
  readonly y: number
  readonly height: number
  readonly style: TextStyle
  readonly tag: 'TH' | 'TD'
}

function drawBorders(doc: PDFKit.PDFDocument, { columns, y, height }: Row): void {
  decoration(doc, () => {
    let x: number = PAGE.margin
    for (const width of columns) {
      doc.rect(x, y, width, height)
      x += width
    }
    doc.lineWidth(0.6).stroke(LINE)
  })
}

/** Draws a row; as part of `table` when it is read aloud, as decoration when it repeats what was said. */
function drawRow({ doc }: Paper, row: Row, table: PDFKit.PDFStructureElement | null): void {
  drawBorders(doc, row)
  const tr = table === null ? null : doc.struct('TR')
  if (tr !== null) table?.add(tr)
  let x: number = PAGE.margin
  row.cells.forEach((text, index) => {
    const width = row.columns[index] ?? WIDTH
    const inner = { x: x + PADDING, width: width - 2 * PADDING }
    const y = row.y + (row.height - heightOf(doc, text, inner.width, row.style)) / 2
    const draw = () => void write(doc, text, { ...inner, y }, row.style)
    if (tr === null) decoration(doc, draw)
    else tr.add(doc.struct(row.tag, row.tag === 'TH' ? OF_COLUMN : {}, text === '' ? [] : [draw]))
    x += width
  })
}

/** The heading of the columns, on every page; gives the place below it. */
export function drawHeader(paper: Paper, y: number, table: PDFKit.PDFStructureElement | null): number {
  const look = { columns: COLUMNS, height: HEADER_ROW, style: HEADER, tag: 'TH' } as const
  drawRow(paper, { ...look, cells: HEADINGS, y }, table)
  return y + HEADER_ROW
}

/** One person: number, name, employer, and room for her signature; gives the place below. */
export function drawPerson(
  paper: Paper,
  { number, person, y }: { number: number; person: Person; y: number },
  table: PDFKit.PDFStructureElement,
): number {
  const height = rowHeight(paper.doc, person)
  const cells = [String(number), person.name, person.employer, '']
  drawRow(paper, { cells, columns: COLUMNS, y, height, style: CELL, tag: 'TD' }, table)
  return y + height
}

/** The box in which the trainer writes her name and signs. */
export function drawTrainer(paper: Paper, below: number): void {
  const { doc, root } = paper
  const table = doc.struct('Table')
  root.add(table)
  const y = below + ABOVE_TRAINER
  const columns = TRAINER_COLUMNS
  const head = { cells: TRAINER_HEADINGS, columns, y, height: HEADER_ROW, style: HEADER, tag: 'TH' } as const
  drawRow(paper, head, table)
  const box = { cells: ['', ''], columns, y: y + HEADER_ROW, height: TRAINER_ROW, style: CELL } as const
  drawRow(paper, { ...box, tag: 'TD' }, table)
}
