import fc from 'fast-check'
import { isFixed } from '../../core/domain/when.ts'
import type { Change } from '../../core/ports.ts'
import { anyStep, live, type Moment, type Step } from './event-life.ts'

const RUNS = 150

/** One property of the VEVENT in a text, unfolded; null when it is not there. */
function property(text: string, name: string): string | null {
  const event = text.slice(text.indexOf('BEGIN:VEVENT')).replace(/\r\n[ \t]/g, '')
  return new RegExp(`^${name}(?:;[^:\r]*)?:([^\r]*)`, 'm').exec(event)?.[1] ?? null
}

/** The calendar part of a letter, or its attached file. */
const calendars = (moment: Moment) =>
  moment.letters.flatMap(({ to, calendar, attachment }) => {
    const text = calendar?.content ?? attachment?.content
    return text === undefined ? [] : [{ to, text }]
  })

function material({ event }: Moment): string {
  return JSON.stringify([event.when, event.venue, event.status])
}

/** What is wrong from one moment to the next. */
function stepFaults(before: Moment, after: Moment): string[] {
  const faults: string[] = []
  const changed = material(before) !== material(after)
  if (after.event.revision !== before.event.revision + (changed ? 1 : 0))
    faults.push('SEQUENCE and change differ')
  if (after.event.version < before.event.version) faults.push('version fell')
  const uids = (moment: Moment) => moment.entries.map((entry) => property(entry, 'UID')).join()
  if (before.entries.length > 0 && after.entries.length > 0 && uids(before) !== uids(after))
    faults.push('UID changed')
  return faults
}

/** What is wrong in the feed against the event. */
function feedFaults({ event, entries }: Moment): string[] {
  const wanted = event.status === 'cancelled' ? 'CANCELLED' : isFixed(event.when) ? 'CONFIRMED' : 'TENTATIVE'
  return entries.flatMap((entry) => [
    ...(property(entry, 'SEQUENCE') === String(event.revision) ? [] : ['feed: SEQUENCE']),
    ...(property(entry, 'STATUS') === wanted ? [] : ['feed: STATUS']),
  ])
}

/** What is wrong in the letters against the feed. */
function letterFaults(moment: Moment): string[] {
  const { event, entries } = moment
  const [entry] = entries
  return calendars(moment).flatMap(({ text }) => {
    const cancels = text.includes('METHOD:CANCEL\r\n')
    const differs = (name: string) => entry !== undefined && property(text, name) !== property(entry, name)
    return [
      ...(differs('UID') ? ['letter: UID'] : []),
      ...(property(text, 'SEQUENCE') === String(event.revision) ? [] : ['letter: SEQUENCE']),
      ...(cancels === (event.status === 'cancelled' || !isFixed(event.when)) ? [] : ['letter: METHOD']),
      ...(!cancels && differs('DTSTART') ? ['letter: DTSTART'] : []),
    ]
  })
}

/** What is wrong within a moment. */
function momentFaults(moment: Moment): string[] {
  const { event, letters } = moment
  const late = event.status === 'cancelled' && letters.some(({ subject }) => !subject.includes('Annulé'))
  return [
    ...feedFaults(moment),
    ...letterFaults(moment),
    ...(late ? ['a letter about a cancelled event'] : []),
  ]
}

function faultsOf(moments: readonly Moment[]): string[] {
  const between = moments.slice(1).flatMap((after, index) => {
    const before = moments[index]
    return before === undefined ? [] : stepFaults(before, after)
  })
  return [...moments.flatMap(momentFaults), ...between]
}

describe('whatever is done to an event', () => {
  it('its UID stays, its SEQUENCE rises with what matters, and feed and letters agree', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 8 }), async (steps) => {
        expect(faultsOf(await live(steps))).toEqual([])
      }),
      { numRuns: RUNS },
    )
  }, 120_000)

  it('each guest is told each revision at most once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 8 }), async (steps) => {
        const told = (await live(steps)).flatMap((moment) =>
          calendars(moment).map(({ to, text }) => `${to} ${property(text, 'SEQUENCE') ?? ''}`),
        )
        expect(new Set(told).size).toBe(told.length)
      }),
      { numRuns: RUNS },
    )
  }, 120_000)
})

describe('the control: a fault that is planted is found', () => {
  const moved: Step[] = [
    {
      verb: 'reschedule',
      body: { when: { precision: 'minute', slots: [{ startOn: '2021-10-13', startTime: '09:30' }] } },
    },
  ]

  it('nothing without it', async () => {
    expect(faultsOf(await live(moved))).toEqual([])
  })

  it('a feed that forgets the SEQUENCE', async () => {
    const forgetful = (change: Change): Change =>
      'put' in change && change.put === 'feedEntry'
        ? {
            ...change,
            record: {
              ...change.record,
              slots: change.record.slots.map((slot) => ({
                ...slot,
                text: slot.text.replace(/SEQUENCE:\d+/, 'SEQUENCE:0'),
              })),
            },
          }
        : change
    expect(faultsOf(await live(moved, forgetful))).toContain('feed: SEQUENCE')
  })

  it('a feed that does not follow: letters and feed then differ', async () => {
    const stale = (change: Change): Change =>
      'put' in change && change.put === 'feedEntry' && change.record.version > 1
        ? {
            ...change,
            record: {
              ...change.record,
              slots: change.record.slots.map((slot) => ({
                ...slot,
                text: slot.text.replaceAll('20211013', '20211012'),
              })),
            },
          }
        : change
    expect(faultsOf(await live(moved, stale))).toContain('letter: DTSTART')
  })
})
