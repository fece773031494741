import { localClock } from '../../local/clock.ts'

const NOON = '2021-10-01T12:00:00.000Z'

describe('the clock of the local stack', () => {
  let machine = 0
  const clockFrom = (at: string | null, speed: number) => localClock(at, speed, () => machine)
  beforeEach(() => {
    machine = Date.parse('2026-01-01T00:00:00.000Z')
  })

  it("shows the machine's own time unless told", () => {
    const clock = clockFrom(null, 1)
    machine += 90_000
    expect([clock.now(), clock.isSimulated()]).toEqual(['2026-01-01T00:01:30.000Z', false])
  })

  it('starts where it is set and runs at its speed', () => {
    const clock = clockFrom(NOON, 60)
    machine += 1000
    expect([clock.now(), clock.isSimulated()]).toEqual(['2021-10-01T12:01:00.000Z', true])
  })

  it('stands still at speed 0, jumps, and goes on from there', () => {
    const clock = clockFrom(NOON, 1)
    clock.setSpeed(0)
    machine += 5000
    expect(clock.now()).toBe(NOON)
    clock.jumpTo('2021-12-01T08:00:00.000Z')
    clock.setSpeed(2)
    machine += 1000
    expect(clock.now()).toBe('2021-12-01T08:00:02.000Z')
  })
})
