import fc from 'fast-check'
import type { AgendaEvent } from '../../core/domain/event.ts'
import type { WhenInput } from '../../core/domain/event-input.ts'
import { isFixed } from '../../core/domain/when.ts'
import { renderInvite } from '../../core/ical/invite.ts'
import { cancelEvent, reinstateEvent } from '../../core/usecases/cancel-event.ts'
import { patchEvent, rescheduleEvent } from '../../core/usecases/change-event.ts'
import { eventOf, feedWorld, ORGANISER, textOf } from '../feed/feed-world.ts'
import { CONTEXT } from './rendering.ts'
import { readByBoth, readByIcalJs } from './two-readers.ts'

type World = ReturnType<typeof feedWorld>['world']
type Step = (world: World, event: AgendaEvent) => Promise<AgendaEvent>

const target = ({ eventId }: AgendaEvent) => ({ eventId, ifVersion: null })

const when: fc.Arbitrary<WhenInput> = fc.oneof(
  fc.constantFrom('2021-10-12', '2021-10-31', '2021-11-25').map((startOn): WhenInput => ({
    precision: 'day',
    slots: [{ startOn }],
  })),
  fc.constantFrom('09:30', '14:00').map((startTime): WhenInput => ({
    precision: 'minute',
    slots: [{ startOn: '2021-10-12', startTime, endTime: '17:00' }],
  })),
  fc.constant<WhenInput>({ precision: 'month', month: '2021-12' }),
)

/** What a step of an event's life does, or nothing when it is refused (a cancelled event is not moved). */
const step: fc.Arbitrary<Step> = fc.oneof(
  when.map((date): Step => async (world, event) => {
    const outcome = await rescheduleEvent(world, ORGANISER, { ...target(event), when: date })
    return 'event' in outcome ? outcome.event : event
  }),
  fc.constantFrom('Séminaire', 'Séminaire départemental').map((title): Step => async (world, event) => {
    const outcome = await patchEvent(world, ORGANISER, { ...target(event), patch: { title } })
    return 'event' in outcome ? outcome.event : event
  }),
  fc.constant<Step>(async (world, event) =>
    eventOf(await cancelEvent(world, ORGANISER, { ...target(event), reason: null })),
  ),
  fc.constant<Step>(async (world, event) => {
    const outcome = await reinstateEvent(world, ORGANISER, target(event))
    return 'event' in outcome ? outcome.event : event
  }),
)

/** What calendars are told of: a change of any of these must raise SEQUENCE, and nothing else may. */
function material({ when: date, status, venue, zone }: AgendaEvent): string {
  return JSON.stringify([date, status, venue, zone])
}

function invitation(event: AgendaEvent): string {
  return renderInvite(event, {
    ...CONTEXT,
    method: event.status === 'cancelled' ? 'CANCEL' : 'REQUEST',
    recipient: { mailbox: 'mairie-40102@mairies.example', name: null },
    ...{
      organiserAddress: event.organiser.mailbox,
      sender: 'agenda@agenda.example',
      partstat: 'NEEDS-ACTION',
    },
  })
}

describe('the life of an event in calendars', () => {
  it('keeps one UID, raises SEQUENCE with each material change and only then, alike in feed and letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { world, get, register } = feedWorld()
        let event = await register({
          ...{ kind: 'seminar', title: 'Séminaire', visibility: 'public' },
          when: { precision: 'day', slots: [{ startOn: '2021-10-12' }] },
        })
        const uid = `${event.eventId}-1@agenda.example`
        for (const next of steps) {
          world.clock.advance(60)
          const before = event
          event = await next(world, before)
          const changed = material(before) !== material(event)
          expect(event.revision).toBe(before.revision + (changed ? 1 : 0))
          const [shown, ...others] = readByBoth(textOf(await get('/agendas/40.ics?a-confirmer=1')))
          expect(others).toEqual([])
          expect(shown).toMatchObject({ uid, sequence: event.revision })
          if (!isFixed(event.when)) continue
          const [invited] = readByIcalJs(invitation(event))
          expect(invited).toEqual(shown)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('A9: the inauguration fixed to a day is the same entry with a higher SEQUENCE', async () => {
    const { world, get, register } = feedWorld()
    const december = await register({
      ...{ kind: 'seminar', title: 'Inauguration', visibility: 'network' },
      when: { precision: 'month', month: '2021-12' },
    })
    const fixed = eventOf(
      await rescheduleEvent(world, ORGANISER, {
        ...target(december),
        when: { precision: 'day', slots: [{ startOn: '2021-12-14' }] },
        fixOnly: true,
      }),
    )
    expect(fixed.revision).toBe(december.revision + 1)
    expect(textOf(await get('/agendas/40.ics'))).not.toContain('Inauguration')
    const rows = await world.store.list('feedEntry', { departement: '40', feed: 'network' })
    expect(rows.records.map((row) => row.slots[0]?.uid)).toEqual([`${december.eventId}-1@agenda.example`])
  })
})
