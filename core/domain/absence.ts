import type { LocalDay, LocalTime } from './codes.ts'
import type { AgendaEvent } from './event.ts'
import { halfDaysFor, halfDaysOf, type SessionHalfDay } from './half-days.ts'
import type { Registration } from './registration.ts'

/** Hours of a day at which somebody is in training; `24:00` is the end of the day. */
export interface Absence {
  readonly on: LocalDay
  readonly from: LocalTime
  readonly to: LocalTime
}

/** A half-day whose hours nobody has said takes its half of the day. */
const HALVES = {
  morning: { from: '00:00', to: '13:00' },
  afternoon: { from: '13:00', to: '24:00' },
} as const

function absenceOf({ on, part, startTime, endTime }: SessionHalfDay): Absence {
  const { from, to } = HALVES[part]
  return { on, from: startTime ?? from, to: endTime ?? to }
}

/** When somebody registered for a training is there and nowhere else: the half-days of the modules she follows. */
export function absencesOf(event: AgendaEvent, { modules }: Pick<Registration, 'modules'>): Absence[] {
  return halfDaysFor(halfDaysOf(event), modules).map(absenceOf)
}
