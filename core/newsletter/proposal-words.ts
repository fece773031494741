import type { WhenInput } from '../domain/event-input.ts'
import { frenchList } from '../domain/french-dates.ts'
import { wordsAt } from '../domain/folded-text.ts'
import { KINDS, type EventKind } from '../domain/kinds.ts'
import { capitalised, ofStructure, withoutArticle } from '../letters/french-words.ts'
import { CANCELLED } from './kind-words.ts'
import type { Sentence } from './sentences.ts'
import type { Statement } from './statements.ts'
import type { Whereabouts } from './whereabouts.ts'

/** Longest title and longest remark that an event takes. */
const LONGEST = 200
const LONGEST_QUOTED = 120

/** Words on one line, cut where a field ends. */
export function onOneLine(words: string, longest = LONGEST_QUOTED): string {
  const line = words.replace(/\s/g, ' ').replace(/ {2,}/g, ' ').trim()
  return line.length <= longest
    ? line
    : `${line
        .slice(0, longest - 1)
        .toWellFormed()
        .trim()}…`
}

const NUMBERED = /lettre d'information ?n ?[°o] ?\d{1,4}/

/** What a seminar is called is left as it was written: it may be a « COPIL », or not the département's own. */
function nounOf({ kind, named }: Statement): string {
  return capitalised(kind === 'seminar' ? onOneLine(named) : withoutArticle(KINDS[kind].inSentence))
}

/** « Inauguration de la France services de Geaune »; the heading of a seminar; the number of a newsletter. */
export function titleOf(
  statement: Statement,
  { structures, places }: Whereabouts,
  modules: readonly string[],
): string {
  const { kind, kindFrom, sentence } = statement
  if (kindFrom !== null && kind === 'seminar') return onOneLine(wordsAt(kindFrom.folded), LONGEST)
  const number = kind === 'newsletter' ? NUMBERED.exec(sentence.folded.text) : null
  if (number !== null)
    return onOneLine(wordsAt(sentence.folded, number.index, number.index + number[0].length))
  const noun = nounOf(statement)
  if (modules.length > 0) return onOneLine(`${noun} (${frenchList(modules)})`, LONGEST)
  const named = structures.map(({ name }) => ofStructure(name))
  if (named.length > 0) return onOneLine(`${noun} ${frenchList(named)}`, LONGEST)
  const towns = places.map(({ words, communes }) => communes[0]?.name ?? words)
  return onOneLine(towns.length === 0 ? noun : `${noun} – ${frenchList(towns)}`, LONGEST)
}

const ORGANISED =
  /(?<![a-z])(?:(?:organise|anime|propose|forme)e?s? par|a l'invitation d|a l'initiative d|a reuni)/
const AT_ONE_PLACE: readonly EventKind[] = ['inauguration', 'official-visit', 'open-house']

function unknownPlace(kind: EventKind, { places }: Whereabouts): string[] {
  if (!KINDS[kind].hasHours) return []
  if (kind === 'open-house-campaign') return ['structures participantes']
  const names = places.flatMap(({ words, communes }) =>
    communes.length === 1 ? (communes[0]?.name ?? words) : [],
  )
  if (names.length === 0) return ['lieu']
  return names.length > 1 && AT_ONE_PLACE.includes(kind) ? [`lieu : ${names.join(' ou ')}`] : []
}

function unknownOfTraining(modules: number, when: WhenInput): string[] {
  const isSpan =
    'slots' in when && when.slots.some(({ startOn, endOn }) => endOn !== undefined && endOn !== startOn)
  return [
    modules === 0 ? 'modules' : 'modalité : en présence ou à distance',
    ...(modules > 1 && isSpan ? ['jours de chaque module'] : []),
  ]
}

function unknownStructure(kind: EventKind, { structures, choices }: Whereabouts): string[] {
  const choose = choices.map(({ commune }) => `structure à ${commune.name}`)
  return KINDS[kind].needs.includes('structure') && structures.length === 0
    ? ['structure', ...choose]
    : choose
}

const UNKNOWN_DATE: Readonly<Record<string, string[]>> = { unknown: ['date'], month: ['jour'] }

/** What the sentences do not say of such an event, in words. */
export function unknownsOf(
  kind: EventKind,
  when: WhenInput,
  {
    whereabouts,
    quoted,
    modules,
  }: { whereabouts: Whereabouts; quoted: readonly Sentence[]; modules: number },
): string[] {
  const { hasHours } = KINDS[kind]
  const says = (pattern: RegExp) => quoted.some(({ folded }) => pattern.test(folded.text))
  const unclear = whereabouts.places.filter(({ communes }) => communes.length !== 1)
  return [
    ...(UNKNOWN_DATE[when.precision] ?? []),
    ...(hasHours && when.precision !== 'minute' ? ['heures'] : []),
    ...unknownPlace(kind, whereabouts),
    ...unclear.map(({ words }) => `commune : « ${onOneLine(words)} »`),
    ...unknownStructure(kind, whereabouts),
    ...(kind === 'training' ? unknownOfTraining(modules, when) : []),
    ...(hasHours && !says(ORGANISED) ? ['organisateur'] : []),
    ...(says(CANCELLED) ? ["maintien : la lettre parle d'annulation"] : []),
  ]
}
