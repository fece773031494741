import type { Campaign, OpenHouse } from '../../../core/usecases/read-campaign.ts'
import { positionOf } from '../../../core/domain/plane.ts'
import { frenchWhen } from '../../../core/domain/french-dates.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { isFixed } from '../../../core/domain/when.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import { dotMap, type Dot } from './dot-map.ts'
import { communeNames } from './event-facts.ts'
import { markup, type Html } from './markup.ts'
import { ANCT_SOURCE } from './structure-page.ts'

/** Where an open house takes place: its venue and commune, or what is known of them. */
function placeWords({ entry, venue }: OpenHouse, territory: Territory): string {
  return [venue?.name ?? [], venue?.address ?? [], communeNames(territory, entry.communes)].flat().join(', ')
}

function houseItem(house: OpenHouse, territory: Territory, anchor: string): Html {
  const { entry, programme } = house
  const cancelled = entry.status === 'cancelled' ? markup`<strong class="cancelled">Annulé – </strong>` : ''
  const place = placeWords(house, territory)
  return markup`<li id="${anchor}">
          <p class="title">${cancelled}<a href="${PATHS.event(entry.departement, entry.eventId)}">${french(entry.title)}</a></p>
          <p>${frenchWhen(entry.when, entry.zone)}</p>
          ${place === '' ? '' : markup`<p>${place}</p>`}
          ${programme.length === 0 ? '' : markup`<p class="kind">${french(programme.join(' ; '))}</p>`}
        </li>`
}

const anchorOf = (number: number) => `lieu-${number}`

/** The places of those that take part, by number; behind them the other structures, so that the département shows. */
function mapOf(houses: readonly OpenHouse[], { structures }: Campaign): Html | '' {
  const open = houses.flatMap(({ position, entry }, index): Dot[] =>
    position === null || entry.status === 'cancelled'
      ? []
      : [{ position, label: french(entry.title), number: index + 1, href: `#${anchorOf(index + 1)}` }],
  )
  if (open.length === 0) return ''
  const taken = new Set(houses.flatMap(({ entry }) => entry.structureIds))
  const others = structures
    .filter(({ structureId }) => !taken.has(structureId))
    .flatMap(({ name, sites }) => sites.map((site) => ({ name, position: positionOf(site) })))
    .flatMap(({ name, position }): Dot[] =>
      position === null ? [] : [{ position, label: name, number: null, href: null }],
    )
  const map = dotMap([...others, ...open], 'Carte des portes ouvertes ; chaque numéro mène à la liste')
  if (map === '') return ''
  return markup`<figure>${map}
        <figcaption class="hint">Les numéros sont ceux de la liste${
          others.length === 0 ? '' : markup` ; les points sans numéro situent les autres France services`
        }. Les points trop proches sont écartés.</figcaption></figure>`
}

/** What is offered during a campaign: the map, the list with its numbers, the dates to come, the table. */
export function campaignProgramme(campaign: Campaign, territory: Territory): Html {
  const { event, openHouses, structures } = campaign
  const { departement, eventId } = event
  const dated = openHouses.filter(({ entry }) => isFixed(entry.when))
  const toConfirm = openHouses.filter(({ entry }) => !isFixed(entry.when) && entry.status === 'active')
  if (dated.length + toConfirm.length === 0) {
    return markup`<section><h2>Où aller ?</h2><p>Aucune structure n'a encore annoncé ses portes ouvertes.</p></section>`
  }
  const items = dated.map((house, index) => houseItem(house, territory, anchorOf(index + 1)))
  const waiting = toConfirm.map((house, index) => houseItem(house, territory, `a-confirmer-${index + 1}`))
  const source = structures.some(({ anctId }) => anctId !== null) ? ANCT_SOURCE : ''
  return markup`${
    dated.length === 0
      ? ''
      : markup`<section><h2>Où aller ?</h2>
      <div class="map-and-list">${mapOf(dated, campaign)}
      <ol class="houses">${items}</ol></div></section>`
  }
      ${waiting.length === 0 ? '' : markup`<section><h2>Dates à confirmer</h2><ul class="houses">${waiting}</ul></section>`}
      <section><h2>Reprendre ce programme</h2>
      <ul>
        <li><a href="${PATHS.campaignTable(departement, eventId)}">Tableau pour tableur (CSV)</a></li>
        <li><a href="${PATHS.subscribe(departement)}?nature=portes-ouvertes">Agenda à suivre dans mon calendrier</a></li>
      </ul>
      ${source}</section>`
}
