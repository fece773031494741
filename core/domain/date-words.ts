import { FRENCH_WEEKDAYS } from './french-dates.ts'

/**
 * How French writes the parts of a date, over folded text (no accents, lower case, single spaces). No pattern of a date
 * repeats anything without a bound, so that none can take long on any text.
 */
const MONTH_WORDS = [
  ['janvier', 'janv', 'jan'],
  ['fevrier', 'fevr', 'fev'],
  ['mars'],
  ['avril', 'avr'],
  ['mai'],
  ['juin'],
  ['juillet', 'juil'],
  ['aout'],
  ['septembre', 'sept'],
  ['octobre', 'oct'],
  ['novembre', 'nov'],
  ['decembre', 'dec'],
]

const END_OF_WORD = '(?![a-z0-9])'
const WEEKDAY = `(?:(?<weekday>${FRENCH_WEEKDAYS.join('|')}),? )?`
const YEAR = '(?:19|20)\\d\\d'
const RELATIVE = `(?: (?<relative>dernier|passe|prochain)${END_OF_WORD})?`
const FULL_NAMES = MONTH_WORDS.map(([name = '']) => name).join('|')
const SHORT_NAMES = MONTH_WORDS.flatMap(([, ...short]) => short).join('|')
const MONTH = `(?<month>${FULL_NAMES}|${SHORT_NAMES})(?:(?<=${SHORT_NAMES})\\.)?${END_OF_WORD}`
const FULL_MONTH = `(?<month>${FULL_NAMES})${END_OF_WORD}`
const IN_FULL = `(?<day>1er|premier|[0-3]?\\d)(?:${END_OF_WORD}(?: ${MONTH}(?: (?<year>${YEAR})${END_OF_WORD})?${RELATIVE})?)`
const IN_NUMBERS = `(?<numericDay>[0-3]?\\d)[/.](?<numericMonth>[01]?\\d)[/.](?<numericYear>${YEAR})${END_OF_WORD}`

const HOUR = '(?:(?:[01]?\\d|2[0-4]) ?(?:h(?: ?[0-5]\\d)?|:[0-5]\\d)|midi|minuit)(?![a-z0-9])'
const RANGE = `(?:de |entre )?(?<start>${HOUR}|[01]?\\d(?= a )) ?(?:a|-|(?<=entre .{3,9})et) ?(?<end>${HOUR})`
const ALONE = `(?:(?:a|des|a partir de) |(?=[0-9h: ]{2,8} au ))(?<alone>${HOUR})`

/** Words that put off a date without saying it. */
const VAGUE = [
  `(?:en )?(?:fin|debut|courant|cours) (?:d'annee|de l'annee|${YEAR})`,
  "d'ici (?:a )?la fin de l'annee",
  'au printemps|(?:au|le) (?:premier|1er|deuxieme|2e|second|troisieme|3e|quatrieme|4e|dernier) (?:tri|se)mestre',
  "(?:cet|a l'|l')(?:automne| automne|hiver| hiver|ete| ete|annee prochaine)",
  'a la rentree|prochainement|bientot|la semaine prochaine|le mois prochain',
  'dans les (?:prochains |prochaines )?(?:jours|semaines|mois)',
  'date a (?:confirmer|preciser|definir)',
]

/** Every pattern by which dates are read. */
export const DATE_PATTERNS = {
  /** « mardi 12 octobre 2021 », « 1er janvier », « 12/10/2021 », « 8 » of a list. */
  day: new RegExp(`${WEEKDAY}(?:${IN_NUMBERS}|${IN_FULL})`, 'y'),
  /** Where a day may begin. */
  dayStart: new RegExp(
    `(?<![a-z0-9/.,:°-])(?:(?:${FRENCH_WEEKDAYS.join('|')}),? )?(?:1er|premier|[0-3]?\\d)(?!\\d)`,
    'g',
  ),
  /** The words before a day, which say what it is to what is told. */
  before:
    /(?<![a-z])(?:(?<since>depuis (?:les? )?)|(?<until>jusqu'au |avant les? |au plus tard (?:les? )?|d'ici (?:le |au ))|(?:(?<moved>(?:report|decal|deplac|avanc)ee?s? )?(?<span>du |entre le ))|(?:labellisee?|(?:report|decal|deplac|avanc|fix)ee?s?) au |(?<asOf>au |annoncee?s? (?:le|au) )|les? |des )$/,
  /** Between the days of a list; « ou » leaves the choice open. */
  and: /(?:, ?et |, | et | puis | (?<or>ou) )(?:les? )?/y,
  /** Between the two ends of a span. */
  to: / (?:jusqu'au|au|et le) /y,
  /** « 12-13 octobre ». */
  dash: /-/y,
  /** « en décembre », « courant octobre 2021 », « novembre 2021 ». */
  month: new RegExp(
    `(?<![a-z0-9])(?:(?<since>depuis )|(?<until>avant |d'ici |jusqu'en )|(?<part>debut |mi[- ]|fin )|(?<on>en |courant |au mois (?:de |d')))?${FULL_MONTH}(?: (?<year>${YEAR})${END_OF_WORD})?${RELATIVE}(?! \\d\\d(?![\\dh]))`,
    'g',
  ),
  vague: new RegExp(`(?<![a-z])(?:${VAGUE.join('|')})(?: ${YEAR})?(?![a-z0-9])`, 'g'),
  hours: new RegExp(`(?:,? ?\\(?)(?:${RANGE}|${ALONE})\\)?`, 'y'),
  moreHours: new RegExp(`(?:, | et )(?:${RANGE}|${ALONE})`, 'y'),
  hoursBefore: new RegExp(`(?<![a-z0-9])(?:${RANGE}|${ALONE}),? (?:les? )?$`),
  /** What the house adds to a date. */
  remark: / \((?:horaire a preciser|date a confirmer|heure d[^()]{1,40})\)/y,
  /** Between two dates of one event. */
  next: / ?; (?:les? |du )?/y,
} as const

/** The number of a month, from 1, of its name in full or short. */
export function monthNumber(name: string): number {
  return MONTH_WORDS.findIndex((names) => names.includes(name)) + 1
}

/** The groups of a match at one place of a text and where it ends, or null. */
export function matchAt(
  pattern: RegExp,
  text: string,
  at: number,
): { groups: Readonly<Record<string, string | undefined>>; end: number } | null {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  return match === null ? null : { groups: match.groups ?? {}, end: at + match[0].length }
}
