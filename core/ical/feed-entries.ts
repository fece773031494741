import type { Instant, LocalDay } from '../domain/codes.ts'
import type { AgendaEvent } from '../domain/event.ts'
import type { FeedAudience, FeedEntry, FeedRow } from '../domain/feed.ts'
import { modulesOfSlot } from '../domain/followed.ts'
import { addDays, addMinutes, endOfMonth, toInstant } from '../domain/local-time.ts'
import { firstSlot, isFixed, lastDay, type Slot, type When } from '../domain/when.ts'
import { entryJson } from './entry-json.ts'
import { entryRss } from './entry-rss.ts'
import { withoutHer, type RenderContext } from './entry-words.ts'
import { FIRST_SLOT, uidOf } from './uid.ts'
import { renderVevent } from './vevent.ts'

const TOMBSTONE_DAYS = 30
const MINUTES_A_DAY = 24 * 60

/** Where an event stands in the order of dates; an unfixed one after the last day of its month, or at the end. */
export function sortOn(when: When): string {
  if (isFixed(when)) return firstSlot(when).startOn
  return when.precision === 'month' ? `${when.month}-99` : '9999'
}

/** The entries of a date. One whole day stands for a month, on its first: a month-long bar would show thirty times. */
export function slotsShown(when: When): readonly Slot[] {
  if (isFixed(when)) return when.slots
  if (when.precision === 'unknown') return []
  const first = `${when.month}-01`
  return [{ id: FIRST_SLOT, startOn: first, endOn: first, startTime: null, endTime: null }]
}

/** The last local day on which it may take place; null while nothing is known. */
function endsOnOf(when: When): LocalDay | null {
  if (when.precision === 'month') return endOfMonth(when.month)
  return isFixed(when) ? lastDay(when) : null
}

/**
 * When a cancelled event leaves the feeds: 30 days after the later of its cancellation and its last day. Dropped sooner it
 * stays alive in some programs; kept for ever it stays crossed out in others.
 */
function leavesAt(event: AgendaEvent, endsOn: LocalDay | null) {
  if (event.status !== 'cancelled') return null
  const cancelledAt = event.cancelledAt ?? event.changedAt
  const over = endsOn === null ? cancelledAt : toInstant(addDays(endsOn, 1), '00:00', event.zone)
  return addMinutes(over > cancelledAt ? over : cancelledAt, TOMBSTONE_DAYS * MINUTES_A_DAY)
}

const AUDIENCES: Readonly<Record<AgendaEvent['visibility'], readonly FeedAudience[]>> = {
  draft: [],
  restricted: ['restricted'],
  network: ['network'],
  public: ['public', 'network'],
}

/** Where an event stands in the feeds: the keys of its rows, without their texts. */
export function feedPlaces(
  event: AgendaEvent,
): Pick<FeedEntry, 'departement' | 'feed' | 'sortOn' | 'eventId' | 'version'>[] {
  const { departement, eventId, version, visibility, when } = event
  return AUDIENCES[visibility].map((feed) => ({ departement, feed, sortOn: sortOn(when), eventId, version }))
}

/** An event as feeds show it. All its texts are written here, once, when it is; a feed only joins them. */
function renderRow(event: AgendaEvent, context: RenderContext): FeedRow {
  const { eventId, kind, structureIds, zone, changedAt, when } = event
  const endsOn = endsOnOf(when)
  return {
    ...{ eventId, kind, structureIds, zone, changedAt, endsOn },
    sortOn: sortOn(when),
    tentative: !isFixed(when),
    leavesAt: leavesAt(event, endsOn),
    slots: slotsShown(when).map((slot) => ({
      uid: uidOf(eventId, slot.id, context.uidDomain),
      modules: modulesOfSlot(event, slot.id),
      text: renderVevent(event, slot, context),
    })),
    json: entryJson(event, context),
    rss: entryRss(event, context),
  }
}

/** The rows of an event in the feeds, one for each audience it belongs to, none for a draft. */
export function renderFeedEntries(event: AgendaEvent, context: RenderContext): FeedEntry[] {
  const { departement, version } = event
  const row = renderRow(event, context)
  return AUDIENCES[event.visibility].map((feed) => ({ ...row, departement, version, feed }))
}

/** The event as it stands in the own feed of somebody who gave back her seat: crossed out, for thirty days (rule D9). */
export function renderLeft(event: AgendaEvent, context: RenderContext, leftAt: Instant): FeedRow {
  return renderRow(withoutHer(event, leftAt), { ...context, withoutHer: true })
}
