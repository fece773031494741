import type { AgendaEvent } from '../../../core/domain/event.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { PATHS } from '../../../core/paths.ts'
import { eventFacts, kindLine } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

/** The page of a public event; nothing on it that the public feed does not say. */
export function eventPage(event: AgendaEvent, structureNames: readonly string[], territory: Territory): Html {
  const cancelled =
    event.status === 'cancelled'
      ? markup`<p class="notice"><strong>Cet événement est annulé.</strong></p>`
      : ''
  const description = event.description === null ? '' : markup`<p>${event.description}</p>`
  const structures =
    structureNames.length === 0
      ? ''
      : markup`<h2>Structures concernées</h2><ul>${structureNames.map((name) => markup`<li>${name}</li>`)}</ul>`
  const programme =
    event.programme.length === 0
      ? ''
      : markup`<h2>Au programme</h2><ul>${event.programme.map((item) => markup`<li>${item}</li>`)}</ul>`
  return markup`${cancelled}
      ${kindLine(event)}
      ${eventFacts(event, territory)}
      ${description}
      ${programme}
      ${structures}
      <p><a href="${PATHS.departement(event.departement)}">Tous les événements publics</a> –
        <a href="${PATHS.subscribe(event.departement)}">recevoir cet agenda dans mon calendrier</a></p>`
}
