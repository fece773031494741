import type { Departement } from '../domain/departements.ts'
import { french } from './typography.ts'

const MOST = 70

/** One way to say a subject; `title` is what may be shortened, never the verb before nor the date after it. */
export interface SubjectWords {
  readonly before: string
  readonly title: string
  readonly after: string
}

/** What a cut must not end with: punctuation, and the small words that announce another. */
const LOOSE_END = /(?:[\s\u00a0,;:«(–-]|[\s\u00a0-](?:de|du|des|la|le|les|et|à|au|aux|en|pour|par|sur))+$/iu

/** A title cut at a word (or after a hyphen) with « … »; a single endless word is cut where it must be. */
function shortened(title: string, room: number): string {
  if (title.length <= room) return title
  const cut = title.slice(0, room)
  const start = cut.search(/[\s\u00a0-][^\s\u00a0-]*$/u)
  // Never half of a character that takes two code units.
  const whole = start > 0 ? cut.slice(0, start) : cut.slice(0, room - 1).replace(/[\ud800-\udbff]$/u, '')
  return `${whole.replace(LOOSE_END, '')}…`
}

/**
 * The subject of a letter, `[France services 40]` first, 70 characters at most. The first wording that fits is taken;
 * when none does, the title of the last one is shortened, and then the first wording that fits with it.
 */
export function subjectLine(departement: Departement, ...given: SubjectWords[]): string {
  const wordings = given.map((words) => ({ ...words, title: french(words.title) }))
  const line = ({ before, title, after }: SubjectWords) =>
    french(`[France services ${departement.code}] ${before}${title}${after}`)
  const fitting = wordings.map(line).find((text) => text.length <= MOST)
  const last = wordings.at(-1)
  if (fitting !== undefined || last === undefined) return fitting ?? ''
  const room = MOST - line({ ...last, title: '' }).length
  const title = shortened(last.title, room)
  return wordings.map((words) => line({ ...words, title })).find((text) => text.length <= MOST) ?? line(last)
}

/** The wordings of a subject that ends with a date: with its year, and without where it does not fit. */
export function withDates(
  words: Pick<SubjectWords, 'before' | 'title'>,
  lead: string,
  dates: readonly string[],
): SubjectWords[] {
  return dates.map((date) => ({ ...words, after: lead + date }))
}
