import type { LocalDay } from './codes.ts'
import { frenchDayNumber, frenchDayOfMonth, frenchList, frenchWeekday } from './french-dates.ts'
import { addDays } from './local-time.ts'
import type { DayOff } from './working-days.ts'

/** Days off in a row, for the same reason. */
interface Stretch {
  readonly why: DayOff
  readonly days: LocalDay[]
}

/** The days passed over on the way from the day wished for to the day kept, in that order, by reason. */
function stretches(wished: LocalDay, kept: LocalDay, whyOff: (day: LocalDay) => DayOff): Stretch[] {
  const step = kept < wished ? -1 : 1
  const found: Stretch[] = []
  for (let day = wished; day !== kept; day = addDays(day, step)) {
    const why = whyOff(day)
    const last = found.at(-1)
    if (last?.why === why) last.days.push(day)
    else found.push({ why, days: [day] })
  }
  return found
}

/** « le 11 », « les 30 et 31 octobre »: the month is said when it is not that of the day kept. */
function theDays(days: readonly LocalDay[], kept: LocalDay): string {
  const sorted = [...days].sort()
  const words = sorted.map((day, index) => {
    const month = day.slice(0, 7)
    const silent = month === kept.slice(0, 7) || month === sorted[index + 1]?.slice(0, 7)
    return silent ? frenchDayNumber(day) : frenchDayOfMonth(day)
  })
  return `${words.length === 1 ? 'le' : 'les'} ${frenchList(words)}`
}

function reason({ why, days }: Stretch, kept: LocalDay): string {
  const [day = kept, ...others] = days
  const the = theDays(days, kept)
  const one = others.length === 0
  switch (why) {
    case 'holiday':
      return `${the} ${one ? 'est férié' : 'sont fériés'}`
    case 'weekend':
      return one ? `${the} est un ${frenchWeekday(day)}` : `${the} tombent un week-end`
    case 'closure':
      return `${the} ${one ? 'est un jour' : 'sont des jours'} de fermeture`
    case 'closed':
      return `votre France services est fermée ${the}`
  }
}

/**
 * Why a rule does not fall on the day it names: « avancé au mercredi 10 novembre : le 11 est férié » (a reminder),
 * « reporté au vendredi 12 novembre : le 11 est férié » (a deadline). Null when it does. `whyOff` tells of each day
 * passed over why it could not be kept.
 */
export function movedBecause(
  wished: LocalDay,
  kept: LocalDay,
  whyOff: (day: LocalDay) => DayOff,
): string | null {
  if (wished === kept) return null
  const verb = kept < wished ? 'avancé' : 'reporté'
  const reasons = stretches(wished, kept, whyOff).map((stretch) => reason(stretch, kept))
  return `${verb} au ${frenchWeekday(kept)} ${frenchDayOfMonth(kept)} : ${frenchList(reasons)}`
}
