/** A piece of HTML whose values are escaped; only the tag below makes one. */
export interface Html {
  readonly source: string
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

type Value = string | number | Html | readonly Html[]

function sourceOf(value: Value): string {
  if (typeof value === 'object') return 'source' in value ? value.source : value.map(sourceOf).join('')
  return escaped(String(value))
}

/** HTML from a template: every value is escaped, but HTML made here before, alone or in a list. */
export function markup(literals: TemplateStringsArray, ...values: Value[]): Html {
  const pieces = literals.map((literal, index) => {
    const value = values[index]
    return value === undefined ? literal : literal + sourceOf(value)
  })
  return { source: pieces.join('') }
}

/** Pieces with another between them. */
export function joined(pieces: readonly Html[], between: Html): Html[] {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]))
}

/** True when an address may be a link in a letter: a page, a mailbox, a telephone, a calendar subscription. */
export function isLinkable(url: string): boolean {
  return /^(https?|webcal|mailto|tel):/i.test(url)
}
