import type { AgendaEntry } from '../../../core/domain/agenda.ts'
import type { Departement } from '../../../core/domain/departements.ts'
import { frenchWhen } from '../../../core/domain/french-dates.ts'
import { addDays, localDay } from '../../../core/domain/local-time.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { isFixed } from '../../../core/domain/when.ts'
import { PATHS } from '../../../core/paths.ts'
import type { World } from '../../../core/ports.ts'
import { readAll } from '../../../core/usecases/read-all.ts'
import { communeNames, kindLine } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

const DAYS_BACK = 366

/** The public events of a département, from a year ago on, in order of date. */
async function publicEntries(world: World, departement: Departement, today: string): Promise<AgendaEntry[]> {
  const range = { from: addDays(today, -DAYS_BACK) }
  const entries = await readAll(world.store, 'agendaEntry', { departement: departement.code }, range)
  return entries.filter((entry) => entry.visibility === 'public')
}

function entryLine(entry: AgendaEntry, territory: Territory): Html {
  const cancelled = entry.status === 'cancelled' ? markup`<strong>Annulé – </strong>` : ''
  const communes = communeNames(territory, entry.communes).join(', ')
  return markup`<li>
          <p>${cancelled}<a href="${PATHS.event(entry.departement, entry.eventId)}">${entry.title}</a></p>
          <p>${frenchWhen(entry.when, entry.zone)}${communes === '' ? '' : ` – ${communes}`}</p>
          ${kindLine(entry)}
        </li>`
}

function section(title: string, entries: readonly AgendaEntry[], territory: Territory): Html | '' {
  if (entries.length === 0) return ''
  return markup`<h2>${title}</h2>
      <ul class="agenda">${entries.map((entry) => entryLine(entry, territory))}</ul>`
}

/** The public agenda: what is ahead, what awaits its date, what was. */
export async function agendaPage(world: World, departement: Departement): Promise<Html> {
  const today = localDay(world.clock.now(), departement.zone)
  const territory = world.territoryOf(departement.code)
  const entries = await publicEntries(world, departement, today)
  const fixed = entries.filter((entry) => isFixed(entry.when))
  const ahead = fixed.filter((entry) => (entry.endsOn ?? '') >= today)
  const past = fixed.filter((entry) => (entry.endsOn ?? '') < today).reverse()
  const open = entries.filter((entry) => !isFixed(entry.when) && entry.status === 'active')
  return markup`<p>Portes ouvertes, ouvertures et inaugurations des France services ${departement.ofName}.
        <a href="${PATHS.subscribe(departement.code)}">Recevoir cet agenda dans mon calendrier</a></p>
      ${ahead.length === 0 ? markup`<p>Aucun événement public n'est annoncé pour le moment.</p>` : ''}
      ${section('À venir', ahead, territory)}
      ${section('Dates à confirmer', open, territory)}
      ${section('Événements passés', past, territory)}`
}
