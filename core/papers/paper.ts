import PDFDocument from 'pdfkit'
import type { Instant } from '../domain/codes.ts'

/** The two files (TrueType) that papers are set in: real fonts, embedded, so that every name keeps its letters. */
export interface PaperFonts {
  readonly regular: Uint8Array
  readonly semibold: Uint8Array
}

/** A paper being drawn, and the root of its structure, which screen readers follow. */
export interface Paper {
  readonly doc: PDFKit.PDFDocument
  readonly root: PDFKit.PDFStructureElement
}

/** Points (1/72 inch) in a millimetre. */
export const MM = 72 / 25.4
/** A4, upright. */
export const PAGE = { width: 210 * MM, height: 297 * MM, margin: 16 * MM } as const
/** What lies between the margins. */
export const WIDTH = PAGE.width - 2 * PAGE.margin

export const INK = '#1c2530'
export const QUIET = '#3d4955'
export const LINE = '#55626f'

/** The types of the library ask for a name; its code takes none. */
const NO_FONT = null as unknown as string

/**
 * A new paper: A4, in French, tagged, without a page yet. `at` dates it: the last change of what it says, never the clock,
 * so that the same facts give the same bytes.
 */
export function newPaper(fonts: PaperFonts, about: { title: string; author: string; at: Instant }): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'fr-FR',
    tagged: true,
    displayTitle: true,
    // No font of the library's own: it would look for a file beside its code, which a bundle has not.
    font: NO_FONT,
    info: {
      Title: about.title,
      Author: about.author,
      Creator: 'Agenda France services',
      Producer: 'Agenda France services',
      CreationDate: new Date(about.at),
    },
  })
  doc.registerFont('regular', Buffer.from(fonts.regular))
  doc.registerFont('semibold', Buffer.from(fonts.semibold))
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { doc, root }
}

/** Ends the paper and gives its bytes. */
export function bytesOf({ doc, root }: Paper): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.on('error', reject)
    root.end()
    doc.end()
  })
}

export interface TextStyle {
  readonly size: number
  readonly semibold?: boolean
  readonly color?: string
  readonly align?: 'left' | 'right' | 'center'
}

/** Sets the font for a style; what is measured and what is drawn are set in the same way. */
function dress(doc: PDFKit.PDFDocument, { size, semibold = false, color = INK }: TextStyle) {
  return doc
    .font(semibold ? 'semibold' : 'regular')
    .fontSize(size)
    .fillColor(color)
}

/** The height of a text in a width, in points. */
export function heightOf(doc: PDFKit.PDFDocument, text: string, width: number, style: TextStyle): number {
  return dress(doc, style).heightOfString(text, { width })
}

/** Draws a text at a place, without moving anything else; gives the place below it. */
export function write(
  doc: PDFKit.PDFDocument,
  text: string,
  at: { x: number; y: number; width: number },
  style: TextStyle,
): number {
  const { x, y, width } = at
  const { align = 'left' } = style
  dress(doc, style).text(text, x, y, { width, align })
  return doc.y
}

/** Draws a part of the content: a heading (`H1`), a paragraph (`P`), as screen readers are told. */
export function say({ doc, root }: Paper, tag: 'H1' | 'H2' | 'P', draw: () => void): void {
  root.add(doc.struct(tag, {}, [draw]))
}

/** Draws what is no content: lines, page numbers; screen readers pass over it. */
export function decoration(doc: PDFKit.PDFDocument, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}
