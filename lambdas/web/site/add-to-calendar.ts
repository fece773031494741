import type { AgendaEvent } from '../../../core/domain/event.ts'
import { isFixed } from '../../../core/domain/when.ts'
import { addLinks } from '../../../core/ical/add-links.ts'
import type { RenderContext } from '../../../core/ical/entry-words.ts'
import { PATHS } from '../../../core/paths.ts'
import { markup, type Html } from './markup.ts'

/**
 * Ways to put one event into one's own calendar: a file that all programs open, then the two calendars that have no
 * program. Nothing for an event that is cancelled or whose day is not known.
 */
export function addToCalendar(event: AgendaEvent, context: RenderContext): Html | '' {
  if (!isFixed(event.when) || event.status === 'cancelled') return ''
  const links = addLinks(event, context).map(
    ({ calendar, url }) => markup`<li><a href="${url}" rel="noreferrer">${calendar}</a></li>`,
  )
  return markup`<section><h2>Ajouter à mon calendrier</h2>
      <ul class="ways">
        <li><a class="main" href="${PATHS.eventFile(event.departement, event.eventId)}">Fichier calendrier (.ics)</a></li>
        ${links}
      </ul>
      <p class="hint">Une date ajoutée ainsi ne suit pas les changements ;
        <a href="${PATHS.subscribe(event.departement)}">un abonnement à l'agenda</a> les suit.</p></section>`
}
