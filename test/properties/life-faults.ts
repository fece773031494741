import type { AgendaEvent, Visibility } from '../../core/domain/event.ts'
import { eventStart } from '../../core/domain/reminder-plan.ts'
import { isFixed } from '../../core/domain/when.ts'
import { tellingLetters } from '../../core/usecases/told.ts'
import type { Moment } from './event-life.ts'
import { readCalendar, type Entry } from './shown-calendar.ts'

const SHOWN_IN: Readonly<Record<Visibility, readonly string[]>> = {
  ...{ draft: [], restricted: ['restricted'], network: ['network'], public: ['public', 'network'] },
}

const NUDGES = ['reminder', 'relance']

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const found = (is: boolean, fault: string) => (is ? [fault] : [])

/** What calendars are told of. */
const material = ({ when, zone, venue, status }: AgendaEvent) => [when, zone, venue, status]

/** An event without what every write changes. */
const content = ({ version: _version, changedAt: _changedAt, ...rest }: AgendaEvent) => rest

/** What is wrong from one moment to the next. */
function stepFaults({ event: before }: Moment, { event: after }: Moment): string[] {
  const rises = same(material(before), material(after)) ? 0 : 1
  const written = same(content(before), content(after)) ? 0 : 1
  return [
    ...found(after.revision !== before.revision + rises, 'SEQUENCE and change differ'),
    ...found(after.version !== before.version + written, 'version and write differ'),
  ]
}

function statusOf(event: AgendaEvent): string {
  if (event.status === 'cancelled') return 'CANCELLED'
  return isFixed(event.when) ? 'CONFIRMED' : 'TENTATIVE'
}

/** The identity of the n-th date of an event, for life. */
const uid = (event: AgendaEvent, index: number) => `${event.eventId}-${index + 1}@agenda.example`

function uidsOf(event: AgendaEvent): string[] {
  if (isFixed(event.when)) return event.when.slots.map((_, index) => uid(event, index))
  return event.when.precision === 'month' ? [uid(event, 0)] : []
}

/** What is wrong in one feed against the event. */
function feedFaults(event: AgendaEvent, shows: boolean, entries: readonly Entry[]): string[] {
  // A tombstone falls after 30 days: then the feed may be without.
  if (entries.length === 0 && event.status === 'cancelled') return []
  const uids = entries.map((entry) => entry.uid)
  return [
    ...found(!same(uids, shows ? uidsOf(event) : []), 'feed: UID'),
    ...found(
      entries.some(({ sequence }) => sequence !== event.revision),
      'feed: SEQUENCE',
    ),
    ...found(
      entries.some(({ status }) => status !== statusOf(event)),
      'feed: STATUS',
    ),
  ]
}

/** What is wrong in the calendar of a letter against the feeds. */
function letterFaults(event: AgendaEvent, calendar: string, shown: readonly Entry[]): string[] {
  const { method, entries } = readCalendar(calendar)
  const fixed = isFixed(event.when)
  const alive = event.status !== 'cancelled' && fixed ? uidsOf(event) : []
  return entries.flatMap((entry) => {
    const twins = shown.filter((other) => other.uid === entry.uid)
    const withdrawn = !alive.includes(entry.uid)
    return [
      ...found(!entry.uid.startsWith(`${event.eventId}-`), 'letter: UID'),
      ...found(entry.sequence !== event.revision, 'letter: SEQUENCE'),
      ...found(entry.status !== (withdrawn ? 'CANCELLED' : 'CONFIRMED'), 'letter: STATUS'),
      ...found(method !== 'PUBLISH' && method !== (withdrawn ? 'CANCEL' : 'REQUEST'), 'letter: METHOD'),
      ...found(!withdrawn && twins.length === 0, 'letter: not in a feed'),
      ...found(fixed && twins.some((twin) => twin.start !== entry.start), 'letter: DTSTART'),
    ]
  })
}

const calendarOf = ({ message: { calendar, attachment } }: Moment['letters'][number]) =>
  calendar?.content ?? attachment?.content ?? null

