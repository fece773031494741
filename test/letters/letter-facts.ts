import { departement } from '../../core/domain/departements.ts'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { Answer, Invitation } from '../../core/domain/invitation.ts'
import { mailFactsSchema, type MailFacts } from '../../core/domain/mail.ts'
import { replyDeadline } from '../../core/domain/reminder-plan.ts'
import type { LetterFacts, LetterRecipient } from '../../core/letters/letter.ts'

export const SITE = 'https://agenda.example'
const TOKEN = '40.evenement.invitation.signature'
export const RSVP = `rsvp+40-0123456789abcdef0123-${'fedcba9876543210'.repeat(2)}@reponses.agenda.example`

export const gabarret: LetterRecipient = {
  mailbox: 'mairie-40102@mairies.example',
  functionLabel: 'secrétaire de mairie',
  name: null,
  communes: [{ insee: '40102', name: 'Gabarret', epci: '200035541', population: 1250, postcodes: ['40310'] }],
  structureName: null,
}

export const threeMairies: LetterRecipient = {
  ...gabarret,
  communes: [
    ...gabarret.communes,
    { insee: '40114', name: 'Le Frêche', epci: '200035541', population: 380, postcodes: ['40190'] },
    { insee: '40004', name: 'Arsague', epci: null, population: 340, postcodes: ['40330'] },
  ],
}

export const agent: LetterRecipient = {
  mailbox: 'geaune@france-services.example',
  functionLabel: 'agent France services',
  name: null,
  communes: [],
  structureName: 'France services de Geaune',
}

export const trainee: LetterRecipient = {
  mailbox: 'marie.dupont@agents.example',
  functionLabel: 'stagiaire',
  name: 'Marie Dupont',
  communes: [],
  structureName: "Communauté de communes des Landes d'Armagnac",
}

export const employer: LetterRecipient = {
  ...trainee,
  ...{ mailbox: 'rh@communaute.example', functionLabel: 'employeur', name: null },
}

/** Somebody registered, with the page of her registration. */
export function registered(name: string): LetterFacts['registered'][number] {
  const id = name.toLowerCase().replace(/[^a-z]/g, '')
  return {
    name,
    employer: employer.structureName ?? '',
    modules: ['socle-commun', 'socle-metiers'],
    link: `${SITE}/inscription/40.formation.${id}.signature`,
  }
}

export const organiserRecipient: LetterRecipient = {
  mailbox: 'coordination@prefecture.example',
  functionLabel: 'organisateur',
  name: null,
  communes: [],
  structureName: 'Préfecture des Landes',
}

export function invitationOf(
  about: AgendaEvent,
  recipient: LetterRecipient,
  answer: Answer | null,
): Invitation {
  const { departement: code, eventId } = about
  return {
    ...{ departement: code, eventId, invitationId: 'invitation', version: 1, contactIds: ['contact'] },
    ...{ mailbox: recipient.mailbox, role: 'mairie-secretary', functionLabel: recipient.functionLabel },
    ...{ name: null, communes: recipient.communes.map((commune) => commune.insee), structureId: null },
    ...{ organisation: null, phone: null, invitedAt: '2021-09-01T07:00:00.000Z', answer },
  }
}

export function answerOf(choice: Answer['choice'], told: Partial<Answer> = {}): Answer {
  return {
    ...{ choice, substitute: null, headCount: choice === 'no' ? 0 : 1, communes: [], accessNeeds: null },
    ...{ origin: 'link', answeredAt: '2021-09-06T07:00:00.000Z', revision: 0, late: false },
    ...told,
  }
}

/** The facts of a letter about an event; `facts` are those of its mail. */
export function factsOf(
  about: AgendaEvent,
  recipient: LetterRecipient,
  told: Partial<Omit<LetterFacts, 'facts'>> & { facts?: Partial<MailFacts> } = {},
): LetterFacts {
  const isPublic = about.visibility === 'public'
  return {
    departement: departement(about.departement),
    event: about,
    known: null,
    structureNames: [],
    communeNames: [],
    recipient,
    invitation: invitationOf(about, recipient, null),
    answeredFor: recipient.communes.filter(({ insee }) => told.invitation?.answer?.communes.includes(insee)),
    replyBy: replyDeadline(about)?.on ?? null,
    links: {
      answer: `${SITE}/reponse/${TOKEN}`,
      preferences: `${SITE}/preferences/${TOKEN}`,
      why: `${SITE}/pourquoi/${TOKEN}`,
      privacy: `${SITE}/40/donnees-personnelles`,
      unsubscribe: `${SITE}/desabonnement/${TOKEN}/invitations`,
      event: isPublic ? `${SITE}/40/evenements/${about.eventId}` : null,
      ...{ feed: null, replaceFeed: null, counter: null, enrolment: null, desk: null, rsvp: RSVP },
    },
    registered: [],
    uidDomain: 'agenda.example',
    sender: 'agenda@agenda.example',
    ...told,
    facts: mailFactsSchema.parse(told.facts ?? {}),
  }
}
