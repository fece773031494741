import { qrCode } from '../qr-code.ts'
import { decoration, INK } from './paper.ts'

/** Draws a text as a QR code in a square of `size` points. */
export function drawQrCode(
  doc: PDFKit.PDFDocument,
  text: string,
  { x, y, size }: { x: number; y: number; size: number },
): void {
  const { side, runs } = qrCode(text)
  const module = size / side
  decoration(doc, () => {
    for (const { row, column, length } of runs) {
      doc.rect(x + column * module, y + row * module, length * module, module)
    }
    doc.fill(INK)
  })
}
