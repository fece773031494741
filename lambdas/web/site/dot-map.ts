import { layOut, type Position } from '../../../core/domain/plane.ts'
import { markup, type Html } from './markup.ts'

/** A dot of the map: with a number it leads to its line in the list beside; without, it only shows where something is. */
export interface Dot {
  readonly position: Position
  readonly label: string
  readonly number: number | null
  /** Where a touch leads to; null: nowhere. */
  readonly href: string | null
}

const WIDTH = 480
const TALLEST = 420
const MARGIN = 36
/** Numbered dots are 24 px wide on a small screen (WCAG 2.5.8) and do not cover one another. */
const RADIUS = 19
/** Below the places, so that none of them covers the scale. */
const SCALE_HEIGHT = 44
const SCALES_KM = [50, 20, 10, 5, 2]

function drawn(dot: Dot, { x, y }: { x: number; y: number }): Html {
  const [cx, cy] = [x.toFixed(0), y.toFixed(0)]
  const { label, number, href } = dot
  if (number === null) return markup`<circle cx="${cx}" cy="${cy}" r="7"><title>${label}</title></circle>`
  const mark = markup`<circle class="on" cx="${cx}" cy="${cy}" r="${RADIUS}"/><text x="${cx}" y="${cy}" dy="6">${number}</text>`
  return href === null
    ? markup`<g><title>${label}</title>${mark}</g>`
    : markup`<a href="${href}" aria-label="${`${number}, ${label}`}">${mark}</a>`
}

/** A length that reads well, and what it measures. */
function scaleBar(perKilometre: number, height: number): Html {
  const kilometres = SCALES_KM.find((length) => length * perKilometre <= WIDTH / 3) ?? 1
  const end = (14 + kilometres * perKilometre).toFixed(0)
  const y = (height - 12).toFixed(0)
  return markup`<path class="scale" d="M14 ${y}H${end}"/><text class="scale" x="14" y="${(height - 20).toFixed(0)}">${kilometres} km</text>`
}

/**
 * Where things are in a département, drawn from their coordinates alone: no tiles, no other host. What it shows is in the list
 * beside it. Nothing when less than two places are known.
 */
export function dotMap(dots: readonly Dot[], label: string): Html | '' {
  if (dots.length < 2) return ''
  const apart = dots.some(({ number }) => number !== null) ? 2 * RADIUS + 3 : 18
  const { height, points, perKilometre } = layOut(
    dots.map(({ position }) => position),
    { width: WIDTH, height: TALLEST, margin: MARGIN, apart },
  )
  const marks = dots.flatMap((dot, index) => {
    const point = points[index]
    return point === undefined ? [] : [drawn(dot, point)]
  })
  const tall = height + SCALE_HEIGHT
  return markup`<svg class="map" role="group" aria-label="${label}" viewBox="0 0 ${WIDTH} ${tall.toFixed(0)}">${marks}${scaleBar(perKilometre, tall)}</svg>`
}
