/**
 * Every URL of the house, in French, in one place: pages and routes answer them, letters and feeds print them.
 * (In core/, not in lambdas/web/, because letters are composed there.)
 */
export const PATHS = {
  home: '/',
  departement: (departement: string) => `/${departement}`,
  event: (departement: string, eventId: string) => `/${departement}/evenements/${eventId}`,
  /** One event to put into a calendar, as a file. */
  eventFile: (departement: string, eventId: string) => `/${departement}/evenements/${eventId}/evenement.ics`,
  /** What the structures offer during a campaign of open days, as a table for spreadsheets. */
  campaignTable: (departement: string, eventId: string) =>
    `/${departement}/evenements/${eventId}/programme.csv`,
  /** The campaign of open days that is on or comes next; short enough for a poster. */
  openDays: (departement: string) => `/${departement}/portes-ouvertes`,
  structures: (departement: string) => `/${departement}/structures`,
  structure: (departement: string, structureId: string) => `/${departement}/structures/${structureId}`,
  subscribe: (departement: string) => `/${departement}/abonnement`,
  privacy: (departement: string) => `/${departement}/donnees-personnelles`,
  /** The answer page of an invitation; the token says which one. */
  answer: (token: string) => `/reponse/${token}`,
  /** The page of a registration: to accept a seat, or to need none any more. */
  registration: (token: string) => `/inscription/${token}`,
  /** How a structure keeps its counter open during a training (letter T15). */
  counter: (token: string) => `/accueil/${token}`,
  preferences: (token: string) => `/preferences/${token}`,
  why: (token: string) => `/pourquoi/${token}`,
  /** RFC 8058: a POST here unsubscribes from a category (or several, « a+b »), a GET only shows. */
  unsubscribe: (token: string, category: string) => `/desabonnement/${token}/${category}`,
  /** Where the presences of one half-day are entered; printed on its signature sheet. */
  presences: (token: string) => `/presences/${token}`,
  /** Where anybody checks an attestation; printed on it. */
  attestation: (token: string) => `/attestation/${token}`,
  /** Where an employer enrols her agents for a training; the token says which ones. */
  enrolment: (token: string) => `/inscrire/${token}`,
  /** How far a département's agents are trained. */
  trainingFigures: (token: string) => `/formation/${token}`,
  /** The coordinator's desk; where a link to it is asked for, and where that link leads. */
  desk: '/bureau',
  deskSignIn: '/bureau/connexion',
  deskLink: (token: string) => `/bureau/connexion/${token}`,
  deskSignOut: '/bureau/deconnexion',
  /** Mailboxes to which letters do not go, and one of them to be put right. */
  deskMailboxes: '/bureau/adresses',
  /** « Retour sur / À venir », ready to be pasted. */
  deskNewsletter: '/bureau/lettre',
  deskMailbox: (mailboxId: string) => `/bureau/adresses/${mailboxId}`,
  /** The live board of an event, and what is done from there. */
  deskBoard: (eventId: string) => `/bureau/evenements/${eventId}`,
  /** Whom to invite, counted before it is done. */
  deskInvite: (eventId: string) => `/bureau/evenements/${eventId}/invitations`,
  deskRelaunch: (eventId: string) => `/bureau/evenements/${eventId}/relance`,
  deskAnswer: (eventId: string, invitationId: string) =>
    `/bureau/evenements/${eventId}/reponses/${invitationId}`,
  deskPrint: (eventId: string) => `/bureau/evenements/${eventId}/liste`,
  deskTable: (eventId: string) => `/bureau/evenements/${eventId}/reponses.csv`,
  replaceFeedLink: (token: string) => `/abonnement/${token}/remplacer`,
  publicFeed: (departement: string) => `/agendas/${departement}.ics`,
  structureFeed: (structureId: string) => `/agendas/structures/${structureId}.ics`,
  privateFeed: (token: string) => `/agendas/p/${token}.ics`,
} as const

/** An absolute URL of the public site. */
export function absolute(publicUrl: string, path: string): string {
  return new URL(path, publicUrl).href
}

/** The same address for programs that subscribe by `webcal:`; shown second, some mail servers refuse it. */
export function webcal(url: string): string {
  return url.replace(/^https?:/, 'webcal:')
}

type Choice = 'oui' | 'non' | 'remplacement' | 'un-seul' | 'fermeture'

/** An answer page with a choice made ready: reading it still changes nothing, the answer is posted there. */
export function preselected(answerUrl: string, choice: Choice): string {
  const url = new URL(answerUrl)
  url.searchParams.set('choix', choice)
  return url.href
}
