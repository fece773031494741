import { layOut, type Position } from '../../core/domain/plane.ts'

const BOX = { width: 480, height: 420, margin: 36, apart: 41 }
const GEAUNE = { latitude: 43.642, longitude: -0.373 }
const GABARRET = { latitude: 43.986, longitude: 0.01 }
const PARENTIS = { latitude: 44.352, longitude: -1.073 }

function gaps(positions: readonly Position[]): number[] {
  const { points } = layOut(positions, BOX)
  return points.flatMap((a, index) => points.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)))
}

describe('places on a plane', () => {
  it('have north above and west on the left, at their true distances', () => {
    const { points, perKilometre } = layOut([GEAUNE, GABARRET, PARENTIS], BOX)
    const [geaune, gabarret, parentis] = points
    expect(parentis!.y).toBeLessThan(geaune!.y)
    expect(parentis!.x).toBeLessThan(gabarret!.x)
    // As the crow flies: 49 km, by the formula of the great circle.
    const kilometres = Math.hypot(geaune!.x - gabarret!.x, geaune!.y - gabarret!.y) / perKilometre
    expect(kilometres).toBeGreaterThan(48)
    expect(kilometres).toBeLessThan(50)
  })

  it('stay inside, however many or few they are', () => {
    for (const positions of [
      [GEAUNE],
      [GEAUNE, GEAUNE],
      [GEAUNE, PARENTIS],
      Array.from({ length: 9 }, () => GEAUNE),
    ]) {
      const { points, width, height } = layOut(positions, BOX)
      expect(height).toBeLessThanOrEqual(BOX.height)
      for (const { x, y } of points) {
        expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true)
      }
    }
  })

  it('are pushed apart when they are too close, and left alone when they are not', () => {
    const near = { latitude: GEAUNE.latitude + 0.001, longitude: GEAUNE.longitude }
    expect(Math.min(...gaps([PARENTIS, GABARRET, GEAUNE, near, GEAUNE]))).toBeGreaterThan(36)
    const far = layOut([GEAUNE, PARENTIS], BOX)
    expect(layOut([GEAUNE, PARENTIS], { ...BOX, apart: 0 })).toEqual(far)
  })

  it('are laid out the same way each time', () => {
    const positions = [GEAUNE, GEAUNE, GABARRET]
    expect(layOut(positions, BOX)).toEqual(layOut(positions, BOX))
  })
})
