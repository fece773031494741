import { DELIVERY_POINTS, POSTMAN_POINTS } from './points.ts'
import { SES_OUTCOMES } from './post.ts'

/** Every way of a mail from one state to another that can be met often enough (docs/mail-delivery.md). */
const LIVES = [
  ...['new pending', 'new suppressed', 'pending pending', 'pending claimed', 'pending superseded'],
  ...['pending cancelled', 'pending expired', 'pending suppressed', 'pending grouped'],
  ...['grouped claimed', 'claimed grouped', 'grouped superseded'],
  ...['claimed sent', 'claimed pending', 'claimed unknown', 'claimed failed', 'claimed superseded'],
  ...['claimed cancelled', 'unknown sent', 'unknown pending', 'sent sent', 'sent failed'],
  ...['reminder planned', 'reminder done', 'reminder expired'],
  ...['fan-out invite running', 'fan-out invite done', 'fan-out tell running', 'fan-out tell done'],
]

const FAULTS = [
  'throttled',
  'conflict',
  'lost-answer',
  'refused-by-itself',
  'stall-before',
  'stall-after',
  'stale list',
  'skewed clock',
]
const RACES = ['answer', 'cancel', 'move', 'venue', 'reinstate', 'unsubscribe']
const NEWS = ['send', 'delivery', 'bounce', 'complaint', 'reject', 'lost', 'applied', 'nothing-new']

const killed = (role: string, points: readonly string[]) =>
  points.flatMap((point) => [`${role}: ${point} crash-before`, `${role}: ${point} crash-after`])

/** All that a run must have met. */
const COVERAGE: readonly string[] = [
  ...killed('postman', POSTMAN_POINTS),
  ...killed('delivery', DELIVERY_POINTS),
  ...SES_OUTCOMES.map((outcome) => `ses ${outcome}`),
  ...LIVES.map((life) => `life ${life}`),
  ...FAULTS.map((fault) => `fault ${fault}`),
  ...RACES.map((act) => `race ${act}`),
  ...NEWS.map((news) => `news ${news}`),
  ...['trigger lost', 'trigger late', 'trigger twice', 'outage of postman', 'outage of ses'],
  ...['stopped paused', 'stopped unreachable', 'stopped bulk-quota', 'ambiguous resend taken twice'],
]

/** A run of this many schedules meets each item this often. */
const FULL_RUN = 20_000
const OFTEN = 100

/** What was not met often enough, in proportion for shorter runs; a longer run asks no more. */
export function uncovered(counts: ReadonlyMap<string, number>, runs: number): string[] {
  const wanted = Math.floor(OFTEN * Math.min(1, runs / FULL_RUN))
  return COVERAGE.filter((item) => (counts.get(item) ?? 0) < wanted).map(
    (item) => `coverage: « ${item} » met ${counts.get(item) ?? 0} times, not ${wanted}`,
  )
}

/** What of a run is told: what was judged, then each item of the coverage, the rarest first. */
export function coverageFigures(counts: ReadonlyMap<string, number>): Record<string, number> {
  const judged = ['mails', 'guests who know', 'answers confirmed', 'failures told', 'reminded by reminder']
  const more = [...counts.keys()].filter((item) =>
    /^(guests excused|reminded by|ambiguous|expired|failed)/.test(item),
  )
  const met = COVERAGE.map((item) => [item, counts.get(item) ?? 0] as const).sort((a, b) => a[1] - b[1])
  const told = [...new Set([...judged, ...more.sort()])].map((item) => [item, counts.get(item) ?? 0] as const)
  return Object.fromEntries([...told, ['items of the coverage', COVERAGE.length], ...met])
}
