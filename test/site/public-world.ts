import { countingChance, fixedClock, inMemoryStore } from '../../core/in-memory.ts'
import type { AgendaEvent, Venue } from '../../core/domain/event.ts'
import { structureSchema, type Structure } from '../../core/domain/directory.ts'
import type { Slot } from '../../core/domain/when.ts'
import type { Change, World } from '../../core/ports.ts'
import { eventRows } from '../../core/usecases/event-rows.ts'
import { structureFeedRows } from '../../core/usecases/structure-feed.ts'
import { anEvent, NOW } from '../answers/answer-world.ts'
import { landes } from '../landes.ts'

const HOURS = {
  '1': [
    { from: '09:00', to: '12:30' },
    { from: '13:30', to: '17:00' },
  ],
  '2': [{ from: '09:00', to: '12:30' }],
  '4': [{ from: '09:00', to: '17:00' }],
  '6': [{ from: '09:00', to: '12:00' }],
}

type Place = readonly [name: string, commune: string, latitude: number, longitude: number]

/** Places of the Landes, roughly where they are. */
const PLACES: readonly Place[] = [
  ['Geaune', '40110', 43.642, -0.373],
  ['Gabarret', '40102', 43.986, 0.01],
  ['Roquefort', '40245', 44.034, -0.323],
  ['Hagetmau', '40119', 43.657, -0.591],
  ['Peyrehorade', '40224', 43.547, -1.1],
  ['Parentis-en-Born', '40217', 44.352, -1.073],
  ['Mimizan', '40184', 44.2, -1.23],
  ['Soustons', '40310', 43.753, -1.329],
]

export function siteOf([name, commune, latitude, longitude]: Place, role: 'main' | 'antenna' = 'main') {
  return {
    ...{ siteId: `fs-${commune}`, role, name, commune, latitude, longitude },
    ...{ address: '1 place de la Mairie', phone: '05 36 49 01 10', openingHours: HOURS },
  }
}

export function aStructure(structureId: string, changes: Partial<Structure> = {}): Structure {
  return structureSchema.parse({
    ...{ departement: '40', structureId, version: 1, name: `France services ${structureId}`, anctId: null },
    ...{ carrier: null, labelledOn: null, remindOnOpeningDays: false, changedAt: NOW },
    sites: [siteOf(PLACES[0]!)],
    ...changes,
  })
}

/** Eight structures, of which Gabarret has an antenna at Roquefort. */
export const STRUCTURES: readonly Structure[] = PLACES.filter(([name]) => name !== 'Roquefort').map(
  (place) => {
    const antenna = place[0] === 'Gabarret' ? [siteOf(PLACES[2]!, 'antenna')] : []
    return aStructure(`40-fs-${place[0].toLowerCase()}`, {
      name: `France services de ${place[0]}`,
      sites: [siteOf(place), ...antenna],
      anctId: '2019',
    })
  },
)

export function slot(startOn: string, hours: [string, string] | null = null, endOn = startOn): Slot {
  const [startTime, endTime] = hours ?? [null, null]
  return { id: '1', startOn, endOn, startTime, endTime }
}

/** A public event of the autumn. */
export function aPublicEvent(eventId: string, changes: Partial<AgendaEvent>): AgendaEvent {
  return anEvent({
    eventId,
    kind: 'open-house',
    visibility: 'public',
    replyDays: null,
    communes: [],
    ...changes,
  })
}

const hall: Venue = {
  ...{ name: 'Salle des fêtes', address: '3 rue du Marché', commune: '40110', link: null },
  ...{ access: 'Entrée par la cour, accessible aux fauteuils', latitude: 43.642, longitude: -0.373 },
}

export const CAMPAIGN = aPublicEvent('jpo-2021', {
  kind: 'open-house-campaign',
  title: 'Journées portes ouvertes des France services',
  description: 'Poussez la porte : les agents vous montrent ce qui peut se faire près de chez vous.',
  when: { precision: 'day', slots: [slot('2021-10-11', null, '2021-10-16')] },
})
export const AT_GEAUNE = aPublicEvent('jpo-geaune', {
  ...{ title: 'Portes ouvertes à Geaune', campaignId: 'jpo-2021', structureIds: ['40-fs-geaune'] },
  ...{ communes: ['40110'], venue: hall, programme: ['Visite des bureaux', 'Café avec les agents'] },
  when: { precision: 'minute', slots: [slot('2021-10-14', ['09:30', '12:00'])] },
})
export const AT_GABARRET = aPublicEvent('jpo-gabarret', {
  ...{ title: 'Portes ouvertes à Gabarret', campaignId: 'jpo-2021', structureIds: ['40-fs-gabarret'] },
  communes: ['40102'],
  when: { precision: 'day', slots: [slot('2021-10-12')] },
})
export const INAUGURATION = aPublicEvent('inauguration', {
  ...{ kind: 'inauguration', title: 'Inauguration de Gabarret et Roquefort', communes: ['40102', '40245'] },
  when: { precision: 'month', month: '2021-12' },
})
export const CANCELLED = aPublicEvent('ouverture', {
  ...{ kind: 'opening', title: 'Ouverture à Mimizan', communes: ['40184'], status: 'cancelled' },
  cancelledAt: NOW,
  when: { precision: 'day', slots: [slot('2021-11-02')] },
})
/** What the public must never see, of each visibility. */
export const HIDDEN = (['draft', 'restricted', 'network'] as const).map((visibility) =>
  aPublicEvent(`secret-${visibility}`, {
    ...{ title: `Secret ${visibility}`, visibility, structureIds: ['40-fs-geaune'], campaignId: 'jpo-2021' },
    when: { precision: 'day', slots: [slot('2021-10-14')] },
  }),
)
export const AUTUMN = [CAMPAIGN, AT_GEAUNE, AT_GABARRET, INAUGURATION, CANCELLED, ...HIDDEN]

/** Every public page, in each of its forms. */
export const PUBLIC_PAGES = [
  '/',
  '/40',
  '/40?mois=2021-12',
  '/40?nature=portes-ouvertes&commune=roquefort&mois=2021-10',
  '/40?commune=Lut%C3%A8ce',
  '/40/evenements/jpo-2021',
  '/40/evenements/jpo-geaune',
  '/40/evenements/inauguration',
  '/40/evenements/ouverture',
  '/33/portes-ouvertes',
  '/40/structures',
  '/40/structures/40-fs-gabarret',
  '/40/abonnement',
  '/40/abonnement?structure=40-fs-geaune&nature=portes-ouvertes&a-confirmer=1',
  '/40/donnees-personnelles',
  '/40/nulle-part',
] as const

/** A world in memory with these events and structures, all their rows as the use cases write them; the Landes of 1 October 2021. */
export async function publicWorld(
  events: readonly AgendaEvent[] = AUTUMN,
  structures: readonly Structure[] = STRUCTURES,
) {
  const store = inMemoryStore()
  const world = {
    ...{ store, clock: fixedClock(NOW), chance: countingChance(), territoryOf: landes },
    settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
  } satisfies World
  for (const structure of structures) {
    const put: Change = { put: 'structure', record: structure, expect: 'absent' }
    await store.commit([put, ...(await structureFeedRows(store, structure))])
  }
  for (const event of events) await store.commit(eventRows(world, null, event, structures))
  return world
}
