import type { LocalDay } from './codes.ts'
import { whenFrom } from './date-input.ts'
import type { SlotInput, WhenInput } from './event-input.ts'
import { frenchMonthName, frenchShortDay, FRENCH_WEEKDAYS } from './french-dates.ts'
import { addDays, weekday as weekdayOf } from './local-time.ts'
import type { Said } from './spelt-date.ts'
import type { SpeltDay } from './spelt-day.ts'
import type { SpeltSpan } from './spelt-days.ts'
import { likelyYear, localDayOf, type YearHints } from './year-of-day.ts'

/** A date concluded from what a text says: never more precise than the text, and what was concluded is told. */
export interface ReadWhen {
  readonly when: WhenInput
  /** What was concluded, in French sentences. */
  readonly inferred: readonly string[]
  /** What the text leaves open or contradicts, in French. */
  readonly unknown: readonly string[]
}

/** What a reading needs besides what is said. */
export interface ReadingContext extends YearHints {
  readonly zone: string
  /** The words of the date, as written. */
  readonly words: string
}

const UNKNOWN = { precision: 'unknown' } as const

function left(words: string): string {
  return `date : « ${words} »`
}

/** A day with its year; `next` is the day said after it, whose year it may share. */
function dated(spelt: SpeltDay, next: LocalDay | null, hints: YearHints): LocalDay | null {
  const { year, month, day } = spelt
  if (year !== null) return localDayOf(year, month, day)
  if (next === null) {
    const likely = likelyYear(spelt, hints)
    return likely === null ? null : localDayOf(likely, month, day)
  }
  const nextYear = Number(next.slice(0, 4))
  const same = localDayOf(nextYear, month, day)
  return same !== null && same <= next ? same : localDayOf(nextYear - 1, month, day)
}

/** The days of all that is said, from the last to the first; null when one of them cannot be told. */
function datedAll(days: readonly SpeltDay[], hints: YearHints): LocalDay[] | null {
  return days.reduceRight<LocalDay[] | null>((after, spelt) => {
    const day = after === null ? null : dated(spelt, after[0] ?? null, hints)
    return after === null || day === null ? null : [day, ...after]
  }, [])
}

function yearWords(
  days: readonly SpeltDay[],
  dates: readonly LocalDay[],
  { published }: YearHints,
): string[] {
  const isSaid = days.some(({ year }) => year !== null)
  if (isSaid || published === null) return []
  const years = [...new Set(dates.map((date) => date.slice(0, 4)))].join(' et ')
  return [`Année ${years} : la lettre est de ${frenchMonthName(published)}.`]
}

/** A weekday that is said and is not that of the day. */
function weekdayDoubts(days: readonly SpeltDay[], dates: readonly LocalDay[]): string[] {
  return days.flatMap(({ weekday }, index) => {
    const date = dates[index]
    if (weekday === null || date === undefined || weekdayOf(date) === weekday) return []
    return [`jour : le ${frenchShortDay(date)} n'est pas un ${FRENCH_WEEKDAYS[weekday - 1] ?? ''}`]
  })
}

/** The slots of one span: each of its ranges of hours is one. */
function slotsOf({ hours, isLong }: SpeltSpan, startOn: LocalDay, endOn: LocalDay): SlotInput[] {
  if (hours.length === 0 || (startOn !== endOn && !isLong)) return [{ startOn, endOn }]
  return hours.map(({ start, end }) => {
    const isPastMidnight = end !== null && end <= start && startOn === endOn
    return {
      ...{ startOn, startTime: start, endTime: end },
      endOn: isPastMidnight ? addDays(endOn, 1) : endOn,
    }
  })
}

/** Hours that were said and could not be kept: « de 9 h à 12 h » of several days, an hour that the clocks skip. */
function hourDoubts(spans: readonly SpeltSpan[], words: string): string[] {
  return spans.some(({ hours }) => hours.length > 0) ? [`heures : « ${words} »`] : []
}

function midnightWords(slots: readonly SlotInput[], spans: readonly SpeltSpan[]): string[] {
  const isNextDay =
    slots.some(({ startOn, endOn }) => startOn !== endOn) && spans.every(({ from, to }) => from === to)
  return isNextDay ? ['La fin, après minuit, est celle du lendemain.'] : []
}

function readDays(spans: readonly SpeltSpan[], context: ReadingContext): ReadWhen {
  const { words, zone } = context
  const days = spans.flatMap(({ from, to }) => (from === to ? [from] : [from, to]))
  const dates = datedAll(days, context)
  if (dates === null) return { when: UNKNOWN, inferred: [], unknown: [left(words)] }
  let index = 0
  const slots = spans.flatMap((span) => {
    const startOn = dates[index] ?? ''
    index += span.from === span.to ? 1 : 2
    return slotsOf(span, startOn, dates[index - 1] ?? startOn)
  })
  const inferred = [...yearWords(days, dates, context), ...midnightWords(slots, spans)]
  const unknown = weekdayDoubts(days, dates)
  if (slots.every(({ startTime }) => startTime !== undefined)) {
    const timed: WhenInput = { precision: 'minute', slots }
    if (isTaken(timed, zone)) return { when: timed, inferred, unknown }
  }
  const untimed: WhenInput = {
    precision: 'day',
    slots: slots.map(({ startOn, endOn }) => ({ startOn, endOn })),
  }
  if (!isTaken(untimed, zone)) return { when: UNKNOWN, inferred: [], unknown: [left(words)] }
  return { when: untimed, inferred, unknown: [...unknown, ...hourDoubts(spans, words)] }
}

/** True for a date that an event may have: no hour that the clocks skip, no span of many months, sixty slots. */
function isTaken(when: WhenInput, zone: string): boolean {
  const isShort = !('slots' in when) || when.slots.length <= 60
  return isShort && whenFrom(when, zone, null).problems.length === 0
}

function readMonth(
  { month, year, relative }: Extract<Said, { month: unknown }>['month'],
  context: ReadingContext,
) {
  const spelt = { weekday: null, day: 1, month, year, relative }
  const date = dated(spelt, null, context)
  if (date === null) return { when: UNKNOWN, inferred: [], unknown: [left(context.words)] }
  const when: WhenInput = { precision: 'month', month: date.slice(0, 7) }
  return { when, inferred: yearWords([spelt], [date], context), unknown: [] }
}

/** « le 12 ou le 13 octobre » is in October, and no more. */
function readChoice(choice: readonly SpeltDay[], context: ReadingContext): ReadWhen {
  const dates = datedAll(choice, context)
  const unknown = [`jour : « ${context.words} »`]
  const [month, ...others] = new Set(dates?.map((date) => date.slice(0, 7)) ?? [])
  if (dates === null || month === undefined || others.length > 0)
    return { when: UNKNOWN, inferred: [], unknown }
  return { when: { precision: 'month', month }, inferred: yearWords(choice, dates, context), unknown }
}

/** The date of an event from what is said of it. */
export function readWhen(said: Said, context: ReadingContext): ReadWhen {
  if ('days' in said) return readDays(said.days, context)
  if ('choice' in said) return readChoice(said.choice, context)
  if ('vague' in said) return { when: UNKNOWN, inferred: [], unknown: [left(context.words)] }
  const read = readMonth(said.month, context)
  return said.isPart ? { ...read, unknown: [`jour : « ${context.words} »`] } : read
}
