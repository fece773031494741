import { countingChance, fixedClock, inMemoryStore } from '../../core/in-memory.ts'
import { agendaEntrySchema, type AgendaEntry } from '../../core/domain/agenda.ts'
import { agendaEventSchema, type AgendaEvent } from '../../core/domain/event.ts'
import { invitationSchema, type Invitation } from '../../core/domain/invitation.ts'
import type { Territory } from '../../core/domain/territory.ts'
import { firstSlot, isFixed, lastDay } from '../../core/domain/when.ts'
import { invitationIdOf, linkToken } from '../../core/links.ts'
import type { World } from '../../core/ports.ts'

const COMMUNES: [string, string, string | null][] = [
  ['40102', 'Gabarret', '200035541'],
  ['40110', 'Geaune', '200069649'],
  ['40192', 'Mont-de-Marsan', '244000808'],
  ['40245', 'Roquefort', '200035541'],
  ['40282', 'Saint-Sever', '200069649'],
]

/** Five communes of the Landes, and one former commune. */
export const territory: Territory = {
  departement: '40',
  prefecture: '40192',
  communes: new Map(
    COMMUNES.map(([insee, name, epci]) => [insee, { insee, name, epci, population: 900, postcodes: [] }]),
  ),
  epcis: new Map([
    ['200035541', "CC des Landes d'Armagnac"],
    ['200069649', 'CC Chalosse Tursan'],
    ['244000808', 'CA Mont de Marsan Agglomération'],
  ]),
  merged: new Map([['40999', '40245']]),
}

export const SECRET = 'a-secret-of-the-landes'
/** Friday 1 October 2021, 10 h in Paris. */
export const NOW = '2021-10-01T08:00:00.000Z'

/** The secretaries' day of 25 November 2021, 9 h 30 to 12 h; answers are awaited until Friday 12 November. */
export function anEvent(changes: Partial<AgendaEvent> = {}): AgendaEvent {
  return agendaEventSchema.parse({
    ...{ departement: '40', eventId: 'secretaires-2021', version: 1, revision: 0, dateRevision: 0 },
    kind: 'secretaries-day',
    title: 'Journée des secrétaires de mairie',
    ...{ description: null, programme: [] },
    when: {
      precision: 'minute',
      slots: [{ id: '1', startOn: '2021-11-25', endOn: '2021-11-25', startTime: '09:30', endTime: '12:00' }],
    },
    ...{ zone: 'Europe/Paris', venue: null, communes: ['40110'], structureIds: [], siteIds: [] },
    organiser: {
      name: 'Préfecture des Landes',
      signature: 'La coordination départementale France services',
      mailbox: 'france-services@prefecture.example',
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
    ...{ replyDays: 14, announcedMonth: null, postponed: false, sources: [], unknowns: [], reference: null },
    ...{ createdAt: NOW, changedAt: NOW, cancelledAt: null, cancelReason: null, renderVersion: 1 },
    ...changes,
  })
}

/** The line of the agenda that shows an event. */
export function anEntry(event: AgendaEvent): AgendaEntry {
  const { departement, eventId, version, kind, title, when, zone, structureIds, communes } = event
  const { campaignId, visibility, status, changedAt } = event
  const [startsOn, endsOn] = isFixed(when) ? [firstSlot(when).startOn, lastDay(when)] : [null, null]
  return agendaEntrySchema.parse({
    ...{ departement, eventId, version, kind, title, when, zone, structureIds, communes },
    ...{ campaignId, visibility, status, changedAt, startsOn, endsOn },
    sortOn: startsOn ?? (when.precision === 'month' ? `${when.month}-99` : '9999'),
  })
}

/** The invitation of one mairie's mailbox. */
export function anInvitation(communes: string[], changes: Partial<Invitation> = {}): Invitation {
  const mailbox = changes.mailbox ?? `mairie-${communes[0] ?? 'none'}@mairies.example`
  return invitationSchema.parse({
    ...{ departement: '40', eventId: 'secretaires-2021', invitationId: invitationIdOf(mailbox), version: 1 },
    ...{ mailbox, contactIds: [`contact-${communes[0] ?? 'none'}`], role: 'mairie-secretary' },
    ...{ functionLabel: 'secrétaire de mairie', name: null, communes, structureId: null },
    ...{ organisation: null, phone: '05 58 00 00 00', invitedAt: NOW, answer: null },
    ...changes,
  })
}

export type AnswerWorld = World & {
  readonly store: ReturnType<typeof inMemoryStore>
  readonly clock: ReturnType<typeof fixedClock>
}

/** A world in memory with an event, its invitations and the secret of the Landes. */
export async function answerWorld(
  event: AgendaEvent = anEvent(),
  invitations: readonly Invitation[] = [anInvitation(['40102'])],
): Promise<AnswerWorld> {
  const store = inMemoryStore()
  const key = { departement: '40', version: 1, secrets: [SECRET] }
  await store.commit([
    { put: 'event', record: event, expect: 'absent' },
    { put: 'linkKey', record: key, expect: 'absent' },
    ...invitations.map((record) => ({ put: 'invitation', record, expect: 'absent' }) as const),
  ])
  return {
    store,
    clock: fixedClock(NOW),
    chance: countingChance(),
    territoryOf: () => territory,
    settings: { publicUrl: 'https://agenda.example/', uidDomain: 'agenda.example' },
  }
}

/** The token of the links in the letters to an invitee. */
export function tokenOf({ departement, eventId, invitationId }: Invitation): string {
  return linkToken(SECRET, { departement, eventId, invitationId })
}
