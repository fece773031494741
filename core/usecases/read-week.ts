import type { AgendaEntry } from '../domain/agenda.ts'
import { departement as departementOf } from '../domain/departements.ts'
import { addDays, localDay, weekday } from '../domain/local-time.ts'
import { isFixed } from '../domain/when.ts'
import type { World } from '../ports.ts'
import { readAll } from './read-all.ts'

/** What a coordinator looks at first. */
export interface Week {
  /** Monday and Sunday of the current week, local. */
  readonly from: string
  readonly to: string
  readonly thisWeek: readonly AgendaEntry[]
  /** Fixed, later than this week, the nearest first. */
  readonly later: readonly AgendaEntry[]
  /** Announced without a day, the oldest month first; those whose month has passed are among them. */
  readonly toConfirm: readonly AgendaEntry[]
}

/** The agenda of a département as it stands this week; cancelled events are left out. */
export async function readWeek(world: World, departement: string): Promise<Week> {
  const today = localDay(world.clock.now(), departementOf(departement).zone)
  const from = addDays(today, 1 - weekday(today))
  const to = addDays(from, 6)
  // A month that passed without a date is looked at for a year: only its organiser can say what became of it.
  const entries = await readAll(world.store, 'agendaEntry', { departement }, { from: addDays(today, -365) })
  const active = entries.filter(({ status }) => status === 'active')
  const dated = active.filter(({ when }) => isFixed(when))
  return {
    ...{ from, to },
    thisWeek: dated.filter(
      ({ startsOn, endsOn }) => startsOn !== null && startsOn <= to && (endsOn ?? startsOn) >= from,
    ),
    later: dated.filter(({ startsOn }) => startsOn !== null && startsOn > to),
    toConfirm: active.filter(({ when }) => !isFixed(when)),
  }
}
