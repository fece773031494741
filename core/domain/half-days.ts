import type { HalfDay } from './attendance.ts'
import type { LocalDay, LocalTime } from './codes.ts'
import type { AgendaEvent } from './event.ts'
import { modulesOfSlot, isFollowed } from './followed.ts'
import { frenchDay, frenchHours } from './french-dates.ts'
import { addDays } from './local-time.ts'
import { isFixed, type Slot } from './when.ts'
import { isWorkingDay } from './working-days.ts'

/** A half-day of a training as its slots say it: when, and of which modules. */
export interface SessionHalfDay extends HalfDay {
  /** `2021-09-08-1` morning, `2021-09-08-2` afternoon: in order as text. */
  readonly halfDayId: string
  /** Null: the hour is not known. */
  readonly startTime: LocalTime | null
  readonly endTime: LocalTime | null
  /** Codes of its modules; none while nobody has said which slots are whose. */
  readonly modules: readonly string[]
}

type TrainingFacts = Pick<AgendaEvent, 'kind' | 'when' | 'modules' | 'departement' | 'closures'>

/** Between the two parts of a day; lunch lies around it. */
const MIDDAY = '13:00'
const START_OF_DAY = '00:00'
const END_OF_DAY = '24:00'
/** A part of the day counts from an hour of training on: a morning that ends at 13 h 30 makes no afternoon. */
const LEAST_MINUTES = 60

const PARTS = ['morning', 'afternoon'] as const

function minutes(time: LocalTime): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return hours * 60 + rest
}

const later = (a: LocalTime, b: LocalTime) => (a > b ? a : b)
const earlier = (a: LocalTime, b: LocalTime) => (a < b ? a : b)

type Part = HalfDay['part']

/** The parts of a day that hours cover; when they are too short for any, the one they begin in. */
function partsOf(from: LocalTime, to: LocalTime | null): Part[] {
  const begins: Part = from < MIDDAY ? 'morning' : 'afternoon'
  if (to === null) return [begins]
  const lasts = {
    morning: minutes(earlier(to, MIDDAY)) - minutes(from),
    afternoon: minutes(to) - minutes(later(from, MIDDAY)),
  }
  const covered = PARTS.filter((part) => lasts[part] >= LEAST_MINUTES)
  return covered.length === 0 ? [begins] : covered
}

/** The days of a slot. A span of several days is loosely meant: days that nobody works in are not signed for. */
function daysOf({ startOn, endOn }: Slot, { departement, closures }: TrainingFacts): LocalDay[] {
  if (startOn === endOn) return [startOn]
  const days: LocalDay[] = []
  for (let day = startOn; day <= endOn; day = addDays(day, 1)) {
    if (isWorkingDay(day, departement, closures)) days.push(day)
  }
  return days
}

interface Span {
  readonly part: Part
  readonly startTime: LocalTime | null
  readonly endTime: LocalTime | null
}

/** What a slot covers of one of its days. The hours are the slot's own: where a day is cut in two, nobody said when. */
function spansOn(day: LocalDay, { startOn, endOn, startTime, endTime }: Slot): Span[] {
  if (startTime === null) return PARTS.map((part) => ({ part, startTime, endTime }))
  if (startOn === endOn) return partsOf(startTime, endTime).map((part) => ({ part, startTime, endTime }))
  const from = day === startOn ? startTime : START_OF_DAY
  const to = day === endOn ? (endTime ?? END_OF_DAY) : END_OF_DAY
  return partsOf(from, to).map((part) => ({ part, startTime: null, endTime: null }))
}

/** Two slots of one half-day are signed for once: from the first hour to the last. */
function merged(a: SessionHalfDay, b: SessionHalfDay): SessionHalfDay {
  const hours =
    a.startTime === null || b.startTime === null
      ? { startTime: a.startTime ?? b.startTime, endTime: a.endTime ?? b.endTime }
      : {
          startTime: earlier(a.startTime, b.startTime),
          endTime: a.endTime === null || b.endTime === null ? null : later(a.endTime, b.endTime),
        }
  return { ...a, ...hours, modules: [...new Set([...a.modules, ...b.modules])] }
}

/**
 * The half-days of a training, in order: what is signed for. An all-day slot has both parts; a slot with hours those
 * it covers. Once slots are given to modules, the others (a welcome, a lunch) are not signed for. Empty for an event that
 * is no training, or has no fixed date.
 */
export function halfDaysOf(event: TrainingFacts): SessionHalfDay[] {
  const { kind, when, modules } = event
  if (kind !== 'training' || !isFixed(when)) return []
  const told = modules.some(({ slotIds }) => slotIds.length > 0)
  const byId = new Map<string, SessionHalfDay>()
  for (const slot of when.slots) {
    const codes = modulesOfSlot(event, slot.id)
    if (told && codes.length === 0) continue
    for (const on of daysOf(slot, event)) {
      for (const span of spansOn(on, slot)) {
        const halfDayId = `${on}-${PARTS.indexOf(span.part) + 1}`
        const halfDay = { halfDayId, on, ...span, modules: codes }
        const known = byId.get(halfDayId)
        byId.set(halfDayId, known === undefined ? halfDay : merged(known, halfDay))
      }
    }
  }
  return [...byId.values()].sort((a, b) => (a.halfDayId < b.halfDayId ? -1 : 1))
}

/** The half-days that somebody who follows these modules signs for; those of no module are for everybody. */
export function halfDaysFor(
  halfDays: readonly SessionHalfDay[],
  modules: readonly string[],
): SessionHalfDay[] {
  if (modules.length === 0) return [...halfDays]
  return halfDays.filter((each) => isFollowed(each.modules, modules))
}

const PART_WORDS = { morning: 'matin', afternoon: 'après-midi' } as const

/** « mercredi 8 septembre 2021, matin ». */
export function frenchHalfDay({ on, part }: HalfDay): string {
  return `${frenchDay(on)}, ${PART_WORDS[part]}`
}

/** « de 9 h à 12 h », « journée de 9 h à 17 h » when both parts have the same hours, « horaire à préciser ». */
export function frenchHalfDayHours({ startTime, endTime }: SessionHalfDay): string {
  const hours = frenchHours(startTime, endTime)
  if (startTime === null || endTime === null) return hours
  return partsOf(startTime, endTime).length === PARTS.length ? `journée ${hours}` : hours
}
