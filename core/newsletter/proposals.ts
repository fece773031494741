import type { LocalMonth } from '../domain/codes.ts'
import type { Structure } from '../domain/directory.ts'
import type { NewEvent } from '../domain/event-input.ts'
import { wordsAt } from '../domain/folded-text.ts'
import { speltDates } from '../domain/spelt-date.ts'
import { readWhen, type ReadWhen } from '../domain/spelt-when.ts'
import type { Territory } from '../domain/territory.ts'
import { kindWords, tenseOf } from './kind-words.ts'
import { modulesIn } from './modules.ts'
import { onOneLine, titleOf, unknownsOf } from './proposal-words.ts'
import { quoteOf, type Sentence } from './sentences.ts'
import type { Statement } from './statements.ts'
import { whereaboutsOf, type Whereabouts } from './whereabouts.ts'

/** What is known besides the newsletter itself. */
export interface ReadingFacts {
  readonly territory: Territory
  readonly zone: string
  readonly structures: readonly Structure[]
  /** The month of the newsletter; null: no year is concluded. */
  readonly published: LocalMonth | null
  /** Who registers the events, and reads the answers. */
  readonly organiser: NewEvent['organiser']
}

/** A record to be validated: the body that registers it, and what it rests on. */
export interface Proposal {
  readonly event: NewEvent
  /** The words of the date, as written; null when none is told. */
  readonly dateWords: string | null
  readonly whereabouts: Whereabouts
  /** What was concluded, in French sentences. */
  readonly inferred: readonly string[]
}

const GOES_ON = /^"? ?(?:il s'agit|l'occasion|parmi les|au programme|a l'ordre du jour|au menu)(?![a-z])/
const MOST_FURTHER = 4

/** The sentences after a statement's own that go on about its event and tell no date of their own. */
function furtherOf({ sentence, kind }: Statement, section: readonly Sentence[]): Sentence[] {
  const after = section.filter(({ position }) => position > sentence.position).slice(0, MOST_FURTHER)
  const ends = after.findIndex(({ folded, isHeading }) => {
    if (isHeading || speltDates(folded.text).length > 0) return true
    const isSame = kindWords(folded, null, false).some((word) => word.kind === kind)
    return !isSame && !GOES_ON.test(folded.text)
  })
  return ends === -1 ? after : after.slice(0, ends)
}

function dateOf({ sentence, date }: Statement, facts: ReadingFacts): ReadWhen & { words: string | null } {
  if (date === null) return { words: null, when: { precision: 'unknown' }, inferred: [], unknown: [] }
  const words = wordsAt(sentence.folded, date.start, date.end)
  const { published, zone } = facts
  const read = readWhen(date.said, {
    published,
    zone,
    tense: tenseOf(sentence.folded),
    words: onOneLine(words),
  })
  return { ...read, words }
}

/** « Journées portes ouvertes » of one structure are its own, not the national week. */
function kindOf(statement: Statement, where: (kind: Statement['kind']) => Whereabouts): Statement['kind'] {
  if (statement.kind !== 'open-house-campaign') return statement.kind
  const { from, structures } = where('open-house')
  return from === null && structures.length > 0 ? 'open-house' : statement.kind
}

function conclusions({ kindFrom, isShared }: Statement, { from }: Whereabouts): string[] {
  return [
    ...(kindFrom === null ? [] : [`Nature : d'après le titre « ${onOneLine(wordsAt(kindFrom.folded))} ».`]),
    ...(from === null ? [] : [`Structure : « ${onOneLine(from.words)} », nommée dans une autre phrase.`]),
    ...(isShared ? ["La phrase donne plusieurs dates : celle-ci est peut-être celle d'autre chose."] : []),
  ]
}

/** « jour » alone says less than « jour : « fin décembre » ». */
function withoutRepeats(unknowns: readonly string[]): string[] {
  const MOST = 20
  return unknowns.filter((words) => !unknowns.some((other) => other.startsWith(`${words} : `))).slice(0, MOST)
}

/** The record that a statement makes. */
export function proposalOf(
  statement: Statement,
  sentences: readonly Sentence[],
  facts: ReadingFacts,
): Proposal {
  const { sentence, date, kindFrom } = statement
  const section = sentences.filter((other) => other.section === sentence.section)
  const further = furtherOf(statement, section)
  const earlier = section.filter(({ position }) => position < sentence.position)
  const where = (kind: Statement['kind']) =>
    whereaboutsOf({ ...statement, kind }, { ...facts, earlier, further })
  const kind = kindOf(statement, where)
  const whereabouts = where(kind)
  const { words, when, inferred, unknown } = dateOf(statement, facts)
  const modules = kind === 'training' ? modulesIn([sentence, ...further]) : []
  const said = [kindFrom ?? [], sentence, further].flat()
  const quoted = [...new Set([...said, whereabouts.from?.sentence ?? []].flat())]
  const communes = whereabouts.places.flatMap((place) => (place.communes.length === 1 ? place.communes : []))
  const unknowns = unknownsOf(kind, when, { whereabouts, quoted: said, modules: modules.length })
  const event: NewEvent = {
    kind,
    title: titleOf(
      { ...statement, kind },
      whereabouts,
      modules.map(({ title }) => title),
    ),
    when,
    communes: communes.map(({ insee }) => insee).slice(0, 50),
    structureIds: whereabouts.structures.map(({ structureId }) => structureId).slice(0, 100),
    organiser: facts.organiser,
    ...(modules.length > 0 ? { modules } : {}),
    // Nothing of a newsletter is shown to anybody before somebody has said that it is right.
    visibility: 'draft',
    sources: [...new Set(quoted.map((each) => quoteOf(each, each === sentence ? (date?.start ?? 0) : 0)))],
    unknowns: withoutRepeats([...unknown, ...unknowns]),
  }
  return {
    event,
    dateWords: words,
    whereabouts,
    inferred: [...inferred, ...conclusions(statement, whereabouts)],
  }
}

/** The same event told twice is one record: same kind and date, and no other place. */
export function merged(proposals: readonly Proposal[]): Proposal[] {
  const distinct: Proposal[] = []
  for (const proposal of proposals) {
    const index = distinct.findIndex((known) => isSame(known, proposal))
    const known = distinct[index]
    if (known === undefined) distinct.push(proposal)
    else distinct[index] = joined(known, proposal)
  }
  return distinct
}

function isSame(a: Proposal, b: Proposal): boolean {
  if (a.event.kind !== b.event.kind || JSON.stringify(a.event.when) !== JSON.stringify(b.event.when))
    return false
  const [one, other] = [a, b].map(({ event }) => event.communes?.join() ?? '')
  return one === other || (a.event.when.precision !== 'unknown' && (one === '' || other === ''))
}

const MOST_QUOTES = 20

/** The fuller of two records, with the quotations of both. */
function joined(a: Proposal, b: Proposal): Proposal {
  const [full, other] = (a.event.communes ?? []).length >= (b.event.communes ?? []).length ? [a, b] : [b, a]
  const sources = [...new Set([...(a.event.sources ?? []), ...(b.event.sources ?? [])])].slice(0, MOST_QUOTES)
  const inferred = [...new Set([...full.inferred, ...other.inferred])]
  return { ...full, event: { ...full.event, sources }, inferred }
}
