/** A place on the globe, in degrees. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** Where a place is said to be: its coordinates, both or neither. */
export function positionOf(place: {
  readonly latitude: number | null
  readonly longitude: number | null
}): Position | null {
  const { latitude, longitude } = place
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** Positions laid out on a plane, in its own units, y downwards. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly points: readonly Point[]
  /** Units of the plane for a kilometre. */
  readonly perKilometre: number
}

const KILOMETRES_A_DEGREE = 111.2
/** One place, or several that are one: a plane of this many kilometres is drawn around it. */
const SMALLEST_KILOMETRES = 20
const ROUNDS = 40

/**
 * Pushes apart the points that lie closer than `apart`, always in the same way, so that each can be read and touched; `inside`
 * keeps each within the plane.
 */
function spread(points: readonly Point[], apart: number, inside: (point: Point) => Point): Point[] {
  const moved = points.map(({ x, y }) => ({ x, y }))
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, a] of moved.entries()) {
      for (const b of moved.slice(index + 1)) {
        const [dx, dy] = [b.x - a.x, b.y - a.y]
        const distance = Math.hypot(dx, dy)
        if (distance >= apart) continue
        const push = (apart - distance) / 2
        // Two points in one place leave it in a direction of their own.
        const turn = distance === 0 ? index + 1 : Math.atan2(dy, dx)
        a.x -= Math.cos(turn) * push
        a.y -= Math.sin(turn) * push
        b.x += Math.cos(turn) * push
        b.y += Math.sin(turn) * push
      }
    }
    for (const point of moved) Object.assign(point, inside(point))
  }
  return moved
}

/**
 * Positions on a plane of the given width and at most the given height, north upwards, distances true within a département
 * (equirectangular, scaled at the middle latitude). Points closer than `apart` are pushed apart; `margin` stays free around
 * them all.
 */
export function layOut(
  positions: readonly Position[],
  { width, height: tallest, margin, apart }: { width: number; height: number; margin: number; apart: number },
): Plane {
  const latitudes = positions.map(({ latitude }) => latitude)
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)]
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const flat = positions.map(({ latitude, longitude }) => {
    return { x: longitude * shrink * KILOMETRES_A_DEGREE, y: -latitude * KILOMETRES_A_DEGREE }
  })
  const xs = flat.map(({ x }) => x)
  const ys = flat.map(({ y }) => y)
  const [west, east, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const perKilometre = Math.min(
    (width - 2 * margin) / Math.max(east - west, SMALLEST_KILOMETRES),
    (tallest - 2 * margin) / Math.max(bottom - top, SMALLEST_KILOMETRES),
  )
  const left = (width - (east - west) * perKilometre) / 2
  const placed = flat.map(({ x, y }) => {
    return { x: left + (x - west) * perKilometre, y: margin + (y - top) * perKilometre }
  })
  const height = (bottom - top) * perKilometre + 2 * margin
  const within = (value: number, most: number) => Math.min(Math.max(value, margin / 2), most - margin / 2)
  const inside = ({ x, y }: Point) => ({ x: within(x, width), y: within(y, height) })
  return { width, height, points: spread(placed, apart, inside), perKilometre }
}
