import { setTimeout as pause } from 'node:timers/promises'
import { localClock } from '../../local/clock.ts'
import { parseSchedule } from '../../local/schedule-expression.ts'
import { tickSchedules } from '../../local/schedules.ts'

const at = (text: string) => Date.parse(`${text}Z`)
const due = (expression: string, after: string, until: string, zone?: string) =>
  parseSchedule(expression, zone)(at(after), at(until))

describe('a schedule of the template', () => {
  it.each([
    ['rate(1 minute)', '2021-10-01T08:00:10', '2021-10-01T08:00:50', false],
    ['rate(1 minute)', '2021-10-01T08:00:50', '2021-10-01T08:01:10', true],
    ['rate(2 hours)', '2021-10-01T08:30', '2021-10-01T09:30', false],
    ['rate(2 hours)', '2021-10-01T08:30', '2021-10-01T10:00', true],
    ['cron(0 4 * * ? *)', '2021-10-01T03:59:59', '2021-10-01T04:00', true],
    ['cron(0 4 * * ? *)', '2021-10-01T04:00', '2021-10-02T03:59', false],
    ['cron(0/15 8-18 ? * MON-FRI *)', '2021-10-01T18:31', '2021-10-01T18:45', true],
    ['cron(0/15 8-18 ? * MON-FRI *)', '2021-10-01T18:46', '2021-10-04T07:59', false],
    ['cron(0 6 1,15 * ? *)', '2021-10-02T00:00', '2021-10-14T23:59', false],
    ['cron(0 6 1,15 * ? *)', '2021-10-02T00:00', '2021-10-15T06:00', true],
    ['cron(0 6 ? * 1 *)', '2021-10-01T00:00', '2021-10-02T23:59', false],
    ['cron(0 6 ? * 1 *)', '2021-10-01T00:00', '2021-10-03T06:00', true],
    ['cron(30 23 L * ? *)', '2021-02-27T23:59', '2021-02-28T23:30', true],
    ['cron(0 8 1 JAN ? 2022)', '2021-01-01T00:00', '2021-12-31T23:59', false],
    ['at(2021-10-01T08:00:00)', '2021-10-01T07:59:59', '2021-10-01T08:00', true],
    ['at(2021-10-01T08:00:00)', '2021-10-01T08:00', '2021-10-01T08:01', false],
  ])('%s from %s to %s falls due: %s', (expression, after, until, expected) => {
    expect(due(expression, after, until)).toBe(expected)
  })

  it('follows the hours of its zone, summer and winter', () => {
    const paris = (after: string, until: string) => due('cron(0 8 * * ? *)', after, until, 'Europe/Paris')
    expect(paris('2021-10-30T05:59', '2021-10-30T06:00')).toBe(true)
    expect(paris('2021-10-31T05:59', '2021-10-31T06:59')).toBe(false)
    expect(paris('2021-10-31T06:59', '2021-10-31T07:00')).toBe(true)
  })

  it.each([
    'rate(0 minutes)',
    'rate(1 week)',
    'cron(0 4 * * *)',
    'cron(0 25 * * ? *)',
    'cron(0 4 ? * 6#3 *)',
    'x',
  ])('%s is refused rather than misread', (expression) => {
    expect(() => parseSchedule(expression)).toThrow(/not known to the local stack|template/)
  })
})

describe('ticking', () => {
  const LOOK_MS = 5

  interface Ticking {
    readonly woken: () => number
    /** Lets those who are awake sleep again. */
    readonly release: () => void
    readonly schedules: ReturnType<typeof tickSchedules>
  }

  async function ticking(body: (ticking: Ticking) => Promise<void>) {
    let woken = 0
    let release: () => void = () => undefined
    const clock = localClock('2021-10-01T08:00:00.000Z', 60_000)
    const schedule = { functionId: 'postman', event: {}, isDue: parseSchedule('rate(1 minute)') }
    const wake = () => {
      woken += 1
      return new Promise<void>((resolve) => (release = resolve))
    }
    const schedules = tickSchedules([schedule], clock, wake, LOOK_MS)
    await body({
      woken: () => woken,
      release: () => {
        release()
      },
      schedules,
    })
    schedules.stop()
  }

  const until = async (holds: () => boolean) => {
    for (let look = 0; look < 1000 && !holds(); look += 1) await pause(LOOK_MS)
    return holds()
  }

  it('follows a hurried clock, but does not wake who is still awake', async () => {
    await ticking(async ({ woken, release }) => {
      expect(await until(() => woken() === 1)).toBe(true)
      await pause(20 * LOOK_MS)
      expect(woken()).toBe(1)
      release()
      expect(await until(() => woken() === 2)).toBe(true)
    })
  })

  it('stands still while paused', async () => {
    await ticking(async ({ woken, schedules }) => {
      schedules.pause()
      const before = woken()
      await pause(20 * LOOK_MS)
      expect(woken()).toBe(before)
      schedules.resume()
      expect(await until(() => woken() === before + 1)).toBe(true)
    })
  })
})
