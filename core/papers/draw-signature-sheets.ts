import type { Instant } from '../domain/codes.ts'
import { bytesOf, decoration, MM, newPaper, PAGE, QUIET, WIDTH, write } from './paper.ts'
import type { Paper, PaperFonts } from './paper.ts'
import { drawHead, headHeight } from './sheet-head.ts'
import { drawHeader, drawPerson, drawTrainer, HEADER_ROW, rowHeight, TRAINER_HEIGHT } from './sheet-table.ts'
import type { SignatureSheet } from './signature-sheet.ts'

const FOOTER_Y = PAGE.height - 13 * MM
const BOTTOM = FOOTER_Y - 4 * MM

type People = SignatureSheet['people']

/** People, page by page: as many as there is room for, and on the last page room for the trainer. */
function pagesOf(doc: PDFKit.PDFDocument, sheet: SignatureSheet, top: number): People[] {
  const pages: People[number][][] = [[]]
  let y = top
  for (const person of sheet.people) {
    const height = rowHeight(doc, person)
    if (y + height > BOTTOM) {
      pages.push([])
      y = top
    }
    pages.at(-1)?.push(person)
    y += height
  }
  if (y + TRAINER_HEIGHT <= BOTTOM) return pages
  // The trainer signs under a name at least: a box alone on a page would prove nothing.
  const last = pages.at(-1)?.pop()
  return last === undefined ? pages : [...pages, [last]]
}

function drawFooter(doc: PDFKit.PDFDocument, sheet: SignatureSheet, page: { n: number; of: number }): void {
  const room = { x: PAGE.margin, y: FOOTER_Y, width: WIDTH }
  decoration(doc, () => {
    write(doc, `France services ${sheet.departement} – ${sheet.halfDay}`, room, { size: 8, color: QUIET })
    write(doc, `Page ${page.n} sur ${page.of}`, room, { size: 8, color: QUIET, align: 'right' })
  })
}

function drawSheet(paper: Paper, sheet: SignatureSheet): void {
  const { doc, root } = paper
  doc.addPage()
  const below = PAGE.margin + headHeight(doc, sheet)
  const pages = pagesOf(doc, sheet, below + HEADER_ROW)
  const table = doc.struct('Table')
  let number = 0
  pages.forEach((people, index) => {
    const isFirst = index === 0
    if (!isFirst) doc.addPage()
    drawHead(paper, sheet, isFirst)
    if (isFirst) root.add(table)
    let y = drawHeader(paper, below, isFirst ? table : null)
    for (const person of people) y = drawPerson(paper, { number: (number += 1), person, y }, table)
    if (index === pages.length - 1) drawTrainer(paper, y)
    drawFooter(doc, sheet, { n: index + 1, of: pages.length })
  })
}

/** Signature sheets as one PDF, each on pages of its own; `at` dates it, so that the same sheets are the same bytes. */
export function drawSignatureSheets(
  fonts: PaperFonts,
  sheets: readonly SignatureSheet[],
  about: { title: string; author: string; at: Instant },
): Promise<Uint8Array<ArrayBuffer>> {
  const paper = newPaper(fonts, { ...about, title: `Feuille d'émargement – ${about.title}` })
  for (const sheet of sheets) drawSheet(paper, sheet)
  return bytesOf(paper)
}
