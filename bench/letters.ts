import { departement } from '../core/domain/departements.ts'
import type { Invitation } from '../core/domain/invitation.ts'
import { mailFactsSchema } from '../core/domain/mail.ts'
import { composeLetter } from '../core/letters/compose.ts'
import type { LetterFacts } from '../core/letters/letter.ts'
import { mimeOf } from '../lambdas/adapters/mime.ts'
import { seminar } from './landes-seminar.ts'
import type { Figure } from './measure.ts'

const SECONDS = 3

function factsFor(rank: number): LetterFacts {
  const event = seminar('seminaire-2021', '2021-10-12')
  const mailbox = `mairie-${rank}@mairies.example`
  const link = (page: string) => `https://agenda.example/${page}/40.seminaire-2021.${rank}.signature`
  const invitation: Invitation = {
    ...{
      departement: '40',
      eventId: event.eventId,
      invitationId: `i${rank}`,
      version: 1,
      mailbox,
      contactIds: [],
    },
    ...{ role: 'mairie-secretary', functionLabel: 'secrétaire de mairie', name: null, communes: ['40102'] },
    ...{ structureId: null, organisation: null, phone: null, invitedAt: event.createdAt, answer: null },
  }
  const commune = { insee: '40102', name: 'Gabarret', epci: null, population: 1200, postcodes: ['40310'] }
  return {
    ...{
      departement: departement('40'),
      event,
      known: null,
      structureNames: [],
      communeNames: ['Mont-de-Marsan'],
      invitation,
      answeredFor: [],
      registered: [],
    },
    recipient: {
      mailbox,
      functionLabel: 'secrétaire de mairie',
      name: null,
      communes: [commune],
      structureName: null,
    },
    replyBy: '2021-10-04',
    facts: mailFactsSchema.parse({}),
    links: {
      ...{ answer: link('reponse'), preferences: link('preferences'), why: link('pourquoi') },
      privacy: 'https://agenda.example/40/donnees-personnelles',
      ...{ unsubscribe: link('desabonnement'), event: null, feed: null, replaceFeed: null, counter: null },
      ...{ enrolment: null, desk: null, rsvp: 'rsvp+40-bench@reponses.agenda.example' },
    },
    uidDomain: 'agenda.example',
    sender: 'agenda@agenda.example',
  }
}

/** One invitation with its calendar part, composed and put into MIME, as the postman does before each send. */
async function composeOne(rank: number): Promise<number> {
  const facts = factsFor(rank)
  const letter = composeLetter('invitation-seminar', facts)
  const mime = await mimeOf({
    ...letter,
    ...{ tag: `m${rank}-1`, departement: '40', eventId: facts.event.eventId, mailId: `m${rank}` },
    from: { name: 'Agenda France services', address: facts.sender },
    to: facts.recipient.mailbox,
    replyTo: facts.event.organiser.mailbox,
    unsubscribeUrl: facts.links.unsubscribe,
    composedAt: facts.event.createdAt,
  })
  return mime.length
}

/** Letters composed in a second on one core. */
export async function benchLetters(): Promise<Figure[]> {
  for (let rank = 0; rank < 50; rank += 1) await composeOne(rank)
  const start = performance.now()
  let letters = 0
  while (performance.now() - start < SECONDS * 1000) letters += Math.sign(await composeOne(letters))
  const perSecond = (letters * 1000) / (performance.now() - start)
  return [
    {
      name: 'letters composed, calendar part and MIME',
      value: perSecond,
      unit: 'letters/s',
      aim: { atLeast: 300 },
    },
  ]
}
