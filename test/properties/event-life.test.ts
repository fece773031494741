import fc from 'fast-check'
import type { Change, Message } from '../../core/ports.ts'
import { anyStart, anySteps, invite, live, type Planted, type Start, type Step } from './event-life.ts'
import { faultsOf } from './life-faults.ts'

const RUNS = 150

describe('whatever is done to an event', () => {
  it('its UID stays, its SEQUENCE rises with what matters, feeds and letters agree, guests end up knowing', async () => {
    await fc.assert(
      fc.asyncProperty(anyStart, anySteps, async (start, steps) => {
        expect(faultsOf(await live(start, steps))).toEqual([])
      }),
      { numRuns: RUNS },
    )
  }, 120_000)
})

describe('the control: a fault that is planted is found', () => {
  const start: Start = {
    visibility: 'public',
    when: { precision: 'day', slots: [{ startOn: '2021-10-12' }] },
  }
  const step = (verb: string, body: object, days = 1): Step => ({
    ...{ method: 'POST', path: `/${verb}`, body, days },
  })
  const invited: Step = { ...invite, days: 1 }
  const moved = step('reschedule', {
    when: { precision: 'minute', slots: [{ startOn: '2021-10-13', startTime: '09:30' }] },
  })
  const cancelled = step('cancel', {})
  const life = async (planted: Planted, ...steps: Step[]) => faultsOf(await live(start, steps, planted))

  const inFeeds = (fault: (text: string) => string) => (change: Change) =>
    'put' in change && change.put === 'feedEntry' && change.record.version > 1
      ? {
          ...change,
          record: {
            ...change.record,
            slots: change.record.slots.map((slot) => ({ ...slot, text: fault(slot.text) })),
          },
        }
      : change
  const inLetters = (fault: (text: string) => string) => (message: Message) =>
    message.calendar === null
      ? message
      : { ...message, calendar: { ...message.calendar, content: fault(message.calendar.content) } }

  it('nothing without it', async () => {
    expect(await life({}, invited, moved, cancelled)).toEqual([])
  })

  it('a store that forgets the revision', async () => {
    const write = (change: Change): Change =>
      'put' in change && change.put === 'event'
        ? { ...change, record: { ...change.record, revision: 0 } }
        : change
    expect(await life({ write }, invited, moved)).toContain('SEQUENCE and change differ')
  })

  it('a feed that forgets it', async () => {
    const write = inFeeds((text) => text.replace(/SEQUENCE:\d+/, 'SEQUENCE:0'))
    expect(await life({ write }, invited, moved)).toEqual(['feed: SEQUENCE'])
  })

  it('a letter that forgets it', async () => {
    const letter = inLetters((text) => text.replace(/SEQUENCE:\d+/, 'SEQUENCE:0'))
    expect(await life({ letter }, invited, moved)).toEqual(['letter: SEQUENCE'])
  })

  it('a feed that does not follow to another day', async () => {
    const write = inFeeds((text) => text.replaceAll('20211013', '20211012'))
    expect(await life({ write }, invited, moved)).toContain('letter: DTSTART')
  })

  it('a feed that gives the entry another UID', async () => {
    const write = inFeeds((text) => text.replace(/UID:/, 'UID:x'))
    expect(await life({ write }, invited, moved)).toContain('feed: UID')
  })

  it('a gate that stays open after the cancellation', async () => {
    const write = (change: Change): Change =>
      'put' in change && change.put === 'gate'
        ? { ...change, record: { ...change.record, status: 'active' } }
        : change
    // On a Saturday: invitations leave on Monday.
    const saturday = step('publish', {}, 3)
    const steps = [saturday, { ...invited, days: 0 }, cancelled]
    expect(await life({}, ...steps)).toEqual([])
    expect(await life({ write }, ...steps)).toContain('a letter about a cancelled event')
  })

  it('a telling that never reaches the work list', async () => {
    const write = (change: Change): Change =>
      'put' in change && change.put === 'fanOut' && change.record.audience === 'tell'
        ? { ...change, record: { ...change.record, state: 'done' } }
        : change
    expect(await life({ write }, invited, moved)).toEqual(['a guest believes another date'])
    expect(await life({ write }, invited, cancelled)).toEqual(['a guest was not told of the end'])
  })
})
