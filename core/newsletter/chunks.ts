/** A heading, or a paragraph; offsets are those of the text. */
export interface Chunk {
  readonly start: number
  readonly end: number
  readonly isHeading: boolean
}

interface Line {
  readonly start: number
  readonly end: number
  readonly words: string
}

/** Line ends, and what a quotation may not hold: no sentence runs over them. */
const BREAK = /[\n\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/g
const BULLET = /^(?:[-–—•▪●◦*] |\d{1,2}[.)] )/
const ENDS_SENTENCE = /[.!?;,]["»”')]?\**$/
const ELLIPSIS = /(?:\.\.\.|…)\**$/
/** Inside of a sentence these words have no capital: a line that begins with one begins anew. */
const OPENING =
  /^(?:(?:Les?|La) \d|(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|Une?|Des|Du|Cet?|Cette|Ces|En|Aux?|À|Dans|Pour|Depuis|Lors) )/
const LONGEST_HEADING = 120

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const { index } of [...text.matchAll(BREAK), { index: text.length }]) {
    lines.push({ start, end: index, words: text.slice(start, index).trim() })
    // Whatever is no line end is in no quotation: a paragraph ends there.
    if (index < text.length && text.charAt(index) !== '\n')
      lines.push({ start: index, end: index, words: '' })
    start = index + 1
  }
  return lines
}

/**
 * True where a paragraph ends without an empty line: before a bullet or an opening word, after a full stop, and after a
 * short line before a capital, which is a heading (lines that were wrapped are about as long as each other).
 */
function isBreak(line: Line, next: Line, longest: number): boolean {
  if (BULLET.test(next.words) || OPENING.test(next.words)) return true
  if (!/^["«“']? ?[\p{Lu}\d]/u.test(next.words)) return false
  const isEnded = ENDS_SENTENCE.test(line.words) && !line.words.endsWith(',')
  return isEnded || line.words.length * 2 <= longest
}

function chunkOf(lines: readonly Line[]): Chunk[] {
  const [first, ...others] = lines
  const last = lines.at(-1)
  if (first === undefined || last === undefined) return []
  const { words } = first
  const isOpen = ELLIPSIS.test(words) || !ENDS_SENTENCE.test(words)
  const isHeading = others.length === 0 && words.length <= LONGEST_HEADING && isOpen && !BULLET.test(words)
  return [{ start: first.start, end: last.end, isHeading }]
}

/** Headings and paragraphs of a text that was pasted, its lines wrapped or not. */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let block: Line[] = []
  const close = () => {
    const longest = block.reduce((most, { words }) => Math.max(most, words.length), 0)
    let paragraph: Line[] = []
    block.forEach((line, index) => {
      paragraph.push(line)
      const next = block[index + 1]
      if (next !== undefined && !isBreak(line, next, longest)) return
      chunks.push(...chunkOf(paragraph))
      paragraph = []
    })
    block = []
  }
  for (const line of linesOf(text)) {
    if (line.words === '') close()
    else block.push(line)
  }
  close()
  return chunks
}
