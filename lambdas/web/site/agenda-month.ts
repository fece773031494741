import type { AgendaEntry } from '../../../core/domain/agenda.ts'
import { addMonths, weeksOf } from '../../../core/domain/calendar-month.ts'
import type { LocalDay, LocalMonth } from '../../../core/domain/codes.ts'
import { FRENCH_WEEKDAYS, frenchDayOfMonth, frenchMonthName } from '../../../core/domain/french-dates.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import { takesPlace, type PublicAgenda } from '../../../core/usecases/read-public-agenda.ts'
import { queryPath, type AgendaQuery } from './agenda-query.ts'
import { markup, type Html } from './markup.ts'

const SHOWN_A_DAY = 3

/** What a month is drawn from: `more` is where all events of a day are read. */
export interface MonthView {
  readonly month: LocalMonth
  readonly today: LocalDay
  readonly entries: readonly AgendaEntry[]
  readonly more: (first: AgendaEntry, day: LocalDay) => string
}

function counted(day: LocalDay, count: number): string {
  return `${frenchDayOfMonth(day)}, ${count} ${count > 1 ? 'événements' : 'événement'}`
}

function eventLink(entry: AgendaEntry): Html {
  const path = PATHS.event(entry.departement, entry.eventId)
  const cancelled = entry.status === 'cancelled' ? 'Annulé – ' : ''
  return markup`<li><a href="${path}">${cancelled}${french(entry.title)}</a></li>`
}

function dayCell(day: LocalDay | null, { today, entries, more }: MonthView): Html {
  if (day === null) return markup`<td class="beyond"></td>`
  const isToday = day === today ? markup` class="today" aria-current="date"` : ''
  const events = entries.filter((entry) => takesPlace(entry, day, day))
  const [first] = events
  const number = String(Number(day.slice(8)))
  if (first === undefined) return markup`<td${isToday}><span class="number">${number}</span></td>`
  const hidden = events.length - SHOWN_A_DAY
  const path = more(first, day)
  return markup`<td${isToday}>
              <a class="number" href="${path}" aria-label="${counted(day, events.length)}">${number}</a>
              <ul>${events.slice(0, SHOWN_A_DAY).map(eventLink)}${
                hidden > 0 ? markup`<li><a href="${path}">+ ${hidden}</a></li>` : ''
              }</ul>
            </td>`
}

/** The ways to the months before and after, as far as the calendar goes. */
export function monthWays(path: string, query: AgendaQuery, month: LocalMonth, agenda: PublicAgenda): Html {
  const way = (n: number, label: string, rel: string) => {
    const other = addMonths(month, n)
    if (other < agenda.firstMonth || other > agenda.lastMonth) return markup`<span></span>`
    const to = queryPath(path, { ...query, month: other, page: 1 })
    return markup`<a href="${to}" rel="${rel}"><span class="for-ears">${label} : </span>${frenchMonthName(other)}</a>`
  }
  return markup`<nav class="months" aria-label="Mois">
        ${way(-1, 'Mois précédent', 'prev')}
        ${way(1, 'Mois suivant', 'next')}
      </nav>`
}

/** A month as a grid; on a small screen only the numbers of its days, which lead to the list. */
export function monthGrid(view: MonthView): Html {
  const heads = FRENCH_WEEKDAYS.map(
    (name) => markup`<th scope="col"><abbr title="${name}">${name.slice(0, 3)}.</abbr></th>`,
  )
  const weeks = weeksOf(view.month).map(
    (days) => markup`<tr>${days.map((day) => dayCell(day, view))}</tr>
          `,
  )
  return markup`<table class="month">
        <caption>${frenchMonthName(view.month)}</caption>
        <thead><tr>${heads}</tr></thead>
        <tbody>${weeks}</tbody>
      </table>`
}
