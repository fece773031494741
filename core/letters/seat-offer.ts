import { frenchDayOfMonth, frenchInstant, frenchShortDay } from '../domain/french-dates.ts'
import { localDay } from '../domain/local-time.ts'
import { preselected } from '../paths.ts'
import { actions, link, paragraph, strong } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { concerns, registeredOne } from './registered.ts'
import { subjectLine, withDates } from './subject.ts'
import { trainingNotice } from './training-notice.ts'

/** T12: a seat is free and held for her until an hour; the page asks to confirm, since programs open links too. */
export function seatOffer(facts: LetterFacts): Draft {
  const { departement, event } = facts
  const one = registeredOne(facts)
  const { until } = facts.facts.registration ?? {}
  if (until === undefined) throw new Error('an offer has an end')
  const day = localDay(until, event.zone)
  const lead = ' : réponse avant le '
  const named = { before: 'Place disponible – ', title: event.title }
  // The day to answer by comes before the title, which opens the letter.
  const unnamed = { before: 'Place disponible', title: '', after: lead + frenchDayOfMonth(day) }
  return {
    subject: subjectLine(departement, ...withDates(named, lead, [frenchShortDay(day)]), unnamed),
    heading: headingOf(facts, 'Place disponible'),
    body: [
      paragraph(
        "Une place s'est libérée. Elle vous est réservée jusqu'au ",
        strong(frenchInstant(until, event.zone)),
        '. Sans réponse de votre part, elle sera proposée à la personne suivante.',
      ),
      concerns(one),
      actions(
        link("J'accepte la place", preselected(one.link, 'oui')),
        link("Je n'en ai plus besoin", preselected(one.link, 'non')),
      ),
      practical(facts),
      ...trainingNotice(event),
    ],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
