import qrcode from 'qrcode-generator'

/** White modules around a QR code (ISO/IEC 18004): without them many readers see nothing. */
const QUIET_ZONE = 4

/** A QR code to be drawn: its side in modules, and the runs of dark ones, row by row. */
export interface QrCode {
  readonly side: number
  readonly runs: readonly { readonly row: number; readonly column: number; readonly length: number }[]
}

/** A text as a QR code, with the medium correction of errors: paper gets stained, screens reflect. */
export function qrCode(text: string): QrCode {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const runs: { row: number; column: number; length: number }[] = []
  for (let row = 0; row < count; row += 1) {
    // Runs of dark modules are one rectangle: no hairline shows between them.
    for (let column = 0; column < count; column += 1) {
      const start = column
      while (column < count && code.isDark(row, column)) column += 1
      const length = column - start
      if (length > 0) runs.push({ row: row + QUIET_ZONE, column: start + QUIET_ZONE, length })
    }
  }
  return { side: count + 2 * QUIET_ZONE, runs }
}
