import jsqr from 'jsqr'
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

/** Dots to a point, when the drawing of a page is made a picture again. */
const SCALE = 4
/** White paper around what is drawn, in points. */
const MARGIN = 12

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>

/** The filled rectangles of a page, in points from its upper left corner. */
async function filled(page: Page): Promise<[number, number, number, number][]> {
  const { OPS } = await getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  return fnArray.flatMap((fn, index) => {
    if (fn !== OPS.constructPath) return []
    const [paint, [path]] = argsArray[index] as [number, [Float32Array | null]]
    if (paint !== OPS.fill && paint !== OPS.eoFill) return []
    return rectangles([...(path ?? [])])
  })
}

/** Paths come as one list of numbers: 0 x y (move), 1 x y (line), 4 (close); ours are rectangles only. */
function rectangles(path: number[]): [number, number, number, number][] {
  const found: [number, number, number, number][] = []
  let points: [number, number][] = []
  for (let at = 0; at < path.length;) {
    if (path[at] === 4) {
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
      found.push([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)])
      points = []
      at += 1
    } else {
      points.push([path[at + 1]!, path[at + 2]!])
      at += 3
    }
  }
  return found
}

/** What a telephone reads from the page. Paths are told before the page is turned over: y runs down, as in a picture. */
async function qrCode(page: Page): Promise<string | null> {
  const shapes = await filled(page)
  const [fromX, fromY] = [0, 1].map((axis) => Math.min(...shapes.map((shape) => shape[axis]!)) - MARGIN)
  const [toX, toY] = [2, 3].map((axis) => Math.max(...shapes.map((shape) => shape[axis]!)) + MARGIN)
  const [w, h] = [Math.ceil((toX! - fromX!) * SCALE), Math.ceil((toY! - fromY!) * SCALE)]
  const pixels = new Uint8ClampedArray(w * h * 4).fill(255)
  const dot = (points: number, from: number) => Math.round((points - from) * SCALE)
  for (const [left, top, right, bottom] of shapes) {
    for (let y = dot(top, fromY!); y < dot(bottom, fromY!); y += 1) {
      for (let x = dot(left, fromX!); x < dot(right, fromX!); x += 1) {
        pixels.fill(0, (y * w + x) * 4, (y * w + x) * 4 + 3)
      }
    }
  }
  return jsqr.default(pixels, w, h)?.data ?? null
}

/** The text of a page, line by line as it is laid out: what stands at one height is one line. */
async function linesOf(page: Page): Promise<string[]> {
  const { items } = await page.getTextContent()
  const pieces = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
  const lines = pieces.join('').split('\n')
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

async function read(bytes: Uint8Array): Promise<object> {
  const pdf = await getDocumentProxy(bytes)
  const { info } = await pdf.getMetadata()
  const pages: object[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const tree = JSON.stringify(await page.getStructTree())
    pages.push({ width, height, lines: await linesOf(page), qr: await qrCode(page), tree })
  }
  return { info, pages }
}

// Read by another process: the parser is an ES module, which jest does not load.
const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
process.stdout.write(JSON.stringify(await read(new Uint8Array(Buffer.concat(chunks)))))
