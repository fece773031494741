import { COUNTER_ANSWERS } from '../../../core/domain/counter-answers.ts'
import type { CounterChoice } from '../../../core/domain/counter-question.ts'
import { seatRefusal, SEAT_REFUSALS } from '../../../core/domain/registering.ts'
import type { Territory } from '../../../core/domain/territory.ts'
import { counterSentences } from '../../../core/letters/counter-words.ts'
import { french } from '../../../core/letters/typography.ts'
import { PATHS } from '../../../core/paths.ts'
import type { OpenedCounter } from '../../../core/usecases/open-counter.ts'
import { eventFacts, kindLine } from './event-facts.ts'
import { markup, type Html } from './markup.ts'

/** The choices as forms and links name them. */
export const COUNTER_CHOICES: Readonly<Record<string, CounterChoice>> = {
  'un-seul': 'one-attends',
  remplacement: 'replacement',
  fermeture: 'closure',
}

/** What remains to be done by whoever has answered. */
const WHAT_NEXT: Readonly<Record<CounterChoice, string>> = {
  'one-attends':
    "Merci d'indiquer à l'organisateur l'inscription à retirer : elle ne l'est pas automatiquement.",
  replacement: "L'organisateur en est informé. Aucune inscription n'est modifiée.",
  closure: "L'organisateur en est informé. Merci d'annoncer cette fermeture au public.",
}

/** The hours at which nobody would be left, a sentence for each day; none while that is not known. */
function sentencesOf({ counter: { structure, state } }: OpenedCounter): string[] {
  return 'unknown' in state ? [] : counterSentences(structure.name, state.gaps)
}

function answered({ counter: { question } }: OpenedCounter): Html {
  const answer = question?.answer ?? null
  if (answer === null) return markup``
  const words = `Réponse enregistrée : ${COUNTER_ANSWERS[answer.choice]}. ${WHAT_NEXT[answer.choice]}`
  return markup`<div class="notice" role="status"><p>${french(words)}</p></div>`
}

function button(token: string, [name, choice]: [string, CounterChoice], isMain: boolean): Html {
  const quiet = isMain ? '' : markup` class="quiet"`
  return markup`<form method="post" action="${PATHS.counter(token)}">
        <p><input type="hidden" name="choix" value="${name}"><button type="submit"${quiet}>${french(COUNTER_ANSWERS[choice])}</button></p>
      </form>`
}

/** How a structure keeps its counter open: the hours in question, what was answered, and the three answers as buttons. */
export function counterPage(
  opened: OpenedCounter,
  { token, chosen, territory, now }: { token: string; chosen: string; territory: Territory; now: string },
): Html {
  const { event } = opened
  const refused = seatRefusal(event, now)
  const sentences = refused === null ? sentencesOf(opened) : []
  const kept = refused === null ? SEAT_REFUSALS['counter-is-kept'] : SEAT_REFUSALS[refused]
  const choices = sentences.length === 0 ? [] : Object.entries(COUNTER_CHOICES)
  // The button of the link that was followed comes first: it is still pressed by hand.
  const ordered = [...choices].sort(([a], [b]) => Number(b === chosen) - Number(a === chosen))
  return markup`${kindLine(event)}
      <h2>${event.title}</h2>
      ${sentences.length === 0 ? markup`<p>${french(kept)}</p>` : ''}
      ${sentences.map((sentence) => markup`<p><strong>${french(sentence)}</strong></p>`)}
      ${answered(opened)}
      ${ordered.map((choice, index) => button(token, choice, index === 0))}
      ${eventFacts(event, territory)}
      <p>Une question ? Écrivez à <a href="mailto:${event.organiser.mailbox}">${event.organiser.name}</a>.</p>`
}
