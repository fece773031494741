import type { AgendaEntry } from './agenda.ts'
import type { LocalDay } from './codes.ts'
import { frenchDay, frenchDays, frenchSpan } from './french-dates.ts'
import { KINDS, type EventKind } from './kinds.ts'
import { addDays, daysBetween, toInstant, weekday } from './local-time.ts'
import { isFixed, type FixedWhen, type Slot, type When } from './when.ts'

/** Another event that competes with one for the same people, and a French sentence that says why. */
export interface Clash {
  readonly eventId: string
  readonly title: string
  readonly when: When
  readonly because: string
}

/** A day of the calendar, but nobody is called anywhere. */
const CALLS_NOBODY: readonly EventKind[] = ['labelling', 'newsletter']

function daysOf(when: FixedWhen): LocalDay[] {
  const days = (slot: Slot) => {
    const length = daysBetween(slot.startOn, slot.endOn) + 1
    return Array.from({ length }, (_, index) => addDays(slot.startOn, index))
  }
  return [...new Set(when.slots.flatMap(days))].sort()
}

function mondayOf(day: LocalDay): LocalDay {
  return addDays(day, 1 - weekday(day))
}

function sameHours(a: Slot, b: Slot, zone: string): boolean {
  if (a.startTime === null || b.startTime === null || a.endTime === null || b.endTime === null) return false
  const starts = [toInstant(a.startOn, a.startTime, zone), toInstant(b.startOn, b.startTime, zone)] as const
  const ends = [toInstant(a.endOn, a.endTime, zone), toInstant(b.endOn, b.endTime, zone)] as const
  return starts[0] < ends[1] && starts[1] < ends[0]
}

/** Both on a day: « le même jour », « en même temps », « aux mêmes heures »; null when they share none. */
function atOnce(mine: FixedWhen, theirs: FixedWhen, zone: string): string | null {
  if (mine.slots.some((a) => theirs.slots.some((b) => sameHours(a, b, zone)))) return 'aux mêmes heures'
  const theirDays = daysOf(theirs)
  if (!daysOf(mine).some((day) => theirDays.includes(day))) return null
  return theirDays.length === 1 ? 'le même jour' : 'en même temps'
}

/** Both in a week: « la veille », « le lendemain », « la même semaine »; null when they share none. */
function inOneWeek(mine: FixedWhen, theirs: FixedWhen): string | null {
  const [myDays, theirDays] = [daysOf(mine), daysOf(theirs)]
  const weeks = myDays.map(mondayOf)
  if (!theirDays.some((day) => weeks.includes(mondayOf(day)))) return null
  if (theirDays.at(-1) === addDays(myDays[0] ?? '', -1)) return 'la veille'
  return theirDays[0] === addDays(myDays.at(-1) ?? '', 1) ? 'le lendemain' : 'la même semaine'
}

/** A campaign, and two events of one campaign, are meant for the same week: they compete only on the same day. */
function meantForOneWeek(entry: AgendaEntry, other: AgendaEntry): boolean {
  const campaigns = [entry.kind, other.kind].includes('open-house-campaign')
  return campaigns || (entry.campaignId !== null && entry.campaignId === other.campaignId)
}

/** How the other event stands in time to this one; null when it is far enough or not fixed. */
function nearness(entry: AgendaEntry, other: AgendaEntry): string | null {
  if (!isFixed(entry.when) || !isFixed(other.when)) return null
  const together = atOnce(entry.when, other.when, entry.zone)
  return together ?? (meantForOneWeek(entry, other) ? null : inOneWeek(entry.when, other.when))
}

/** Who is wanted at both; null when nobody is. An event of no structure in particular is for all of them. */
function whoIsWanted(entry: AgendaEntry, other: AgendaEntry): string | null {
  const [mine, theirs] = [entry.structureIds, other.structureIds]
  if (mine.length === 0 && theirs.length === 0) {
    return 'les agents de toutes les structures sont attendus aux deux'
  }
  const narrower = mine.length === 0 ? theirs : mine
  const shared =
    mine.length === 0 || theirs.length === 0 ? narrower : mine.filter((id) => theirs.includes(id))
  if (shared.length === 1) return 'les agents de la structure concernée sont attendus aux deux'
  if (shared.length > 1) return `les agents des ${shared.length} structures concernées sont attendus aux deux`
  const sameCommune = entry.communes.some((commune) => other.communes.includes(commune))
  return sameCommune ? 'les deux se tiennent dans la même commune' : null
}

function dayWords(when: When): string {
  if (!isFixed(when)) return ''
  const days = daysOf(when)
  const [first, last] = [days[0] ?? '', days.at(-1) ?? '']
  if (days.length === 1) return frenchDay(first)
  return when.slots.length === 1 ? frenchSpan(first, last) : frenchDays(days)
}

function clash(entry: AgendaEntry, other: AgendaEntry): Clash | null {
  const partOfCampaign = entry.campaignId === other.eventId || other.campaignId === entry.eventId
  const same = entry.eventId === other.eventId
  if (same || partOfCampaign || other.status === 'cancelled' || CALLS_NOBODY.includes(other.kind)) return null
  const near = nearness(entry, other)
  const who = whoIsWanted(entry, other)
  if (near === null || who === null) return null
  const { inSentence } = KINDS[other.kind]
  const subject = inSentence.charAt(0).toUpperCase() + inSentence.slice(1)
  const verb = inSentence.startsWith('les ') ? 'ont lieu' : 'a lieu'
  const because = `${subject} ${verb} ${near}, ${dayWords(other.when)} : ${who}.`
  return { eventId: other.eventId, title: other.title, when: other.when, because }
}

/**
 * The events that compete with one for the same agents or in the same commune, on the same days or in the same week: a
 * counter of two agents cannot send both everywhere. A warning, never a refusal.
 */
export function clashesOf(entry: AgendaEntry, others: readonly AgendaEntry[]): Clash[] {
  if (entry.status === 'cancelled' || CALLS_NOBODY.includes(entry.kind)) return []
  return others.flatMap((other) => clash(entry, other) ?? [])
}

/** True when an event calls the agents of a structure: it is theirs, or everybody's. */
export function concernsStructure(entry: AgendaEntry, structureId: string): boolean {
  return entry.structureIds.length === 0 || entry.structureIds.includes(structureId)
}
