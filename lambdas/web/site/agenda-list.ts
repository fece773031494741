import type { AgendaEntry } from '../../../core/domain/agenda.ts'
import { frenchDayNumber, frenchShortMonth, frenchWhen } from '../../../core/domain/french-dates.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import { communeNames, kindLine } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

/** The day of an event at a glance, beside the words that say it whole: « 11 – 16 oct. ». */
function tile({ startsOn, endsOn }: AgendaEntry): Html {
  if (startsOn === null) return markup`<p class="tile" aria-hidden="true"><b>?</b></p>`
  const last = endsOn ?? startsOn
  const month = frenchShortMonth(startsOn)
  const far = last.slice(0, 7) !== startsOn.slice(0, 7)
  if (last === startsOn || far) {
    const until = far ? markup`<i>au ${frenchDayNumber(last)} ${frenchShortMonth(last)}</i>` : ''
    return markup`<p class="tile" aria-hidden="true"><b>${frenchDayNumber(startsOn)}</b> ${month}${until}</p>`
  }
  const days = `${Number(startsOn.slice(8))}–${Number(last.slice(8))}`
  return markup`<p class="tile" aria-hidden="true"><b>${days}</b> ${month}</p>`
}

function entryItem(entry: AgendaEntry, territory: Territory, anchor: string | null): Html {
  const cancelled = entry.status === 'cancelled' ? markup`<strong class="cancelled">Annulé – </strong>` : ''
  const communes = communeNames(territory, entry.communes).join(', ')
  const id = anchor === null ? '' : markup` id="${anchor}"`
  return markup`<li${id}>
          ${tile(entry)}
          <div>
            <p class="title">${cancelled}<a href="${PATHS.event(entry.departement, entry.eventId)}">${french(entry.title)}</a></p>
            <p>${frenchWhen(entry.when, entry.zone)}${communes === '' ? '' : markup` – ${communes}`}</p>
            ${kindLine(entry)}
          </div>
        </li>`
}

/** The name of a day in the page: what the calendar above the list leads to. */
export function dayAnchor(day: string): string {
  return `jour-${day}`
}

/** A list of events; the first of each day bears the day's name. */
export function eventList(entries: readonly AgendaEntry[], territory: Territory): Html {
  const named = new Set<string>()
  const items = entries.map((entry) => {
    const day = entry.startsOn
    if (day === null || named.has(day)) return entryItem(entry, territory, null)
    named.add(day)
    return entryItem(entry, territory, dayAnchor(day))
  })
  return markup`<ul class="agenda">${items}</ul>`
}

/** A list under its heading; nothing when it is empty. */
export function eventSection(
  title: string,
  entries: readonly AgendaEntry[],
  territory: Territory,
): Html | '' {
  if (entries.length === 0) return ''
  return markup`<section><h2>${title}</h2>
      ${eventList(entries, territory)}</section>`
}
