import type { AgendaEvent } from '../core/domain/event.ts'
import { RENDER_VERSION } from '../core/ical/render-version.ts'

/** A seminar of the Landes on a day of 2021 or later: the event that every measurement repeats. */
export function seminar(eventId: string, startOn: string): AgendaEvent {
  const at = '2021-09-01T07:00:00.000Z'
  return {
    ...{ departement: '40', eventId, version: 1, revision: 0, dateRevision: 0, kind: 'seminar' },
    title: 'Séminaire départemental France services',
    description: "Bilan de l'avancement du dispositif, retour sur la formation, animation du réseau.",
    programme: ["bilan sur l'avancement du dispositif", 'retour sur la formation'],
    when: {
      precision: 'minute',
      slots: [{ id: '1', startOn, endOn: startOn, startTime: '09:30', endTime: '12:00' }],
    },
    zone: 'Europe/Paris',
    venue: {
      ...{ name: 'Préfecture des Landes', address: '24 rue Victor-Hugo', commune: '40192', access: null },
      ...{ link: null, latitude: null, longitude: null },
    },
    ...{ communes: ['40192'], structureIds: [], siteIds: [], modules: [] },
    organiser: {
      name: 'Préfecture des Landes',
      signature: 'La coordination départementale France services',
      mailbox: 'france-services@landes.example',
      phone: null,
    },
    ...{
      visibility: 'public',
      status: 'active',
      campaignId: null,
      outsideCampaign: false,
      closures: [],
      replyDays: 9,
    },
    ...{ announcedMonth: null, postponed: false, sources: [], unknowns: [], reference: null },
    ...{
      createdAt: at,
      changedAt: at,
      cancelledAt: null,
      cancelReason: null,
      cancelFollowUp: null,
      renderVersion: RENDER_VERSION,
    },
  }
}
