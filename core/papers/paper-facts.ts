import { heightOf, PAGE, write, type TextStyle } from './paper.ts'

const LABEL_WIDTH = 74
const GAP = 3
const LABEL: TextStyle = { size: 10, semibold: true }
const VALUE: TextStyle = { size: 10 }

type Fact = readonly [label: string, value: string]

/** A fact of a paper, « Lieu » and where, as one line that wraps in `width`; gives the place below it. */
export function drawFact(
  doc: PDFKit.PDFDocument,
  [label, value]: Fact,
  { y, width }: { y: number; width: number },
): number {
  write(doc, label, { x: PAGE.margin, y, width: LABEL_WIDTH }, LABEL)
  const room = { x: PAGE.margin + LABEL_WIDTH, y, width: width - LABEL_WIDTH }
  return write(doc, value, room, VALUE) + GAP
}

/** The height that a fact takes. */
export function factHeight(doc: PDFKit.PDFDocument, [, value]: Fact, width: number): number {
  return heightOf(doc, value, width - LABEL_WIDTH, VALUE) + GAP
}
