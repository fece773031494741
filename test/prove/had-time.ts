import type { Diary } from './diary.ts'
import type { Lives, Span } from './lives.ts'

const HOUR = 3_600_000
/** So long an open way out is enough for any letter, whatever befalls its first attempts. */
const ENOUGH_MS = 6 * HOUR
const STEP_MS = HOUR / 2
const HOLIDAYS = ['2021-11-01', '2021-11-11', '2021-12-25', '2022-01-01']

/** True within working hours of a working day, summer and winter alike. */
function isOpen(at: number): boolean {
  const day = new Date(at)
  const hour = day.getUTCHours()
  const isWeekend = day.getUTCDay() === 0 || day.getUTCDay() === 6
  return !isWeekend && hour >= 7 && hour < 17 && !HOLIDAYS.includes(day.toISOString().slice(0, 10))
}

/** True when there was so much time that it is a loss if nothing came of it. */
export function hadTime(
  { createdAt, dueAt, expiresAt, atAnyHour }: Span,
  lives: Lives,
  diary: Diary,
): boolean {
  const closed = [
    ...diary.outages.map(({ from, to }) => ({ from: diary.startsAt + from, to: diary.startsAt + to })),
    ...lives.pauses,
  ]
  let open = 0
  const from = Math.max(Date.parse(dueAt), Date.parse(createdAt))
  for (let at = from; at < Date.parse(expiresAt) && open < ENOUGH_MS; at += STEP_MS) {
    const isClosed = closed.some((span) => at >= span.from - STEP_MS && at < span.to + STEP_MS)
    if (!isClosed && (atAnyHour || isOpen(at))) open += STEP_MS
  }
  return open >= ENOUGH_MS
}
