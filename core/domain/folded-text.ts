/**
 * A text as rules read it: lower case, no accents, one space for any blank, plain quotes, hyphens and apostrophes.
 * `from[i]` and `to[i]` say which part of the original stands behind character `i`, so that whatever was found is
 * quoted as it was written.
 */
export interface FoldedText {
  readonly text: string
  readonly original: string
  readonly from: readonly number[]
  readonly to: readonly number[]
}

const PLAIN: Readonly<Record<string, string>> = {
  ...{ '’': "'", '‘': "'", ʼ: "'" },
  ...{ '“': '"', '”': '"', '«': '"', '»': '"', '„': '"' },
  ...{ '‐': '-', '‑': '-', '–': '-', '—': '-', '−': '-' },
  ...{ œ: 'oe', Œ: 'oe', æ: 'ae', Æ: 'ae' },
}

/** Marks of emphasis, and what has no width: they say nothing. */
const SILENT = /^[*_\u00ad\u200b-\u200d\u2060]$/

function foldedCharacter(character: string): string {
  if (character.trim() === '') return ' '
  if (character < '\u007f') return character.toLowerCase()
  const plain = PLAIN[character]
  if (plain !== undefined) return plain
  return character
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
}

/** Folds a part of a text; offsets stay those of the whole. */
export function foldText(original: string, start = 0, end = original.length): FoldedText {
  const characters: string[] = []
  const from: number[] = []
  const to: number[] = []
  let offset = start
  for (const character of original.slice(start, end)) {
    const next = offset + character.length
    if (SILENT.test(character)) {
      offset = next
      continue
    }
    const folded = foldedCharacter(character)
    // A mark belongs to the letter before it, a blank to the blank before it.
    const continues = folded === '' || (folded === ' ' && characters.at(-1) === ' ')
    if (continues && to.length > 0) to[to.length - 1] = next
    if (!continues) {
      for (const unit of folded.split('')) {
        characters.push(unit)
        from.push(offset)
        to.push(next)
      }
    }
    offset = next
  }
  return { text: characters.join(''), original, from, to }
}

/** A part of a folded text; it remembers where it stood. */
export function foldedPart({ text, original, from, to }: FoldedText, start: number, end: number): FoldedText {
  return { text: text.slice(start, end), original, from: from.slice(start, end), to: to.slice(start, end) }
}

/** The original words behind a part of a folded text, blanks around them left out. */
export function wordsAt({ original, from, to }: FoldedText, start = 0, end = from.length): string {
  return original.slice(from[start], to[end - 1]).trim()
}
