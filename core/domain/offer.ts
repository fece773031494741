import type { Cohort } from './cohort.ts'
import type { Instant, LocalDay, LocalTime } from './codes.ts'
import { departement as departementOf } from './departements.ts'
import { addDays, daysBetween, localDay, localTime, toInstant } from './local-time.ts'
import { nextSendingInstant, nextWorkingDay } from './working-days.ts'

/** « 2 jours ouvrés ; 4 h si < J-2 » (rule D5). */
const OFFER_WORKING_DAYS = 2
const SHORT_OFFER_MINUTES = 4 * 60
const SHORT_BELOW_DAYS = 2
/** Working hours, in which an offer may leave and end (rule R-E). */
const OPENS: LocalTime = '08:00'
const CLOSES: LocalTime = '19:00'

/** Where and when an offer would be made. */
export interface OfferFrame {
  readonly departement: string
  readonly closures: readonly LocalDay[]
  /** First instant of the training; null while its date is not fixed. */
  readonly start: Instant | null
}

const minutesOf = (time: LocalTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const twoDigits = (number: number) => String(number).padStart(2, '0')
const timeOf = (minutes: number): LocalTime =>
  `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`

function workingDaysLater(from: Instant, { departement, closures }: OfferFrame): Instant {
  const { zone } = departementOf(departement)
  let day = localDay(from, zone)
  for (let passed = 0; passed < OFFER_WORKING_DAYS; passed += 1) {
    day = nextWorkingDay(addDays(day, 1), departement, closures)
  }
  return toInstant(day, localTime(from, zone), zone)
}

/** Some hours later, counting only those of working days: what the evening does not hold, the next morning does. */
function workingHoursLater(from: Instant, { departement, closures }: OfferFrame): Instant {
  const { zone } = departementOf(departement)
  let day = localDay(from, zone)
  let at = minutesOf(localTime(from, zone)) + SHORT_OFFER_MINUTES
  const length = minutesOf(CLOSES) - minutesOf(OPENS)
  while (at > minutesOf(CLOSES)) {
    day = nextWorkingDay(addDays(day, 1), departement, closures)
    at -= length
  }
  return toInstant(day, timeOf(at), zone)
}

/**
 * Until when a seat offered now is held, counted from the first instant at which its letter may leave: the same hour two
 * working days later or, when fewer than two days remain before the start, four working hours later. Never at night, on a
 * weekend or on a day off. Null when it could not end before the start.
 */
export function offerDeadline(now: Instant, frame: OfferFrame): Instant | null {
  const { departement, closures, start } = frame
  const from = nextSendingInstant(now, departement, closures)
  const long = workingDaysLater(from, frame)
  if (start === null) return long
  const { zone } = departementOf(departement)
  const left = daysBetween(localDay(from, zone), localDay(start, zone))
  if (left >= SHORT_BELOW_DAYS && long < start) return long
  const short = workingHoursLater(from, frame)
  return short < start ? short : null
}

/** True after the last local day of enrolment. */
export function enrolmentIsOver({ enrolBy }: Pick<Cohort, 'enrolBy'>, today: LocalDay): boolean {
  return enrolBy !== null && today > enrolBy
}
