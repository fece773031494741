import type { Structure } from '../../../core/domain/directory.ts'
import { eventState, type AgendaEvent } from '../../../core/domain/event.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import type { PublicEvent } from '../../../core/usecases/read-public-event.ts'
import { addToCalendar } from './add-to-calendar.ts'
import { eventFacts, kindLine } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

const NOTICES = {
  cancelled: markup`<p class="notice"><strong>Cet événement est annulé.</strong></p>`,
  postponed: markup`<p class="notice"><strong>Cet événement est reporté.</strong> Sa nouvelle date sera annoncée ici.</p>`,
  'to-be-confirmed': markup`<p class="notice">La date exacte sera annoncée ici dès qu'elle sera arrêtée.</p>`,
}

/** What must be known before all else. */
function eventNotice(event: AgendaEvent): Html | '' {
  const state = eventState(event)
  return state in NOTICES ? NOTICES[state as keyof typeof NOTICES] : ''
}

function programmeOf({ programme }: AgendaEvent): Html | '' {
  if (programme.length === 0) return ''
  return markup`<section><h2>Au programme</h2><ul>${programme.map((item) => markup`<li>${french(item)}</li>`)}</ul></section>`
}

function structuresOf(structures: readonly Structure[]): Html | '' {
  if (structures.length === 0) return ''
  const items = structures.map(
    ({ departement, structureId, name }) =>
      markup`<li><a href="${PATHS.structure(departement, structureId)}">${name}</a></li>`,
  )
  return markup`<section><h2>${structures.length > 1 ? 'Structures concernées' : 'Structure concernée'}</h2>
      <ul>${items}</ul></section>`
}

/**
 * The page of a public event; nothing on it that the public feed does not say. `offered`: what is on during a campaign of
 * open days.
 */
export function eventPage(
  { event, structures, campaign, context }: PublicEvent,
  territory: Territory,
  offered: Html | '',
): Html {
  const { departement, description } = event
  return markup`${eventNotice(event)}
      ${kindLine(event)}
      <div class="facts">${eventFacts(event, territory)}</div>
      ${description === null ? '' : markup`<p>${french(description)}</p>`}
      ${programmeOf(event)}
      ${offered}
      ${addToCalendar(event, context)}
      ${structuresOf(structures)}
      ${
        campaign === null
          ? ''
          : markup`<p>Cet événement fait partie de :
        <a href="${PATHS.event(departement, campaign.eventId)}">${french(campaign.title)}</a>.</p>`
      }
      <p><a href="${PATHS.departement(departement)}">Tous les événements publics</a></p>`
}
