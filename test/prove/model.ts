import type { Gate } from '../../core/domain/event.ts'
import type { Mail } from '../../core/domain/mail.ts'
import type { Diary } from './diary.ts'
import type { Lives } from './oracle-lives.ts'

const HOUR = 3_600_000

/** What the protocol promises, in numbers of its own: the oracle takes none of them from the product. */
export const QUARANTINE_MS = 30 * 60_000

/** A letter leaves about the event as it is: while it takes place, or to say that it does not. */
export function passes(gate: Gate, { letter, revision }: Mail): boolean {
  if (letter === 'undeliverable') return true
  const fits = gate.status === 'active' || letter === 'cancellation'
  return fits && revision === gate.revision
}

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

/** True when a mail had so much time to leave that its end by expiry is a loss. */
export function hadTime(mail: Mail, lives: Lives, diary: Diary): boolean {
  const atAnyHour = mail.lane === 'urgent' || mail.facts.atOnce || mail.letter === 'confirmation'
  const closed = [
    ...diary.outages.map(({ from, to }) => ({ from: diary.startsAt + from, to: diary.startsAt + to })),
    ...lives.pauses,
  ]
  let open = 0
  const from = Math.max(Date.parse(mail.dueAt), Date.parse(mail.createdAt))
  for (let at = from; at < Date.parse(mail.expiresAt); at += STEP_MS) {
    const isClosed = closed.some((span) => at >= span.from - STEP_MS && at < span.to + STEP_MS)
    if (!isClosed && (atAnyHour || isOpen(at))) open += STEP_MS
  }
  return open >= ENOUGH_MS
}
