import qrcode from 'qrcode-generator'
import { decoration, INK } from './paper.ts'

/** White modules around a QR code (ISO/IEC 18004): without them many readers see nothing. */
const QUIET_ZONE = 4

/** Draws a text as a QR code in a square of `size` points, with the medium correction of errors: paper gets stained. */
export function drawQrCode(
  doc: PDFKit.PDFDocument,
  text: string,
  { x, y, size }: { x: number; y: number; size: number },
): void {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const module = size / (count + 2 * QUIET_ZONE)
  const place = (index: number) => (index + QUIET_ZONE) * module
  decoration(doc, () => {
    for (let row = 0; row < count; row += 1) {
      // Runs of dark modules are one rectangle: no hairline shows between them.
      for (let column = 0; column < count; column += 1) {
        const start = column
        while (column < count && code.isDark(row, column)) column += 1
        if (column > start) doc.rect(x + place(start), y + place(row), (column - start) * module, module)
      }
    }
    doc.fill(INK)
  })
}
