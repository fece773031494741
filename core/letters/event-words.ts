import type { AgendaEvent } from '../domain/event.ts'
import {
  frenchDayNumber,
  frenchDayOfMonth,
  frenchDays,
  frenchMonthName,
  frenchShortDay,
  frenchSpan,
  frenchWhen,
} from '../domain/french-dates.ts'
import { KINDS } from '../domain/kinds.ts'
import { firstSlot, isFixed, lastDay, type When } from '../domain/when.ts'
import { withoutArticle } from './french-words.ts'

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}

/**
 * The event inside a sentence, with its article. A title that begins with the kind's own noun takes its article
 * (« l'inauguration de la France services de Geaune »); any other is quoted (« le séminaire départemental « Demain » »).
 */
export function eventPhrase(event: Pick<AgendaEvent, 'kind' | 'title'>): string {
  const { inSentence } = KINDS[event.kind]
  const article = inSentence.slice(0, inSentence.length - withoutArticle(inSentence).length)
  const [noun = ''] = folded(withoutArticle(inSentence)).split(' ')
  const [opening = ''] = folded(event.title).split(/[^a-z]/)
  // A title all in capitals is left as it is.
  if (opening !== noun || /^.\p{Lu}/u.test(event.title)) return `${inSentence} « ${event.title} »`
  return article + event.title.charAt(0).toLowerCase() + event.title.slice(1)
}

/** True for « les journées portes ouvertes ». */
export function isPlural(event: Pick<AgendaEvent, 'kind'>): boolean {
  return KINDS[event.kind].inSentence.startsWith('les ')
}

/** A participle in the gender and number of the kind: prévu, prévue, prévues. */
export function agreed(event: Pick<AgendaEvent, 'kind'>, participle: string): string {
  return participle + (KINDS[event.kind].feminine ? 'e' : '') + (isPlural(event) ? 's' : '')
}

/** The days without their hours: « mardi 12 octobre 2021 », « du lundi 11 au samedi 16 octobre 2021 ». */
function daysOnly(when: When): string {
  if (!isFixed(when)) return when.precision === 'month' ? `en ${frenchMonthName(when.month)}` : ''
  const [slot, ...others] = when.slots
  if (slot !== undefined && others.length === 0) return frenchSpan(slot.startOn, slot.endOn)
  if (when.slots.every(({ startOn, endOn }) => startOn === endOn)) {
    return frenchDays(when.slots.map(({ startOn }) => startOn))
  }
  return frenchSpan(firstSlot(when).startOn, lastDay(when))
}

/** When, after « Nous vous attendons »: « le mardi 12 octobre 2021 à 9 h 30 », « les 8 et 9 septembre 2021 ». */
export function atWhen({ when, zone }: Pick<AgendaEvent, 'when' | 'zone'>): string {
  const words = when.precision === 'minute' ? frenchWhen(when, zone) : daysOnly(when)
  if (words === '') return 'à une date à confirmer'
  return /^(du|les|en) /.test(words) ? words : `le ${words}`
}

/** The days of the event for the practical block. */
export function dayWords(when: When): string {
  if (!isFixed(when)) return frenchWhen(when, 'Europe/Paris')
  return daysOnly(when)
}

/**
 * The date of a subject, with its year and without: « du 12 octobre 2021 », « le 12 octobre », « du 11 au 16
 * octobre », « en décembre 2021 ».
 */
export function subjectDates(when: When, article: 'du ' | 'le ' | ''): readonly string[] {
  if (when.precision === 'month') return [`en ${frenchMonthName(when.month)}`]
  if (!isFixed(when)) return ['(date à confirmer)']
  const from = firstSlot(when).startOn
  const to = lastDay(when)
  if (from === to) return [article + frenchShortDay(to), article + frenchDayOfMonth(to)]
  const start = from.slice(0, 7) === to.slice(0, 7) ? frenchDayNumber(from) : frenchDayOfMonth(from)
  return [`du ${start} au ${frenchShortDay(to)}`, `du ${start} au ${frenchDayOfMonth(to)}`]
}
