import { frenchMonthName } from '../domain/french-dates.ts'
import { KINDS } from '../domain/kinds.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { paragraph, strong, type Block } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import { agreed, atWhen, eventPhrase, isPlural } from './event-words.ts'
import { capitalised, ofPhrase, withoutArticle } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine } from './subject.ts'

const LATER = "La date exacte vous sera communiquée dès qu'elle sera arrêtée."

function announcement(event: AgendaEvent): Block[] {
  const phrase = eventPhrase(event)
  if (event.when.precision === 'unknown') {
    const unknown = `La date ${ofPhrase(phrase)} n'est pas encore arrêtée. Elle vous sera communiquée dès que possible.`
    return [paragraph(unknown)]
  }
  const when = event.when.precision === 'month' ? `en ${frenchMonthName(event.when.month)}` : atWhen(event)
  const planned = `${capitalised(phrase)} ${isPlural(event) ? 'sont' : 'est'} ${agreed(event, 'prévu')} `
  return [paragraph(planned, strong(when), event.when.precision === 'month' ? `. ${LATER}` : '.')]
}

function subject({ departement, event }: LetterFacts): string {
  const before = 'À noter – '
  const after =
    event.when.precision === 'unknown' ? ' (date à confirmer)' : ` ${agreed(event, 'prévu')} ${atWhen(event)}`
  const [noun = ''] = withoutArticle(KINDS[event.kind].inSentence).split(' ')
  return subjectLine(
    departement,
    { before, title: withoutArticle(eventPhrase(event)), after },
    { before, title: noun, after },
  )
}

/** T4: « réservez la date », while only the month is known. It goes into no calendar: there is no day to put it on. */
export function saveTheDate(facts: LetterFacts): Draft {
  const { event } = facts
  return {
    subject: subject(facts),
    heading: headingOf(facts, 'À noter'),
    body: [...announcement(event), paragraph("Aucune réponse n'est attendue à ce stade."), practical(facts)],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
