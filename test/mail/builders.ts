import { agendaEventSchema, type AgendaEvent } from '../../core/domain/event.ts'
import type { Contact } from '../../core/domain/directory.ts'
import type { Answer } from '../../core/domain/invitation.ts'
import { fanOutSchema, type FanOut, type Reminder } from '../../core/domain/work.ts'
import type { Territory } from '../../core/domain/territory.ts'
import type { Change } from '../../core/ports.ts'

/** Monday 20 September 2021, 9 h in the Landes. */
export const MONDAY = '2021-09-20T07:00:00.000Z'

const COMMUNES = [
  ['40102', 'Gabarret'],
  ['40110', 'Geaune'],
  ['40192', 'Mont-de-Marsan'],
  ['40245', 'Roquefort'],
] as const

export const territory: Territory = {
  departement: '40',
  prefecture: '40192',
  communes: new Map(
    COMMUNES.map(([insee, name]) => [insee, { insee, name, epci: null, population: 900, postcodes: [] }]),
  ),
  epcis: new Map(),
  merged: new Map(),
}

/** The seminar of Tuesday 12 October 2021 in the Landes. */
export function seminar(changes: Partial<AgendaEvent> = {}): AgendaEvent {
  return agendaEventSchema.parse({
    ...{ departement: '40', eventId: 'seminaire', version: 1, revision: 0, dateRevision: 0 },
    ...{ kind: 'seminar', title: 'Séminaire départemental', description: null, programme: [] },
    when: {
      precision: 'minute',
      slots: [{ id: '1', startOn: '2021-10-12', endOn: '2021-10-12', startTime: '09:30', endTime: '12:00' }],
    },
    ...{ zone: 'Europe/Paris', venue: null, communes: [], structureIds: [], siteIds: [] },
    organiser: {
      name: 'Préfecture des Landes',
      signature: 'La coordination départementale France services',
      mailbox: 'coordination@landes.example',
      phone: null,
    },
    ...{
      modules: [],
      visibility: 'network',
      status: 'active',
      campaignId: null,
      outsideCampaign: false,
      closures: [],
    },
    ...{ replyDays: 9, announcedMonth: null, postponed: false, sources: [], unknowns: [], reference: null },
    ...{ createdAt: MONDAY, changedAt: MONDAY, cancelledAt: null, cancelReason: null, renderVersion: 1 },
    ...changes,
  })
}

export function contact(contactId: string, changes: Partial<Contact> = {}): Contact {
  return {
    ...{ departement: '40', contactId, version: 1, role: 'mairie-secretary' },
    functionLabel: 'secrétaire de mairie',
    name: null,
    mailbox: `${contactId}@mairies.example`,
    phone: '05 58 00 00 00',
    ...{ communes: [], structureId: null, organisation: null, changedAt: MONDAY },
    ...changes,
  }
}

export function reminder(changes: Partial<Reminder> = {}): Reminder {
  return {
    ...{ departement: '40', eventId: 'seminaire', reminderId: 'j-7', version: 1, revision: 0, days: 7 },
    ...{ to: ['attending', 'silent'], last: true, structureId: null, exceptStructureIds: [] },
    ...{ sendOn: '2021-10-05', dueAt: '2021-10-05T07:00:00.000Z', expiresAt: '2021-10-07T07:00:00.000Z' },
    ...{ movedBecause: null, state: 'planned' },
    ...changes,
  }
}

export function answer(choice: Answer['choice'], changes: Partial<Answer> = {}): Answer {
  return {
    ...{ choice, substitute: null, headCount: 1, communes: [], accessNeeds: null, origin: 'link' },
    ...{ answeredAt: MONDAY, revision: 0, late: false },
    ...changes,
  }
}

/** Writes an audience as `invite` does, in pages of `pageSize`. */
export function fanOut(
  contactIds: readonly string[],
  pageSize = 200,
  changes: Partial<FanOut> = {},
): Change[] {
  const key = { departement: '40', eventId: 'seminaire', fanOutId: changes.fanOutId ?? 'fo-1' }
  const pages = Math.ceil(contactIds.length / pageSize)
  const record = fanOutSchema.parse({
    ...{ ...key, version: 1, revision: 0, lane: 'bulk' },
    ...{ facts: {}, audience: 'invite', pages, expected: contactIds.length },
    ...{ cursor: null, written: 0, dueAt: MONDAY, state: 'running' },
    expiresAt: '2021-10-12T07:30:00.000Z',
    ...changes,
  })
  return [
    ...Array.from({ length: pages }, (_, page): Change => ({
      put: 'audiencePage',
      record: {
        ...{ ...key, page, version: 1 },
        contactIds: contactIds.slice(page * pageSize, (page + 1) * pageSize),
      },
      expect: 'absent',
    })),
    { put: 'fanOut', record, expect: 'absent' },
  ]
}

/** The rows of an event: itself, its history, its gate. */
export function eventRowsOf(event: AgendaEvent): Change[] {
  const { departement, eventId, version, status, revision } = event
  const expect = version === 1 ? 'absent' : version - 1
  return [
    { put: 'event', record: event, expect },
    { put: 'eventVersion', record: event, expect: 'absent' },
    { put: 'gate', record: { departement, eventId, version, status, revision, paused: false }, expect },
  ]
}

/** The seminar's hall, as a change of venue. */
export const HALL = {
  name: 'Salle des fêtes',
  ...{ address: null, commune: null, access: null, link: null, latitude: null, longitude: null },
}

/** The seminar's one slot, on another day or hour. */
export const onSlot = (startOn: string, startTime: string | null) => ({
  when: {
    precision: startTime === null ? ('day' as const) : ('minute' as const),
    slots: [{ id: '1', startOn, endOn: startOn, startTime, endTime: null }],
  },
})
