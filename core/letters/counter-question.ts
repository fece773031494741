import { COUNTER_ANSWERS } from '../domain/counter-answers.ts'
import { frenchShortDay, frenchDayOfMonth } from '../domain/french-dates.ts'
import { preselected } from '../paths.ts'
import { actions, link, list, paragraph, strong, type Block } from './blocks.ts'
import { signedByOrganiser } from './closing.ts'
import { counterSentences, gapHours } from './counter-words.ts'
import { eventPhrase } from './event-words.ts'
import { counted, ofStructure, toPhrase } from './french-words.ts'
import type { LetterFacts } from './letter.ts'
import type { Draft } from './page.ts'
import { headingOf, practical } from './practical.ts'
import { subjectLine, withDates } from './subject.ts'

type Counter = NonNullable<LetterFacts['facts']['counter']>

/** « le 8 septembre 2021 »; of several days the first, and that there are more. */
function subjectDays({ gaps }: Counter): string[] {
  const days = [...new Set(gaps.map(({ on }) => on))]
  const [first = ''] = days
  const more = days.length === 1 ? '' : ` et ${counted(days.length - 1, 'autre jour', 'autres jours')}`
  return [frenchShortDay(first) + more, frenchDayOfMonth(first) + more, frenchDayOfMonth(first)]
}

/** The name of a structure beside the prefix of every subject: « Geaune » of « France services de Geaune ». */
function shortName(structure: string): string {
  return structure.replace(/^france services (?:de |du |des |d')?(?=.)/i, '')
}

/** « (de 9 h à 12 h) » where all days lack agents at the same hours; else each day has said its own. */
function sameHours({ gaps }: Counter): string {
  const byDay = [...Map.groupBy(gaps, ({ on }) => on).values()].map(gapHours)
  return new Set(byDay).size === 1 ? ` (${byDay[0] ?? ''})` : ''
}

/** Another session to which one of them could go, or that there is none: nobody has to look for it. */
function splitting({ elsewhere }: Counter): Block {
  if (elsewhere === null) {
    return paragraph("Aucune autre session annoncée n'a de place libre à ce jour.")
  }
  return paragraph(
    `Les agents peuvent aussi se répartir sur deux sessions : « ${elsewhere.title} », ${elsewhere.dates}, a des places libres.`,
  )
}

/** T15: a structure's counter would be empty while its agents are in training; three answers, one click each. */
export function counterQuestion(facts: LetterFacts): Draft {
  const { departement, event, links } = facts
  const { counter } = facts.facts
  if (counter === undefined || links.counter === null) throw new Error('a question about a counter names it')
  const { structure, attending, agents, gaps } = counter
  const [first = '', ...others] = counterSentences(structure, gaps)
  const named = { before: 'Accueil à organiser – ', title: shortName(structure) }
  const agentsWords = `${counted(attending, 'agent')} sur ${agents} ${ofStructure(structure)}`
  const expected = attending === 1 ? 'est attendu' : 'sont attendus'
  return {
    subject: subjectLine(departement, ...withDates(named, ' le ', subjectDays(counter))),
    heading: headingOf(facts, 'Accueil à organiser'),
    body: [
      paragraph(strong(first)),
      ...list(null, others),
      paragraph(
        `${agentsWords} ${expected} ${toPhrase(eventPhrase(event))} pendant vos heures d'ouverture${sameHours(counter)}. Merci d'indiquer la solution retenue, en un clic, sans compte ni mot de passe :`,
      ),
      actions(
        link(COUNTER_ANSWERS['one-attends'], preselected(links.counter, 'un-seul')),
        link(COUNTER_ANSWERS.replacement, preselected(links.counter, 'remplacement')),
        link(COUNTER_ANSWERS.closure, preselected(links.counter, 'fermeture')),
      ),
      splitting(counter),
      practical(facts),
    ],
    signature: signedByOrganiser(event),
    calendar: null,
  }
}