/** What is wrong within a moment. */
function momentFaults({ event, feeds, letters, guests }: Moment): string[] {
  const shown = Object.entries(feeds).map(([feed, text]) => ({ feed, ...readCalendar(text) }))
  const expected = SHOWN_IN[event.visibility]
  const calendars = letters.map(calendarOf).filter((text) => text !== null)
  const declined = guests.filter((guest) => guest.declined).map(({ mailbox }) => mailbox)
  const all = shown.flatMap(({ entries }) => entries)
  return [
    ...shown.flatMap(({ feed, entries }) => feedFaults(event, expected.includes(feed), entries)),
    ...calendars.flatMap((text) => letterFaults(event, text, all)),
    ...found(
      event.status === 'cancelled' && letters.some(({ name }) => name !== 'cancellation'),
      'a letter about a cancelled event',
    ),
    ...found(
      letters.some(({ name, message }) => NUDGES.includes(name) && declined.includes(message.to)),
      'a reminder to somebody who said no',
    ),
    ...found(event.visibility === 'draft' && letters.length > 0, 'a letter about a draft'),
  ]
}

interface Told {
  readonly to: string
  readonly name: string
  readonly revision: number
  readonly entries: readonly Entry[]
}

/** The letters of a life that tell of the event, in the order in which they left. */
function tellings(moments: readonly Moment[]): Told[] {
  return moments.flatMap(({ event, letters }) =>
    letters
      .filter(({ name }) => tellingLetters(event).includes(name))
      .map((letter) => {
        const calendar = calendarOf(letter)
        const entries = calendar === null ? [] : readCalendar(calendar).entries
        return { to: letter.message.to, name: letter.name, revision: event.revision, entries }
      }),
  )
}

/** The calendar of a guest who opens what each letter brings: later entries take the place of earlier ones. */
function keptEntries(letters: readonly Told[]): Entry[] {
  const kept = new Map<string, Entry>()
  for (const entry of letters.flatMap(({ entries }) => entries)) {
    if (entry.status === 'CANCELLED') kept.delete(entry.uid)
    else kept.set(entry.uid, entry)
  }
  return [...kept.values()]
}

/** What is wrong in what a guest has been told in the end, once all has left; of the past nothing is owed. */
function endFaults({ event, guests, feeds }: Moment, told: readonly Told[], now: string): string[] {
  const start = eventStart(event)
  if (start !== null && start < now) return []
  const shown = Object.values(feeds).flatMap((text) => readCalendar(text).entries)
  return guests.flatMap(({ mailbox, declined }) => {
    const last = told.filter(({ to }) => to === mailbox).at(-1)
    if (event.status === 'cancelled') {
      return found(last !== undefined && last.name !== 'cancellation', 'a guest was not told of the end')
    }
    if (last === undefined) return ['a guest was told nothing']
    if (declined) return []
    const starts = (entries: readonly Entry[]) =>
      [...new Set(entries.map(({ uid, start }) => `${uid} ${start ?? ''}`))].sort()
    const kept = keptEntries(told.filter(({ to }) => to === mailbox))
    const knows = same(starts(kept), isFixed(event.when) ? starts(shown) : [])
    return found(!knows || last.name === 'cancellation', 'a guest believes another date')
  })
}

/** All that is wrong in a life, each kind of fault once. */
export function faultsOf(moments: readonly Moment[]): string[] {
  const told = tellings(moments)
  const onceEach = new Set(told.map(({ to, revision }) => `${to} ${revision}`))
  const last = moments.at(-1)
  const faults = [
    ...moments.flatMap((after, index) => {
      const before = moments[index - 1]
      return before === undefined ? [] : stepFaults(before, after)
    }),
    ...moments.flatMap(momentFaults),
    ...found(onceEach.size < told.length, 'a revision was told twice'),
    ...(last === undefined ? [] : endFaults(last, told, last.at)),
  ]
  return [...new Set(faults)]
}
