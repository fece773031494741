import type { AgendaEvent } from '../../core/domain/event.ts'
import { KINDS } from '../../core/domain/kinds.ts'
import { anEvent, atTime, onDay, slot } from '../domain/an-event.ts'

export const organiser: AgendaEvent['organiser'] = {
  name: 'Préfecture des Landes',
  signature: 'La coordination départementale France services',
  mailbox: 'coordination@prefecture.example',
  phone: '05 58 00 00 00',
}

function event(kind: AgendaEvent['kind'], told: Partial<AgendaEvent>): AgendaEvent {
  return anEvent({ kind, organiser, replyDays: KINDS[kind].replyDays, ...told })
}

export const seminar = event('seminar', {
  ...{ eventId: 'seminaire-2021-10-12', when: onDay('2021-10-12') },
  title: "Séminaire France services en présence de l'ensemble des acteurs du département",
  programme: [
    "Bilan de l'avancement du dispositif dans les Landes",
    'Retour sur la formation organisée par le CNFPT',
    "Présentation de l'animation du réseau départemental",
  ],
})

export const seminarAtNine: AgendaEvent = {
  ...seminar,
  ...{ version: 2, revision: 1, when: atTime('2021-10-12', '09:30', '12:00') },
  venue: {
    ...{
      name: 'Salle des fêtes',
      address: '1 place de la République, 40000 Mont-de-Marsan',
      commune: '40192',
    },
    ...{ access: 'Entrée par la cour', link: null, latitude: null, longitude: null },
  },
}

export const seminarInTheAfternoon: AgendaEvent = {
  ...seminarAtNine,
  ...{ version: 3, revision: 2, when: atTime('2021-10-12', '14:00', '16:30') },
}

export const secretariesDay = event('secretaries-day', {
  ...{ eventId: 'journee-secretaires-2021-11-25', when: onDay('2021-11-25') },
  title: 'Journée des secrétaires de mairie',
})

export const inaugurationInDecember = event('inauguration', {
  ...{ eventId: 'inauguration-gabarret-roquefort', when: { precision: 'month', month: '2021-12' } },
  title: 'Inauguration de la France services de Gabarret-Roquefort',
  ...{ communes: ['40102', '40245'], structureIds: ['fs-gabarret-roquefort'], visibility: 'public' },
})

export const inaugurationFixed: AgendaEvent = {
  ...inaugurationInDecember,
  ...{ version: 2, revision: 1, dateRevision: 1, announcedMonth: '2021-12' },
  when: atTime('2021-12-14', '11:00'),
}

export const training = event('training', {
  ...{ eventId: 'formation-cnfpt-2021-09', organiser: { ...organiser, name: 'CNFPT' } },
  title: 'Formation des futurs agents France services (socle commun et socle métiers)',
  when: onDay('2021-09-08', '2021-09-09', '2021-09-10', '2021-09-13', '2021-09-14', '2021-09-15'),
  modules: [
    {
      ...{ code: 'socle-commun', title: 'socle commun', purpose: null, days: 3, organiser: 'CNFPT' },
      ...{ slotIds: [], requires: [], mode: 'in-person' },
    },
    {
      ...{ code: 'socle-metiers', title: 'socle métiers', purpose: null, days: 3, organiser: 'CNFPT' },
      ...{ slotIds: [], requires: ['socle-commun'], mode: 'in-person' },
    },
  ],
})

export const openHouse = event('open-house', {
  ...{ eventId: 'jpo-geaune-2021-10-14', when: onDay('2021-10-14'), visibility: 'public' },
  title: 'Journée portes ouvertes de la France services de Geaune',
})

export const cancelledSeminar: AgendaEvent = {
  ...seminarAtNine,
  ...{ version: 4, revision: 3, status: 'cancelled', cancelledAt: '2021-10-08T07:00:00.000Z' },
  cancelReason: 'les conditions sanitaires ne permettent pas de réunir le réseau.',
}

export const reunion = anEvent({
  ...{ departement: '974', eventId: 'seminaire-974', when: atTime('2021-12-21', '09:00', '12:00') },
  ...{ organiser: { ...organiser, name: 'Préfecture de La Réunion' }, replyDays: 9 },
})

/** The same once its hours are known and its slots are given to its modules. */
export const trainingWithHours: AgendaEvent = {
  ...training,
  when: {
    precision: 'minute',
    slots: ['08', '09', '10', '13'].flatMap((day, index) => [
      slot(`2021-09-${day}`, '09:00', '12:00', `${2 * index + 1}`),
      slot(`2021-09-${day}`, '13:30', '16:30', `${2 * index + 2}`),
    ]),
  },
  modules: training.modules.map((module, index) => ({
    ...module,
    slotIds: index === 0 ? ['1', '2', '3', '4', '5', '6'] : ['7', '8'],
  })),
}
