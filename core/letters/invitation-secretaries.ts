import { frenchDeadline, frenchList } from '../domain/french-dates.ts'
import { actions, link, list, paragraph, type Block } from './blocks.ts'
import { answerByPhone, eventPage } from './answer-links.ts'
import { signedByOrganiser } from './closing.ts'
import { eventPhrase, subjectDates } from './event-words.ts'
import { behalf, awaitsAnswer, mairie } from './recipient.ts'
import { ofPhrase, ofStructure, withoutArticle } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import { ownWords } from './own-words.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine, withDates } from './subject.ts'

function subject(facts: LetterFacts): string {
  const { departement, event, recipient } = facts
  const dates = subjectDates(event.when, 'du ')
  const title = behalf(recipient)
  if (title === null || mairie(recipient) === null) {
    const words = { before: 'Invitation – ', title: withoutArticle(eventPhrase(event)) }
    return subjectLine(departement, ...withDates(words, ' ', dates))
  }
  const lead = ' – invitation '
  const before = recipient.communes.length === 1 ? 'Mairie de ' : 'Mairies de '
  return subjectLine(
    departement,
    ...withDates({ before, title }, lead, dates),
    ...withDates({ before: '', title }, lead, dates.slice(-1)),
  )
}

function forwarding({ recipient }: LetterFacts): Block[] {
  const whose = mairie(recipient)
  if (whose === null) return []
  const sentence = `Ce message s'adresse à la personne chargée du secrétariat ${ofPhrase(whose)}.`
  return [paragraph(`${sentence} Merci de le lui transmettre le cas échéant.`)]
}

function inviting({ structureNames, departement }: LetterFacts): Block {
  const hosts =
    structureNames.length === 0
      ? `des France services ${departement.ofName}`
      : frenchList(structureNames.map(ofStructure))
  const space = structureNames.length === 1 ? 'leur espace' : 'leurs espaces'
  return paragraph(
    `Les agents ${hosts} vous invitent à découvrir ${space} et à échanger sur les démarches pour lesquelles vos administrés vous sollicitent.`,
  )
}

function answering(facts: LetterFacts): Block[] {
  if (!awaitsAnswer(facts)) return eventPage(facts)
  return [
    paragraph(`Nous vous remercions de répondre ${frenchDeadline(facts.replyBy)}.`),
    paragraph('La réponse se fait en un clic, sans compte ni mot de passe :'),
    actions(link("Répondre à l'invitation", facts.links.answer)),
    paragraph(
      'Vous exercez dans plusieurs communes ? Une seule réponse suffit : vous pourrez cocher les communes concernées.',
    ),
    ...answerByPhone(facts.event),
  ]
}

/** T2: the invitation to a mairie, read in ten seconds by whoever opens its mailbox that day. */
export function invitationSecretaries(facts: LetterFacts): Draft {
  const { event } = facts
  return {
    subject: subject(facts),
    heading: headingOf(facts, 'Invitation'),
    body: [
      ...forwarding(facts),
      inviting(facts),
      practical(facts),
      ...list('Au programme :', event.programme),
      ...ownWords(event),
      ...answering(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: 'request',
  }
}
