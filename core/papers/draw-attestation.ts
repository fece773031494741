import { french } from '../letters/typography.ts'
import type { Run } from '../letters/blocks.ts'
import {
  ATTESTATION_NOTICE,
  attestationStatement,
  halfDaysInWords,
  issueLine,
  type Attestation,
} from './attestation.ts'
import { bytesOf, decoration, INK, LINE, MM, newPaper, PAGE, QUIET, say, WIDTH, write } from './paper.ts'
import type { Paper, PaperFonts } from './paper.ts'
import { drawQrCode } from './qr-code.ts'

const HEADING = 'Attestation de participation'
const QR_SIZE = 34 * MM
const BODY_SIZE = 12
/** The check stands at the foot of the page, wherever the text ends. */
const CHECK_Y = PAGE.height - PAGE.margin - QR_SIZE
const LEFT = { x: PAGE.margin, width: WIDTH }

/** A paragraph whose important words are set in semibold; gives the place below it. */
function writeRuns(doc: PDFKit.PDFDocument, runs: readonly Run[], y: number): number {
  doc.fontSize(BODY_SIZE).fillColor(INK)
  runs.forEach((run, index) => {
    const [font, text] =
      typeof run === 'string' ? ['regular', run] : ['semibold', 'strong' in run ? run.strong : run.label]
    const options = { width: WIDTH, lineGap: 5, continued: index < runs.length - 1 }
    doc.font(font)
    if (index === 0) doc.text(text, PAGE.margin, y, options)
    else doc.text(text, options)
  })
  return doc.y
}

function moduleLine({ title, organiser, halfDays, outOf }: Attestation['modules'][number]): string {
  const by = organiser === null ? '' : ` (${organiser})`
  return french(`« ${title} »${by} : ${halfDaysInWords(halfDays, outOf)}`)
}

/** Where the paper is signed, and that anybody may check it. */
function drawCheck(paper: Paper, checkUrl: string): void {
  const { doc } = paper
  decoration(doc, () =>
    doc
      .rect(PAGE.margin, CHECK_Y - 5 * MM, WIDTH, 0)
      .lineWidth(0.6)
      .stroke(LINE),
  )
  drawQrCode(doc, checkUrl, { x: PAGE.margin - 3 * MM, y: CHECK_Y, size: QR_SIZE })
  const x = PAGE.margin + QR_SIZE + 2 * MM
  const room = { x, width: PAGE.margin + WIDTH - x }
  const words = "Pour vérifier cette attestation, flashez ce code ou ouvrez l'adresse suivante."
  const small = { size: 9, color: QUIET }
  let y = CHECK_Y + 4 * MM
  say(paper, 'P', () => (y = write(doc, words, { ...room, y }, small) + 4))
  say(paper, 'P', () => void write(doc, checkUrl, { ...room, y }, { size: 8.5 }))
}

/** An attestation as a PDF of one page, with the address at which anybody can check it, in words and as a QR code. */
export function drawAttestation(
  fonts: PaperFonts,
  attestation: Attestation,
  checkUrl: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const paper = newPaper(fonts, {
    title: `${HEADING} – ${attestation.name}`,
    author: attestation.signature,
    at: `${attestation.issuedOn}T12:00:00.000Z`,
  })
  const { doc } = paper
  doc.addPage()
  const put = (tag: 'H1' | 'P', draw: () => void) => say(paper, tag, draw)
  const title = { size: 24, semibold: true, align: 'center' } as const
  let y = 34 * MM
  put('H1', () => (y = write(doc, HEADING, { ...LEFT, y }, title) + 18 * MM))
  put('P', () => (y = writeRuns(doc, attestationStatement(attestation), y) + 6 * MM))
  for (const module of attestation.modules) {
    put('P', () => (y = write(doc, moduleLine(module), { ...LEFT, y }, { size: 11 }) + 2 * MM))
  }
  y += 6 * MM
  put('P', () => (y = write(doc, ATTESTATION_NOTICE, { ...LEFT, y }, { size: 10.5, color: QUIET }) + 12 * MM))
  const right = { x: PAGE.margin + WIDTH / 2, width: WIDTH / 2 }
  put('P', () => (y = write(doc, issueLine(attestation), { ...right, y }, { size: 12 }) + 3 * MM))
  put('P', () => void write(doc, attestation.signature, { ...right, y }, { size: 12 }))
  drawCheck(paper, checkUrl)
  return bytesOf(paper)
}
