import { wordsAt } from '../domain/folded-text.ts'
import type { EventKind } from '../domain/kinds.ts'
import { speltDates, type SpeltDate } from '../domain/spelt-date.ts'
import { ANNOUNCED, kindWords, type KindWord } from './kind-words.ts'
import type { Sentence } from './sentences.ts'

/** « This kind of event, on this date »: one record to be, and the part of the sentence that says it. */
export interface Statement {
  readonly sentence: Sentence
  readonly kind: EventKind
  /** Null: announced, or told as done, without a date. */
  readonly date: SpeltDate | null
  readonly start: number
  readonly end: number
  /** The words that name the kind, as written: « COPIL ». */
  readonly named: string
  /** The heading that names the kind, where the sentence does not. */
  readonly kindFrom: Sentence | null
  /** True when the sentence says another date of the same event. */
  readonly isShared: boolean
}

/** A date that is told of something whose kind is not understood: somebody must look. */
export interface UndecidedDate {
  readonly sentence: Sentence
  readonly date: SpeltDate
}

/** What was found in a sentence, before it is put together. */
interface Found {
  readonly sentence: Sentence
  readonly kinds: readonly KindWord[]
  readonly dates: readonly SpeltDate[]
}

function foundIn(sentence: Sentence, heading: Sentence | null): Found {
  const { folded, isHeading } = sentence
  return {
    sentence,
    kinds: kindWords(folded, heading?.folded ?? null, isHeading),
    dates: speltDates(folded.text).filter(({ role }) => role === 'on'),
  }
}

/** A date before any kind goes with the kind that follows it, else with the one before: « le 12, séminaire ; le 14, … ». */
function kindOf(date: SpeltDate, { kinds, dates }: Found): KindWord | null {
  const firstDate = dates[0]?.start ?? Infinity
  const isDateFirst = kinds.every(({ start }) => start > firstDate)
  const preceding = kinds.findLast(({ start }) => start <= date.start) ?? null
  const following = kinds.find(({ start }) => start >= date.end) ?? null
  const isBetween = (from: number, to: number) => dates.some(({ start }) => start > from && start < to)
  const isNext = following !== null && !isBetween(date.start, following.start)
  return isDateFirst && isNext ? following : (preceding ?? following)
}

function namedBy({ start, end }: KindWord, { folded }: Sentence): string {
  return wordsAt(folded, start, end)
}

/** The statements of a sentence that names kinds; each has the part of the sentence up to the next one. */
function statementsOf(found: Found): Statement[] {
  const { sentence, dates } = found
  const pairs = dates.flatMap((date) => {
    const word = kindOf(date, found)
    return word === null ? [] : [{ date, word }]
  })
  const froms = pairs.map(({ date, word }, index) =>
    word === pairs[index - 1]?.word ? date.start : Math.min(date.start, word.start),
  )
  return pairs.map(({ date, word }, index) => ({
    ...{ sentence, kind: word.kind, named: namedBy(word, sentence), date, kindFrom: null },
    start: index === 0 ? 0 : (froms[index] ?? 0),
    end: froms[index + 1] ?? sentence.folded.text.length,
    isShared: word === pairs[index - 1]?.word || word === pairs[index + 1]?.word,
  }))
}

function whole(sentence: Sentence, told: Pick<Statement, 'kind' | 'named' | 'date' | 'kindFrom'>): Statement {
  return { sentence, ...told, start: 0, end: sentence.folded.text.length, isShared: false }
}

/** A sentence without a date tells of an event all the same when it announces it. */
function announced({ sentence, kinds }: Found): Statement[] {
  const [word] = kinds
  if (word === undefined || word.kind === 'newsletter' || !ANNOUNCED.test(sentence.folded.text)) return []
  const { kind } = word
  return [whole(sentence, { kind, named: namedBy(word, sentence), date: null, kindFrom: null })]
}

/** The kind of a heading goes to a date below it, unless the heading says another date of its own. */
function headed(date: SpeltDate, sentence: Sentence, heading: Found | null): Statement | null {
  const [word] = heading?.kinds ?? []
  if (heading === null || word === undefined || word.kind === 'newsletter' || sentence.isHeading) return null
  const [own] = heading.dates
  if (own !== undefined && JSON.stringify(own.said) !== JSON.stringify(date.said)) return null
  const kindFrom = heading.sentence
  return whole(sentence, { kind: word.kind, named: namedBy(word, kindFrom), date, kindFrom })
}

/** What one section states: its heading, if it has one, comes first. */
function readSection(sentences: readonly Sentence[]): {
  readonly statements: Statement[]
  readonly undecided: UndecidedDate[]
} {
  const [first] = sentences
  const heading = first?.isHeading === true ? foundIn(first, null) : null
  const statements: Statement[] = []
  const undecided: UndecidedDate[] = []
  for (const sentence of sentences) {
    const found = foundIn(sentence, heading?.sentence ?? null)
    if (found.kinds.length > 0) {
      statements.push(...(found.dates.length > 0 ? statementsOf(found) : announced(found)))
      continue
    }
    for (const date of found.dates.filter(({ said }) => !('vague' in said))) {
      // A heading tells of one event: once it has its date, others are of something else.
      const below = headed(date, sentence, heading)
      const isKnown = statements.some(
        ({ kind, sentence: { isHeading } }) => kind === below?.kind && !isHeading,
      )
      if (below === null || isKnown) undecided.push({ sentence, date })
      else statements.push(below)
    }
  }
  // « Ce séminaire se tiendra à Dax » adds to the seminar that has a date; it is not another one.
  const dated = new Set(statements.flatMap(({ kind, date }) => (date === null ? [] : [kind])))
  return { statements: statements.filter(({ kind, date }) => date !== null || !dated.has(kind)), undecided }
}

/** What a newsletter states, sentence by sentence, and the dates of which no kind is known. */
export function statementsIn(sentences: readonly Sentence[]): ReturnType<typeof readSection> {
  const sections = [...Map.groupBy(sentences, ({ section }) => section).values()].map(readSection)
  return {
    statements: sections.flatMap(({ statements }) => statements),
    undecided: sections.flatMap(({ undecided }) => undecided),
  }
}
