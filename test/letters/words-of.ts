const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** What somebody reads of a letter's HTML: its body without its markup. */
export function readOf(html: string): string {
  const body = html.slice(html.indexOf('<body'))
  return body
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? '')
}

/** The addresses that a letter's HTML links to. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
}

/** The words of a text, addresses left out: they are compared apart. */
export function wordsOf(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/\b(?:https?|webcal|mailto):\S+/g, ' ')
  return new Set(plain.match(/[\p{L}\p{N}@.-]*[\p{L}\p{N}]/gu) ?? [])
}

/** The words that one text says and the other does not; HTML strikes out what plain text calls old and new. */
export function missingIn(other: string, text: string): string[] {
  const known = wordsOf(other)
  return [...wordsOf(text)].filter((word) => !known.has(word))
}
