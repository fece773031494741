import {
  decoration,
  heightOf,
  MM,
  PAGE,
  QUIET,
  say,
  WIDTH,
  write,
  type Paper,
  type TextStyle,
} from './paper.ts'
import { drawFact, factHeight } from './paper-facts.ts'
import { drawQrCode } from './qr-code.ts'
import type { SignatureSheet } from './signature-sheet.ts'

const QR_SIZE = 32 * MM
const HEADING: TextStyle = { size: 18, semibold: true }
const TITLE: TextStyle = { size: 12.5, semibold: true }
const CAPTION: TextStyle = { size: 8, color: QUIET, align: 'center' }
const BESIDE_QR = WIDTH - QR_SIZE - 6 * MM

const HEADING_TEXT = "Feuille d'émargement"
const CAPTION_TEXT = 'Saisie des présences'
const HEADING_HEIGHT = 10 * MM
const AFTER_TITLE = 3 * MM
const AFTER_FACTS = 4 * MM

/** The height of the head of a sheet's pages, in points. */
export function headHeight(doc: PDFKit.PDFDocument, { title, facts }: SignatureSheet): number {
  const titleHeight = heightOf(doc, title, BESIDE_QR, TITLE)
  const factsHeight = facts.reduce((sum, fact) => sum + factHeight(doc, fact, BESIDE_QR), 0)
  const words = HEADING_HEIGHT + titleHeight + AFTER_TITLE + factsHeight
  return Math.max(words, QR_SIZE + 6 * MM) + AFTER_FACTS
}

/**
 * Draws the head of a page: what, when, where, by whom, and the way to the entry of presences. Every page has all of it, so
 * that a page alone is still a proof; read aloud, it is said once.
 */
export function drawHead(paper: Paper, sheet: SignatureSheet, isFirst: boolean): void {
  const { doc } = paper
  const put = (tag: 'H1' | 'H2' | 'P', draw: () => void) => {
    if (isFirst) say(paper, tag, draw)
    else decoration(doc, draw)
  }
  const room = { x: PAGE.margin, width: BESIDE_QR }
  let y: number = PAGE.margin
  put('H1', () => void write(doc, HEADING_TEXT, { ...room, y }, HEADING))
  y += HEADING_HEIGHT
  put('H2', () => (y = write(doc, sheet.title, { ...room, y }, TITLE) + AFTER_TITLE))
  for (const fact of sheet.facts) put('P', () => (y = drawFact(doc, fact, { y, width: BESIDE_QR })))
  const x = PAGE.margin + WIDTH - QR_SIZE
  drawQrCode(doc, sheet.entryUrl, { x, y: PAGE.margin - 2 * MM, size: QR_SIZE })
  const under = { x, y: PAGE.margin - 2 * MM + QR_SIZE, width: QR_SIZE }
  put('P', () => void write(doc, CAPTION_TEXT, under, CAPTION))
}
