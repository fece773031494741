import type { Structure } from '../../core/domain/directory.ts'
import { departement as departementOf } from '../../core/domain/departements.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Slot, When } from '../../core/domain/when.ts'

/** A day of no known hour. */
export function allDay(startOn: string, endOn = startOn, id = '1'): Slot {
  return { id, startOn, endOn, startTime: null, endTime: null }
}

export function slot(startOn: string, startTime: string, endTime: string | null, id = '1'): Slot {
  return { id, startOn, endOn: startOn, startTime, endTime }
}

export function onDay(...days: string[]): When {
  return { precision: 'day', slots: days.map((day, index) => allDay(day, day, String(index + 1))) }
}

export function atTime(startOn: string, startTime: string, endTime: string | null = null): When {
  return { precision: 'minute', slots: [slot(startOn, startTime, endTime)] }
}

/** A published seminar of the Landes on 12 October 2021, of no known hour, but for what a test says. */
export function anEvent(told: Partial<AgendaEvent> = {}): AgendaEvent {
  return {
    departement: '40',
    eventId: 'seminaire',
    version: 1,
    revision: 0,
    dateRevision: 0,
    kind: 'seminar',
    title: 'Séminaire départemental',
    description: null,
    programme: [],
    when: onDay('2021-10-12'),
    zone: departementOf(told.departement ?? '40').zone,
    venue: null,
    communes: [],
    structureIds: [],
    siteIds: [],
    organiser: {
      name: 'Préfecture des Landes',
      signature: 'La coordination départementale France services',
      mailbox: 'coordination@prefecture.example',
      phone: null,
    },
    modules: [],
    visibility: 'network',
    status: 'active',
    campaignId: null,
    outsideCampaign: false,
    closures: [],
    replyDays: null,
    announcedMonth: null,
    postponed: false,
    sources: [],
    unknowns: [],
    reference: null,
    createdAt: '2021-07-01T08:00:00.000Z',
    changedAt: '2021-07-01T08:00:00.000Z',
    cancelledAt: null,
    cancelReason: null,
    cancelFollowUp: null,
    renderVersion: 1,
    ...told,
  }
}

/** The postal structure of Geaune: closed on Monday, open on Saturday morning. */
export function geaune(told: Partial<Structure> = {}): Structure {
  const day = [{ from: '09:00', to: '12:00' }]
  return {
    departement: '40',
    structureId: 'fs-geaune',
    version: 1,
    name: 'France services de Geaune',
    sites: [
      {
        siteId: 'fs-geaune',
        role: 'main',
        name: 'Geaune',
        commune: '40110',
        address: null,
        phone: null,
        latitude: null,
        longitude: null,
        openingHours: { 2: day, 3: day, 4: day, 5: day, 6: day },
      },
    ],
    carrier: { name: 'La Poste', kind: 'La Poste', siret: '35600000049837' },
    labelledOn: '2020-01-01',
    remindOnOpeningDays: true,
    anctId: null,
    changedAt: '2021-07-01T08:00:00.000Z',
    ...told,
  }
}
