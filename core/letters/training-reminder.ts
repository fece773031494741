import { frenchList } from '../domain/french-dates.ts'
import { frenchHalfDay, frenchHalfDayHours, halfDaysFor, halfDaysOf } from '../domain/half-days.ts'
import { preselected } from '../paths.ts'
import { actions, link, list, paragraph, strong, type Block } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import { subjectDates } from './event-words.ts'
import { toPhrase, withArticle } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { waysOut } from './registered.ts'
import { movedNote } from './reminder.ts'
import { subjectLine, withDates } from './subject.ts'
import { trainingBodies, trainingNotice } from './training-notice.ts'
import { phoneNumber } from './typography.ts'

/** Earlier than this before the start, a summons may still be on its way. */
const SUMMONED_DAYS = 7

/** Codes of the modules that the readers follow; none named: all of them. */
function codesOf({ registered }: LetterFacts): string[] {
  return [...new Set(registered.flatMap(({ modules }) => modules))]
}

/** What is taught, as the subject says it: « socle commun et socle métiers ». */
function moduleTitle({ event }: LetterFacts, codes: readonly string[]): string {
  const followed = event.modules.filter(({ code }) => codes.length === 0 || codes.includes(code))
  return followed.length === 0 ? event.title : frenchList(followed.map(({ title }) => title))
}

/** True for a letter to the trainee herself; her employer reads of one or several by name. */
function isHers({ registered, recipient }: LetterFacts): boolean {
  return registered.length === 0 || recipient.name !== null
}

function awaiting(facts: LetterFacts, title: string): Block {
  const to = ` à la formation « ${title} », organisée par ${trainingBodies(facts.event)}.`
  if (isHers(facts)) return paragraph(`Nous vous attendons${to}`)
  return paragraph('Nous attendons ', strong(frenchList(facts.registered.map(({ name }) => name))), to)
}

/** Every half-day that is signed for, with its hours. */
function halfDays({ event }: LetterFacts, codes: readonly string[]): Block[] {
  const followed = halfDaysFor(halfDaysOf(event), codes)
  const items = followed.map((each) => `${frenchHalfDay(each)} : ${frenchHalfDayHours(each)}`)
  return list('Horaires par demi-journée :', items)
}

/** The organiser inside a sentence, with a telephone where there is one. */
function contactWords({ event: { organiser } }: LetterFacts, words: (phrase: string) => string): string {
  const call = organiser.phone === null ? '' : ` (${phoneNumber(organiser.phone)})`
  return words(withArticle(organiser.name)) + call
}

function summons(facts: LetterFacts): Block[] {
  const early = (facts.facts.reminderDays ?? 0) > SUMMONED_DAYS
  const by = early ? 'une semaine avant la formation' : 'à ce jour'
  const missing = isHers(facts) ? "Si vous ne l'avez pas reçue" : "Si elle n'est pas parvenue"
  return [
    ...trainingNotice(facts.event),
    paragraph(`${missing} ${by}, signalez-le ${contactWords(facts, toPhrase)}.`),
  ]
}

/** What is expected of her, and her way out; « si possible 8 jours avant » only while that day has not passed. */
function absence(facts: LetterFacts): Block[] {
  const { reminderDays, registration } = facts.facts
  const notice = registration?.withdrawalDays ?? 0
  const early = notice > 0 && notice < (reminderDays ?? 0) ? `, si possible ${notice} jours avant` : ''
  const superior = isHers(facts) ? 'votre responsable et ' : ''
  const contact = contactWords(facts, (phrase) => phrase)
  return [
    paragraph(
      `La présence est constatée par signature à chaque demi-journée. En cas d'empêchement, prévenez sans délai ${superior}${contact}${early}.`,
    ),
    facts.registered.length > 0
      ? waysOut(facts.registered)
      : actions(link("Prévenir d'un empêchement", preselected(facts.links.answer, 'non'))),
  ]
}

/** T13: to those who come and to their employers. The summons of the training body remains the official one. */
export function trainingReminder(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const codes = codesOf(facts)
  const title = moduleTitle(facts, codes)
  const words = { before: 'Formation – ', title }
  return {
    subject: subjectLine(departement, ...withDates(words, ', ', subjectDates(event.when, ''))),
    heading: headingOf(facts, 'Rappel'),
    body: [
      awaiting(facts, title),
      practical(facts),
      ...halfDays(facts, codes),
      ...summons(facts),
      ...absence(facts),
      ...movedNote(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
