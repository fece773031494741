import { toInstant } from '../../core/domain/local-time.ts'
import type { Act } from './act.ts'
import { SESSION_ACTS } from './session.ts'

const ZONE = 'Europe/Paris'

function inviting(on: string, reference: string, says: string, audience: object): Act {
  return {
    at: toInstant(on, '10:00', ZONE),
    says,
    does: ({ api }, events) => {
      const eventId = events.get(reference)?.eventId ?? ''
      return api.send('POST', `/v1/events/${eventId}/invitations`, { audience })
    },
  }
}

const GEAUNE = '40-fs-geaune'
const GABARRET = '40-fs-gabarret-roquefort'

/** When the invitations of that autumn left: the newsletter does not say, so these days are fictitious. */
export const ACTS: readonly Act[] = [
  ...SESSION_ACTS,
  inviting(
    '2021-09-13',
    'seminaire-2021-10-12',
    "L'ensemble des acteurs du réseau est convié au séminaire.",
    {
      departement: true,
      roles: ['agent', 'structure-manager', 'partner', 'authority', 'training-body'],
    },
  ),
  inviting(
    '2021-10-18',
    'visite-geaune-2021-11-04',
    'La visite officielle à Geaune est annoncée à ceux qui y participent.',
    {
      structureIds: [GEAUNE],
      communes: ['40110'],
      roles: ['agent', 'elected-official'],
    },
  ),
  inviting(
    '2021-10-25',
    'journee-secretaires-2021-11-25',
    'Les 327 mairies sont invitées à la journée des secrétaires.',
    {
      departement: true,
      roles: ['mairie-secretary'],
    },
  ),
  inviting(
    '2021-11-15',
    'inauguration-gabarret-roquefort',
    "L'inauguration est annoncée pour décembre, sans date.",
    {
      structureIds: [GABARRET],
      communes: ['40102', '40245'],
    },
  ),
]
