import type { Instant } from '../domain/codes.ts'
import { frenchHours, frenchMonthName, frenchWhen } from '../domain/french-dates.ts'
import type { AgendaEvent } from '../domain/event.ts'
import { KINDS } from '../domain/kinds.ts'
import { isFixed, type Slot } from '../domain/when.ts'
import { absolute, PATHS } from '../paths.ts'
import { cleanLines, cleanLine } from './clean.ts'

/** What the words of an entry need beyond the event. */
export interface RenderContext {
  readonly publicUrl: string
  /** Right side of UIDs. */
  readonly uidDomain: string
  /** Names of the communes where it takes place. */
  readonly communeNames: readonly string[]
  /** Names of the structures of the event. */
  readonly structureNames: readonly string[]
  /** It takes place, but without the reader, who gave back her seat: see `withoutHer`. */
  readonly withoutHer?: true
}

/** An event for somebody who gave back her seat: cancelled for her, from then on. */
export function withoutHer(event: AgendaEvent, leftAt: Instant): AgendaEvent {
  return { ...event, status: 'cancelled', cancelledAt: leftAt, changedAt: leftAt }
}

/** Why an entry is crossed out: before its title, and in words. */
export function crossedOut(context: Pick<RenderContext, 'withoutHer'>): { before: string; words: string } {
  return context.withoutHer === true
    ? { before: 'Désistement – ', words: 'La place a été rendue : cette date est retirée de votre agenda.' }
    : { before: 'ANNULÉ – ', words: 'Cet événement est annulé.' }
}

/** True when the entry covers whole days: no hour is known, or not the one at which several days end. */
export function isAllDay(slot: Slot): boolean {
  return slot.startTime === null || (slot.endTime === null && slot.startOn !== slot.endOn)
}

/** The page of an event; null unless everybody may see it. */
export function publicPage(event: AgendaEvent, publicUrl: string): string | null {
  if (event.visibility !== 'public') return null
  return absolute(publicUrl, PATHS.event(event.departement, event.eventId))
}

/** The module that a slot is known to belong to: « socle commun ». */
function moduleOf(event: AgendaEvent, slot: Slot) {
  return event.modules.find((module) => module.slotIds.includes(slot.id)) ?? null
}

/** What is not known yet, as the summary says it. */
function reserve(event: AgendaEvent, slot: Slot): string {
  if (event.status === 'cancelled') return ''
  if (event.when.precision === 'month') {
    const month = frenchMonthName(event.when.month).replace(/ \d+$/, '')
    return ` [en ${month}, date à confirmer]`
  }
  if (!isAllDay(slot)) return ''
  if (slot.startTime === null && !KINDS[event.kind].hasHours) return ''
  return ` (${frenchHours(slot.startTime, null)})`
}

/** SUMMARY: « ANNULÉ – Séminaire départemental », « Séminaire départemental (horaire à préciser) ». */
export function summary(event: AgendaEvent, slot: Slot, context: RenderContext): string {
  const module = moduleOf(event, slot)
  const title = module === null ? event.title : `${event.title} – ${module.title}`
  const cancelled = event.status === 'cancelled' ? crossedOut(context).before : ''
  return cleanLine(cancelled + title + reserve(event, slot))
}

/** LOCATION on one line: the venue, else the communes; null when nothing is known. */
export function location(event: AgendaEvent, context: RenderContext): string | null {
  const { venue } = event
  if (venue !== null) return cleanLine([venue.name, venue.address].filter((part) => part !== null).join(', '))
  if (context.communeNames.length === 0) return null
  return cleanLine(context.communeNames.map((name) => `${name} (${event.departement})`).join(', '))
}

function listed(word: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${word}${names.length > 1 ? 's' : ''} : ${names.join(', ')}`
}

/** What the date does not say by itself: its place among others, what is not known yet. */
function aboutDate(event: AgendaEvent, slot: Slot, context: RenderContext): (string | null)[] {
  const { when } = event
  if (event.status === 'cancelled') return [crossedOut(context).words]
  if (when.precision === 'month') return [`En ${frenchMonthName(when.month)}, date à confirmer.`]
  if (!isFixed(when)) return ['Date à confirmer.']
  const rank = when.slots.findIndex((each) => each.id === slot.id) + 1
  const hours = KINDS[event.kind].hasHours ? 'Horaire à préciser.' : null
  return [
    when.slots.length > 1
      ? `Séance ${rank} sur ${when.slots.length} : ${frenchWhen(when, event.zone)}.`
      : null,
    slot.startTime === null ? hours : null,
  ]
}

function aboutVenue(event: AgendaEvent, context: RenderContext): (string | null)[] {
  const { venue } = event
  if (venue !== null) {
    return [
      venue.access === null ? null : `Accès : ${venue.access}`,
      venue.link === null ? null : `Visioconférence : ${venue.link}`,
    ]
  }
  if (!KINDS[event.kind].hasHours) return []
  return [context.communeNames.length > 0 ? 'Lieu exact à préciser.' : 'Lieu à préciser.']
}

/** DESCRIPTION: what is not known yet comes first; no person is named in it. */
export function description(event: AgendaEvent, slot: Slot, context: RenderContext): string {
  const module = moduleOf(event, slot)
  const programme = event.programme.map((line) => `– ${line}`)
  const lines = [
    ...aboutDate(event, slot, context),
    ...aboutVenue(event, context),
    module?.purpose ?? null,
    event.description,
    ...(programme.length > 0 ? ['Au programme :', ...programme] : []),
    listed('Structure', context.structureNames),
    `Organisation : ${event.organiser.name}`,
    publicPage(event, context.publicUrl),
  ]
  return cleanLines(lines.filter((line) => line !== null).join('\n'))
}
