import { qrCode } from '../../../core/qr-code.ts'
import { markup, type Html } from './markup.ts'

const PIXELS_A_MODULE = 5

/** An address as a QR code to photograph; `label` says where it leads. */
export function qrImage(address: string, label: string): Html {
  const { side, runs } = qrCode(address)
  const path = runs.map(({ row, column, length }) => `M${column} ${row}h${length}v1h-${length}z`).join('')
  const size = side * PIXELS_A_MODULE
  return markup`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" width="${size}" height="${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
}
