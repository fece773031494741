import type { AgendaEntry } from '../domain/agenda.ts'
import { clashesOf, type Clash } from '../domain/clashes.ts'
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
  /** What competes for the same people from now on: each pair once, told of the earlier one. */
  readonly clashes: readonly { readonly entry: AgendaEntry; readonly clash: Clash }[]
}

function clashesAmong(coming: readonly AgendaEntry[]): Week['clashes'] {
  return coming.flatMap((entry, index) =>
    clashesOf(entry, coming.slice(index + 1)).map((clash) => ({ entry, clash })),
  )
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
  const coming = dated.filter(({ endsOn }) => endsOn !== null && endsOn >= from)
  return {
    ...{ from, to },
    thisWeek: coming.filter(({ startsOn }) => startsOn !== null && startsOn <= to),
    later: coming.filter(({ startsOn }) => startsOn !== null && startsOn > to),
    clashes: clashesAmong(coming),
    toConfirm: active.filter(({ when }) => !isFixed(when)),
  }
}
