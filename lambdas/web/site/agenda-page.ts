import type { AgendaEntry } from '../../../core/domain/agenda.ts'
import { monthOf } from '../../../core/domain/calendar-month.ts'
import type { LocalMonth } from '../../../core/domain/codes.ts'
import { frenchMonthName } from '../../../core/domain/french-dates.ts'
import { endOfMonth } from '../../../core/domain/local-time.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { partsOf, takesPlace, type PublicAgenda } from '../../../core/usecases/read-public-agenda.ts'
import { dayAnchor, eventList, eventSection } from './agenda-list.ts'
import { monthGrid, monthWays } from './agenda-month.ts'
import { queryPath, type AgendaQuery } from './agenda-query.ts'
import { markup, type Html } from './markup.ts'

const ON_A_PAGE = 30
const PAST_SHOWN = 5

/** The events of the list: those of a month, or all that is ahead. */
interface AgendaList {
  readonly title: string
  readonly none: Html
  readonly entries: readonly AgendaEntry[]
}

function listOf(agenda: PublicAgenda, month: LocalMonth | null): AgendaList {
  if (month === null) {
    const none = markup`<p>Aucun événement public n'est annoncé pour le moment.</p>`
    return { title: 'À venir', none, entries: partsOf(agenda).ahead }
  }
  const name = frenchMonthName(month)
  const entries = agenda.entries.filter((entry) => takesPlace(entry, `${month}-01`, endOfMonth(month)))
  const none = markup`<p>Aucun événement public n'est annoncé en ${name}.</p>`
  return { title: `En ${name}`, none, entries }
}

/** The ways to the other pages of a list. */
function pageWays(path: string, query: AgendaQuery, pages: number): Html | '' {
  if (pages < 2) return ''
  const items = Array.from({ length: pages }, (_, index) => {
    const page = index + 1
    const current = page === query.page ? markup` aria-current="page"` : ''
    return markup`<li><a href="${queryPath(path, { ...query, page })}"${current}>${page}</a></li>`
  })
  return markup`<nav class="pages" aria-label="Pages de la liste"><ul>${items}</ul></nav>`
}

/**
 * What is asked of the agenda: the calendar of a month, the list, the dates to be confirmed, and what was. Null when the
 * list has no such page.
 */
export function agendaPage(
  agenda: PublicAgenda,
  query: AgendaQuery,
  { path, territory }: { path: string; territory: Territory },
): Html | null {
  const { today, entries } = agenda
  const list = listOf(agenda, query.month)
  const pages = Math.max(1, Math.ceil(list.entries.length / ON_A_PAGE))
  if (query.page > pages) return null
  const shown = list.entries.slice((query.page - 1) * ON_A_PAGE, query.page * ON_A_PAGE)
  const month = query.month ?? monthOf(today)
  const { toConfirm, past } = partsOf(agenda)
  const inMonth = listOf(agenda, month).entries
  const more = (first: AgendaEntry) => {
    const page = Math.floor(inMonth.indexOf(first) / ON_A_PAGE) + 1
    return `${queryPath(path, { ...query, month, page })}#${dayAnchor(first.startsOn ?? '')}`
  }
  const withoutDate =
    query.month === null
      ? toConfirm
      : toConfirm.filter(({ when }) => when.precision !== 'month' || when.month === month)
  return markup`<section class="calendar" aria-label="Calendrier">
        ${monthWays(path, query, month, agenda)}
        ${monthGrid({ month, today, entries, more })}
      </section>
      <section><h2>${list.title}</h2>
      ${shown.length === 0 ? list.none : eventList(shown, territory)}
      ${pageWays(path, query, pages)}</section>
      ${eventSection('Dates à confirmer', withoutDate, territory)}
      ${query.month === null ? eventSection('Événements passés', past.slice(0, PAST_SHOWN), territory) : ''}`
}
