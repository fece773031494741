import type { AgendaEvent } from '../domain/event.ts'
import { paragraph, strong, type Block } from './blocks.ts'
import { calendarWords } from './calendar-words.ts'
import { signedByOrganiser } from './closing.ts'
import { agreed, atWhen, eventPhrase, isPlural, subjectDates } from './event-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { concerns } from './registered.ts'
import { subjectLine, withDates } from './subject.ts'

function regret(event: AgendaEvent): Block {
  const planned = `${eventPhrase(event)}, ${agreed(event, 'prévu')} ${atWhen(event)}, `
  return paragraph(
    `Nous sommes au regret de vous informer que ${planned}`,
    strong(isPlural(event) ? "n'auront pas lieu" : "n'aura pas lieu"),
    '.',
  )
}

/** An organiser's words as one sentence: one full stop at its end, whatever was typed. */
function sentence(words: string): string {
  const ended = words.replace(/\s+/g, ' ').replace(/[.\s]+$/, '')
  return /[!?…]$/.test(ended) ? ended : `${ended}.`
}

function reason({ cancelReason }: AgendaEvent): Block[] {
  return cancelReason === null ? [] : [paragraph(`Motif : ${sentence(cancelReason)}`)]
}

/** T10: what does not take place, and why when the organiser says so. No answer is expected. */
export function cancellation(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const words = { before: 'Annulé – ', title: event.title }
  return {
    subject: subjectLine(departement, ...withDates(words, ' ', subjectDates(event.when, 'du '))),
    heading: headingOf(facts, 'Annulé'),
    body: [
      regret(event),
      ...reason(event),
      paragraph(sentence(event.cancelFollowUp ?? 'Une nouvelle date vous sera proposée')),
      paragraph('Nous vous prions de bien vouloir excuser ce désagrément.'),
      ...calendarWords(facts),
      ...facts.registered.map(concerns),
      paragraph('Rappel de ce qui était prévu :'),
      practical(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: 'cancel',
  }
}
