import { foldedPart, foldText, wordsAt, type FoldedText } from '../domain/folded-text.ts'
import { chunksOf } from './chunks.ts'

/** A sentence of a newsletter, or a heading of one line; what was found in it is quoted from the original. */
export interface Sentence {
  readonly folded: FoldedText
  readonly isHeading: boolean
  /** Sentences under one heading, itself included, share a section. */
  readonly section: number
  readonly position: number
}

const END = /[.!?…](?=["')\]]{0,3} )/g
const TITLE = /(?<![a-z])(?:m|mm|mme|mmes|mlle|dr|st|ste|art|av|bd|tel|cf)$/
const SHORT_MONTH = /(?<![a-z])(?:janv|jan|fevr|fev|avr|juil|sept|oct|nov|dec)$/
const AFTER_END = /["')\] ]/

/** True unless the full stop belongs to a word (« M. », « 12 oct. 2021 ») or a lower-case letter follows. */
function isEnd({ text, original, from }: FoldedText, at: number, next: number): boolean {
  const before = text.slice(Math.max(0, at - 8), at)
  const following = original.charAt(from[next] ?? 0)
  if (text.charAt(at) === '.') {
    if (TITLE.test(before)) return false
    if (SHORT_MONTH.test(before) && /\d/.test(following)) return false
  }
  return !/\p{Ll}/u.test(following)
}

/** What is longer is no sentence: it is cut at a blank, so that no text takes long. */
const LONGEST_SENTENCE = 2000

function cut(part: FoldedText): FoldedText[] {
  const parts: FoldedText[] = []
  let rest = part
  while (rest.text.length > LONGEST_SENTENCE) {
    const blank = rest.text.lastIndexOf(' ', LONGEST_SENTENCE)
    const at = blank > 0 ? blank : LONGEST_SENTENCE
    parts.push(foldedPart(rest, 0, at))
    rest = foldedPart(rest, at, rest.text.length)
  }
  return [...parts, rest]
}

function sentencesOf(folded: FoldedText): FoldedText[] {
  const { text } = folded
  const sentences: FoldedText[] = []
  let start = 0
  for (const { index } of text.matchAll(END)) {
    let next = index + 1
    while (next < text.length && AFTER_END.test(text.charAt(next))) next += 1
    if (next >= text.length || !isEnd(folded, index, next)) continue
    // A quotation mark after the blank opens what follows.
    const blank = text.indexOf(' ', index) + 1
    sentences.push(foldedPart(folded, start, blank))
    start = blank
  }
  return [...sentences, foldedPart(folded, start, text.length)].flatMap(cut)
}

/** The sentences of a newsletter in order. */
export function newsletterSentences(text: string): Sentence[] {
  let section = 0
  let position = 0
  return chunksOf(text).flatMap(({ start, end, isHeading }) => {
    const folded = foldText(text, start, end)
    if (isHeading) section += 1
    const parts = isHeading ? [folded] : sentencesOf(folded)
    return parts
      .filter((part) => part.text.trim() !== '')
      .map((part) => ({ folded: part, isHeading, section, position: position++ }))
  })
}

/** Longest quotation that an event takes. */
const LONGEST_QUOTE = 1000
const BEFORE_FOCUS = 300

/** The next blank of a text from one place on, in steps of `step`; `limit` when none comes before it. */
function blankFrom(text: string, at: number, limit: number, step: 1 | -1): number {
  for (let place = at; place !== limit; place += step) {
    if (text.charAt(place).trim() === '') return place
  }
  return limit
}

/** The sentence as it was written; of one that is longer than an event takes, the part around what was found. */
export function quoteOf({ folded }: Sentence, focus = 0): string {
  const whole = wordsAt(folded)
  if (whole.length <= LONGEST_QUOTE) return whole
  const { original, from, to } = folded
  const [first = 0, found = 0, last = 0] = [from[0], from[focus], to.at(-1)]
  const early = Math.max(first, found - BEFORE_FOCUS)
  const start = early === first ? first : blankFrom(original, early, found, 1)
  const late = Math.min(last, start + LONGEST_QUOTE)
  const end = late === last ? last : blankFrom(original, late, found, -1)
  const quote = original.slice(start, end === found ? late : end)
  // Cut without a blank, it may end inside of a character.
  return (quote.isWellFormed() ? quote : quote.slice(0, -1)).trim()
}
