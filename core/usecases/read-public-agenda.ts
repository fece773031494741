import type { AgendaEntry } from '../domain/agenda.ts'
import { addMonths, monthOf } from '../domain/calendar-month.ts'
import type { LocalDay, LocalMonth } from '../domain/codes.ts'
import type { Departement } from '../domain/departements.ts'
import { addDays, localDay } from '../domain/local-time.ts'
import { isFixed } from '../domain/when.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

/** How far people may turn the pages of the calendar, in months. */
const MONTHS_BACK = 12
const MONTHS_AHEAD = 24

/** No slot is longer (the API accepts 62 days): what began before still shows in the first month. */
const LONGEST_SPAN_DAYS = 63

/** The public events of a département as its agenda shows them, in order of date. */
export interface PublicAgenda {
  readonly today: LocalDay
  readonly firstMonth: LocalMonth
  readonly lastMonth: LocalMonth
  readonly entries: readonly AgendaEntry[]
}

/** One query: a year of a département's public events and all that is ahead; nothing else ever leaves this function. */
export async function readPublicAgenda(world: World, departement: Departement): Promise<PublicAgenda> {
  const today = localDay(world.clock.now(), departement.zone)
  const firstMonth = addMonths(monthOf(today), -MONTHS_BACK)
  const range = { from: addDays(`${firstMonth}-01`, -LONGEST_SPAN_DAYS) }
  const entries = await readAll(world.store, 'agendaEntry', { departement: departement.code }, range)
  return {
    today,
    firstMonth,
    lastMonth: addMonths(monthOf(today), MONTHS_AHEAD),
    entries: entries.filter((entry) => entry.visibility === 'public'),
  }
}

/** True when an event takes place on one of the days from `from` to `to`, both inclusive. */
export function takesPlace(entry: AgendaEntry, from: LocalDay, to: LocalDay): boolean {
  return isFixed(entry.when) && entry.when.slots.some((slot) => slot.startOn <= to && slot.endOn >= from)
}

/** The agenda in three parts: on or ahead, without a date yet, over (the latest first). */
export function partsOf({ today, entries }: PublicAgenda): {
  readonly ahead: AgendaEntry[]
  readonly toConfirm: AgendaEntry[]
  readonly past: AgendaEntry[]
} {
  const fixed = entries.filter((entry) => isFixed(entry.when))
  return {
    ahead: fixed.filter((entry) => (entry.endsOn ?? '') >= today),
    toConfirm: entries.filter((entry) => !isFixed(entry.when) && entry.status === 'active'),
    past: fixed.filter((entry) => (entry.endsOn ?? '') < today).reverse(),
  }
}
