import { raw } from 'hono/html'
import { withOffset } from '../../../core/domain/local-time.ts'
import type { AgendaEvent } from '../../../core/domain/event.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { firstSlot, isFixed, type FixedWhen, type Slot } from '../../../core/domain/when.ts'
import { absolute, PATHS } from '../../../core/paths.ts'
import { markup, type Html } from './markup.ts'

/** schema.org: a day without its hour is a date, an hour has the offset of its zone; both days are inclusive. */
function slotDates(slot: Slot, zone: string) {
  const { startOn, endOn, startTime, endTime } = slot
  if (startTime === null) return { startDate: startOn, endDate: endOn }
  const startDate = withOffset(startOn, startTime, zone)
  if (endTime !== null) return { startDate, endDate: withOffset(endOn, endTime, zone) }
  return endOn === startOn ? { startDate } : { startDate, endDate: endOn }
}

/** The whole date: from the first slot to the last; each slot is a part of it. */
function dates(when: FixedWhen, zone: string, name: string) {
  const first = slotDates(firstSlot(when), zone)
  if (when.slots.length === 1) return first
  const last = slotDates(when.slots.at(-1) ?? firstSlot(when), zone)
  const subEvent = when.slots.map((slot) => ({ '@type': 'Event', name, ...slotDates(slot, zone) }))
  return { ...first, endDate: last.endDate ?? last.startDate, subEvent }
}

function addressOf(locality: string, street: string | null) {
  const address = { '@type': 'PostalAddress', addressLocality: locality, addressCountry: 'FR' }
  return street === null ? address : { ...address, streetAddress: street }
}

/** Where it takes place, as far as is known; nothing when nothing is. */
function location(event: AgendaEvent, territory: Territory) {
  const { venue } = event
  const nameOf = (insee: string) => territory.communes.get(insee)?.name ?? insee
  if (venue === null) {
    const places = event.communes.map((insee) => {
      return { '@type': 'Place', name: nameOf(insee), address: addressOf(nameOf(insee), null) }
    })
    return places.length === 0 ? {} : { location: places.length === 1 ? places[0] : places }
  }
  const insee = venue.commune ?? event.communes[0] ?? null
  const address = insee === null ? (venue.address ?? undefined) : addressOf(nameOf(insee), venue.address)
  const { latitude, longitude } = venue
  const geo =
    latitude === null || longitude === null ? {} : { geo: { '@type': 'GeoCoordinates', latitude, longitude } }
  return { location: { '@type': 'Place', name: venue.name, address, ...geo } }
}

/** The event as schema.org has it, for search engines; null while it has no day: none is invented for them. */
function eventSchema(event: AgendaEvent, territory: Territory, publicUrl: string): object | null {
  const { departement, eventId, title, description, when, zone, organiser, status } = event
  if (!isFixed(when)) return null
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: title,
    ...(description === null ? {} : { description }),
    ...dates(when, zone, title),
    eventStatus: `https://schema.org/${status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    ...location(event, territory),
    organizer: { '@type': 'Organization', name: organiser.name },
    url: absolute(publicUrl, PATHS.event(departement, eventId)),
    inLanguage: 'fr',
  }
}

/**
 * The same as a block of data in the page. It is no script: a browser neither runs it nor asks the security policy about
 * it (HTML, « data block »). `<` is escaped, so that no text of an event ends it.
 */
export function eventSchemaBlock(event: AgendaEvent, territory: Territory, publicUrl: string): Html | '' {
  const schema = eventSchema(event, territory, publicUrl)
  if (schema === null) return ''
  const json = JSON.stringify(schema).replaceAll('<', '\\u003c')
  return markup`<script type="application/ld+json">${raw(json)}</script>`
}
