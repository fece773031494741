import {
  FRENCH_WEEKDAYS,
  frenchHours,
  frenchList,
  frenchShortDay,
} from '../../../core/domain/french-dates.ts'
import type { OpeningHours, Site } from '../../../core/domain/directory.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { PATHS } from '../../../core/paths.ts'
import type { PublicStructure } from '../../../core/usecases/read-public-structure.ts'
import { partsOf } from '../../../core/usecases/read-public-agenda.ts'
import { phoneNumber } from '../../../core/letters/typography.ts'
import { eventSection } from './agenda-list.ts'
import { communeNames } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

const PAST_SHOWN = 5
const SUNDAY = '7'

/** The line to print wherever ANCT's list is shown (Licence Ouverte). */
export const ANCT_SOURCE = markup`<p class="hint">Source : ANCT, liste des structures France services, Licence Ouverte 2.0.</p>`

/** Opening hours by day; Sunday only where somebody is there. */
function hoursTable(hours: OpeningHours | null, name: string): Html {
  if (hours === null) return markup`<p>Horaires à préciser.</p>`
  const rows = FRENCH_WEEKDAYS.map((day, index) => [day, String(index + 1) as keyof OpeningHours] as const)
    .filter(([, key]) => key !== SUNDAY || hours[key] !== undefined)
    .map(([day, key]) => {
      const ranges = hours[key]?.map(({ from, to }) => frenchHours(from, to)) ?? []
      return markup`<tr><th scope="row">${day}</th><td>${ranges.length === 0 ? 'fermé' : frenchList(ranges)}</td></tr>
          `
    })
  return markup`<table class="hours"><caption>Horaires d'ouverture <span class="for-ears">de ${name}</span></caption>
        <tbody>${rows}</tbody></table>`
}

function siteCard(site: Site, several: boolean, territory: Territory): Html {
  const { role, name, commune, address, phone, openingHours } = site
  const kind = role === 'main' ? 'Maison mère' : 'Antenne'
  const telephone =
    phone === null
      ? ''
      : markup`<p>Téléphone : <a href="tel:${phone.replace(/[^+\d]/g, '')}">${phoneNumber(phone)}</a></p>`
  return markup`<section class="site"><h2>${name}</h2>
        ${several ? markup`<p class="kind">${kind}</p>` : ''}
        <p>${address === null ? '' : markup`${address}<br>`}${communeNames(territory, [commune])[0] ?? commune}</p>
        ${telephone}
        ${hoursTable(openingHours, name)}</section>`
}

/** Its labelling and who runs it, once it is so. */
function aboutStructure({ structure, agenda }: PublicStructure): Html | '' {
  const { carrier, labelledOn } = structure
  const labelled =
    labelledOn === null || labelledOn > agenda.today
      ? ''
      : markup`<dt>Labellisation</dt><dd>${frenchShortDay(labelledOn)}</dd>`
  const run = carrier === null ? '' : markup`<dt>Porteur</dt><dd>${carrier.name}</dd>`
  return labelled === '' && run === '' ? '' : markup`<dl>${labelled}${run}</dl>`
}

/** A structure: its places with their hours, and what takes place there. */
export function structurePage(found: PublicStructure, territory: Territory): Html {
  const { structure, agenda } = found
  const { departement, structureId, sites } = structure
  const inOrder = [...sites].sort((a, b) => (a.role === b.role ? 0 : a.role === 'main' ? -1 : 1))
  const { ahead, toConfirm, past } = partsOf(agenda)
  const none = ahead.length + toConfirm.length === 0
  return markup`${aboutStructure(found)}
      <div class="sites">${inOrder.map((site) => siteCard(site, sites.length > 1, territory))}</div>
      ${none ? markup`<section><h2>À venir</h2><p>Aucun événement public n'est annoncé pour le moment.</p></section>` : ''}
      ${eventSection('À venir', ahead, territory)}
      ${eventSection('Dates à confirmer', toConfirm, territory)}
      ${eventSection('Événements passés', past.slice(0, PAST_SHOWN), territory)}
      <p><a href="${PATHS.subscribe(departement)}?structure=${structureId}">Recevoir ces événements dans mon calendrier</a></p>
      <p><a href="${PATHS.structures(departement)}">Toutes les France services du département</a></p>
      ${structure.anctId === null ? '' : ANCT_SOURCE}`
}
