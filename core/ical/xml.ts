import { cleanLines } from './clean.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** `<name>text</name>`, the text cleaned and escaped; two characters that XML 1.0 forbids are dropped. */
export function element(name: string, text: string): string {
  const escaped = cleanLines(text).replace(/[&<>\uFFFE\uFFFF]/g, (character) => ENTITIES[character] ?? '')
  return `<${name}>${escaped}</${name.replace(/ .*$/, '')}>`
}
