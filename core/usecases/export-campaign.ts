import { csv } from '../domain/csv.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { frenchWhen } from '../domain/french-dates.ts'
import type { Territory } from '../domain/territory.ts'
import { isFixed, type Slot } from '../domain/when.ts'
import { absolute, PATHS } from '../paths.ts'
import type { World } from '../ports.ts'
import { readCampaign, type OpenHouse } from './read-campaign.ts'

const HEADINGS = [
  'Structure',
  'Identifiant ANCT',
  'Commune',
  'Code INSEE',
  'Lieu',
  'Adresse',
  'Premier jour',
  'Dernier jour',
  'Heure de début',
  'Heure de fin',
  'Date en clair',
  'État',
  'Programme',
  'Latitude',
  'Longitude',
  'Page',
]

function slotCells(slot: Slot | null): string[] {
  return [slot?.startOn ?? '', slot?.endOn ?? '', slot?.startTime ?? '', slot?.endTime ?? '']
}

/** One line for each half-day or span; one without days while the date is to be confirmed. */
function rows(house: OpenHouse, territory: Territory, publicUrl: string): (string | number)[][] {
  const { entry, venue, programme, structures, position } = house
  const { departement, eventId, when, zone, communes, status } = entry
  const slots = isFixed(when) ? when.slots : [null]
  return slots.map((slot) => [
    structures.map(({ name }) => name).join(', '),
    structures.flatMap(({ anctId }) => anctId ?? []).join(', '),
    communes.map((insee) => territory.communes.get(insee)?.name ?? insee).join(', '),
    communes.join(', '),
    venue?.name ?? '',
    venue?.address ?? '',
    ...slotCells(slot),
    frenchWhen(when, zone),
    status === 'cancelled' ? 'annulé' : slot === null ? 'date à confirmer' : 'confirmé',
    programme.join(' ; '),
    position?.latitude ?? '',
    position?.longitude ?? '',
    absolute(publicUrl, PATHS.event(departement, eventId)),
  ])
}

/** A public campaign as a table, for the coordinator and for ANCT: public facts only, no person. */
export async function exportCampaign(world: World, event: AgendaEvent): Promise<string> {
  const { openHouses } = await readCampaign(world, event)
  const territory = world.territoryOf(event.departement)
  const { publicUrl } = world.settings
  return csv([HEADINGS, ...openHouses.flatMap((house) => rows(house, territory, publicUrl))])
}
