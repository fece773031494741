import type { AgendaEvent } from '../../../core/domain/event.ts'
import { frenchWhen } from '../../../core/domain/french-dates.ts'
import { KINDS, type EventKind } from '../../../core/domain/kinds.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { markup, type Html } from './markup.ts'

/** Names of communes in the order given; a code that is no longer known stays a code. */
export function communeNames(territory: Territory, codes: readonly string[]): string[] {
  return codes.map((code) => territory.communes.get(code)?.name ?? code)
}

/** Where it takes place, as far as is known: never blank, never invented. */
function placeOf(event: AgendaEvent, territory: Territory): string {
  const { venue } = event
  if (venue !== null) {
    const commune = venue.commune === null ? [] : communeNames(territory, [venue.commune])
    return [venue.name, venue.address ?? [], commune].flat().join(', ')
  }
  const communes = communeNames(territory, event.communes)
  if (communes.length === 0 && event.kind === 'open-house-campaign') {
    return 'dans les France services qui y participent'
  }
  return communes.length === 0 ? 'lieu à préciser' : `${communes.join(', ')} (lieu à préciser)`
}

/** The practical block, always in the same order: date, place, access. */
export function eventFacts(event: AgendaEvent, territory: Territory): Html {
  const access = event.venue?.access ?? null
  return markup`<dl>
      <dt>Date</dt><dd>${frenchWhen(event.when, event.zone)}</dd>
      <dt>Lieu</dt><dd>${placeOf(event, territory)}</dd>
      ${access === null ? '' : markup`<dt>Accès</dt><dd>${access}</dd>`}
      <dt>Organisation</dt><dd>${event.organiser.name}</dd>
    </dl>`
}

/** The kind of an event, under its title; nothing where the title says just that. */
export function kindLine({ kind, title }: { kind: EventKind; title: string }): Html | '' {
  const { label } = KINDS[kind]
  return title === label ? '' : markup`<p class="kind">${label}</p>`
}
