import type { AgendaEvent } from '../../core/domain/event.ts'
import { materialChanges } from '../../core/domain/event-changes.ts'
import type { SingleLetterName } from '../../core/letters/compose.ts'
import type { LetterFacts } from '../../core/letters/letter.ts'
import {
  cancelledSeminar,
  inaugurationFixed,
  inaugurationInDecember,
  openHouse,
  reunion,
  secretariesDay,
  seminar,
  seminarAtNine,
  seminarInTheAfternoon,
  training,
} from './autumn-events.ts'
import { SESSION_LETTERS } from './session-letters.ts'
import {
  agent,
  answerOf,
  factsOf,
  gabarret,
  invitationOf,
  organiserRecipient,
  SITE,
  threeMairies,
} from './letter-facts.ts'

const gabarretRoquefort = {
  structureNames: ['France services de Gabarret - Roquefort'],
  communeNames: ['Gabarret', 'Roquefort'],
}

const changed = (before: AgendaEvent, after: AgendaEvent) => ({ changes: materialChanges(before, after) })
const saidYes = invitationOf(
  secretariesDay,
  threeMairies,
  answerOf('yes', { headCount: 2, communes: ['40102', '40114', '40245'] }),
)
/** She also answers for Roquefort, which her invitation did not name. */
const answeredFor = [
  ...threeMairies.communes.slice(0, 2),
  { insee: '40245', name: 'Roquefort', epci: null, population: 1900, postcodes: ['40120'] },
]

/** The letters of the newsletter's autumn, by the name of their golden files. */
export const AUTUMN: readonly (readonly [name: string, letter: SingleLetterName, facts: LetterFacts])[] = [
  ['invitation-to-the-seminar', 'invitation-seminar', factsOf(seminar, agent)],
  ['invitation-to-the-seminar-in-reunion', 'invitation-seminar', factsOf(reunion, agent)],
  ['invitation-to-the-training', 'invitation-seminar', factsOf(training, agent)],
  [
    'invitation-to-the-open-house',
    'invitation-seminar',
    factsOf(openHouse, gabarret, { communeNames: ['Geaune'] }),
  ],
  ['invitation-of-a-mairie', 'invitation-secretaries', factsOf(secretariesDay, gabarret)],
  ['invitation-of-three-mairies', 'invitation-secretaries', factsOf(secretariesDay, threeMairies)],
  ['inauguration-in-december', 'save-the-date', factsOf(inaugurationInDecember, gabarret, gabarretRoquefort)],
  [
    'inauguration-fixed',
    'date-fixed',
    factsOf(inaugurationFixed, gabarret, {
      ...gabarretRoquefort,
      facts: changed(inaugurationInDecember, inaugurationFixed),
    }),
  ],
  [
    'confirmation-of-three-mairies',
    'confirmation',
    factsOf(secretariesDay, threeMairies, { invitation: saidYes, answeredFor, facts: { answerRank: 1 } }),
  ],
  [
    'reminder-of-the-seminar',
    'reminder',
    factsOf(seminarAtNine, agent, {
      invitation: invitationOf(seminarAtNine, agent, answerOf('yes')),
      facts: { reminderDays: 7 },
    }),
  ],
  [
    'reminder-of-an-open-house-to-its-agents',
    'reminder',
    factsOf(openHouse, agent, { invitation: null, communeNames: ['Geaune'], facts: { reminderDays: 7 } }),
  ],
  [
    'relance-moved-by-armistice-day',
    'relance',
    factsOf(secretariesDay, gabarret, {
      facts: { reminderDays: 14, movedBecause: 'avancé au mercredi 10\u00a0novembre : le 11 est férié' },
    }),
  ],
  [
    'last-relance',
    'relance',
    factsOf(secretariesDay, gabarret, { facts: { reminderDays: 7, lastRelance: true } }),
  ],
  [
    'seminar-in-the-afternoon',
    'change',
    factsOf(seminarInTheAfternoon, agent, {
      invitation: invitationOf(seminarInTheAfternoon, agent, answerOf('yes')),
      facts: changed(seminarAtNine, seminarInTheAfternoon),
    }),
  ],
  [
    'inauguration-postponed',
    'change',
    factsOf({ ...inaugurationInDecember, revision: 2, dateRevision: 2, postponed: true }, gabarret, {
      ...gabarretRoquefort,
      facts: changed(inaugurationFixed, inaugurationInDecember),
    }),
  ],
  [
    'seminar-cancelled',
    'cancellation',
    factsOf(cancelledSeminar, agent, { invitation: invitationOf(cancelledSeminar, agent, answerOf('yes')) }),
  ],
  [
    'subscription',
    'subscription',
    {
      ...factsOf(seminar, agent, { invitation: null }),
      links: {
        ...factsOf(seminar, agent).links,
        ...{ unsubscribe: null, feed: `${SITE}/agendas/p/40-secret.ics` },
        replaceFeed: `${SITE}/abonnement/40-secret/remplacer`,
      },
    },
  ],
  ...SESSION_LETTERS,
  ['answer-to-confirm', 'answer-by-link', factsOf(secretariesDay, gabarret, { facts: { on: '2021-11-02' } })],
  [
    'message-of-a-mairie',
    'forwarded-reply',
    factsOf(secretariesDay, organiserRecipient, {
      invitation: null,
      facts: {
        lines: [{ who: 'Gabarret', what: 'mairie-40102@mairies.example', phone: '05 58 00 01 02' }],
        received: { key: 'message', words: 'Bonjour,\nnous viendrons sans doute à deux.\nLa mairie' },
      },
    }),
  ],
  [
    'undeliverable',
    'undeliverable',
    factsOf(secretariesDay, organiserRecipient, {
      invitation: null,
      facts: {
        lines: [
          {
            who: 'Gabarret',
            what: 'mairie-40102@mairies.example – adresse inexistante',
            phone: '05 58 00 01 02',
          },
          { who: 'Losse', what: 'mairie-40158@mairies.example – boîte pleine', phone: null },
        ],
      },
    }),
  ],
  [
    'silent-list',
    'silent-list',
    factsOf(secretariesDay, organiserRecipient, {
      invitation: null,
      facts: { lines: [{ who: 'Gabarret', what: 'sans réponse', phone: '05 58 00 01 02' }] },
    }),
  ],
  [
    'desk-sign-in',
    'desk-sign-in',
    factsOf(inaugurationInDecember, organiserRecipient, {
      invitation: null,
      links: {
        ...factsOf(inaugurationInDecember, organiserRecipient).links,
        ...{ unsubscribe: null, desk: `${SITE}/bureau/connexion/40.bureau.lien.signature` },
      },
    }),
  ],
  [
    'dates-to-confirm',
    'dates-to-confirm',
    factsOf(inaugurationInDecember, organiserRecipient, {
      invitation: null,
      facts: {
        lines: [
          {
            who: inaugurationInDecember.title,
            what: 'en décembre 2021 (date à confirmer) – le mois annoncé a commencé',
            phone: null,
          },
        ],
      },
    }),
  ],
]
