import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onWorkingDays } from '../../core/domain/dated-rules.ts'
import type { EventKind } from '../../core/domain/kinds.ts'
import { toInstant } from '../../core/domain/local-time.ts'
import { eventEnd, eventStart, planReminders, replyDeadline } from '../../core/domain/reminder-plan.ts'
import type { When } from '../../core/domain/when.ts'
import { anEvent, atTime, onDay, slot } from './an-event.ts'

interface Case {
  readonly id: string
  readonly departement: string
  readonly tz: string
  readonly dateEvenement: string
  readonly regle: string
  readonly dateCible: string
  readonly dateEnvoi: string
  readonly dateEcheance: string
  readonly instantUtc: string
}

const CASES = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/cas-rappels.json'), 'utf8')) as {
  rappels: Case[]
  echeances: Case[]
}

const EARLY = '2000-01-01T00:00:00.000Z'

function inMilliseconds(instant: string): string {
  return new Date(instant).toISOString()
}

function daysOf({ regle }: Case): number {
  return Number(/J-(\d+)/.exec(regle)?.[1])
}

function plain(text: string | null | undefined): string | null {
  return text?.replaceAll('\u00A0', ' ') ?? null
}

describe('the worked cases', () => {
  it('are 29 reminders and 3 deadlines', () => {
    expect([CASES.rappels.length, CASES.echeances.length]).toEqual([29, 3])
  })

  it.each(CASES.rappels.map((one) => [one.id, one] as const))('reminder %s (R-A)', (_id, one) => {
    const from = { departement: one.departement, startOn: one.dateEvenement, closures: [] }
    const [rule] = onWorkingDays([{ days: daysOf(one), to: ['attending'] }], from)
    expect(rule?.sendOn).toBe(one.dateEnvoi)
    expect(rule?.movedBecause === null).toBe(one.dateEnvoi === one.dateCible)
    const { zone } = anEvent({ departement: one.departement })
    expect(zone).toBe(one.tz)
    expect(toInstant(rule?.sendOn ?? '', '09:00', zone)).toBe(inMilliseconds(one.instantUtc))
  })

  it.each(CASES.echeances.map((one) => [one.id, one] as const))('deadline %s (R-B)', (_id, one) => {
    const told = { departement: one.departement, when: onDay(one.dateEvenement), replyDays: daysOf(one) }
    const deadline = replyDeadline(anEvent(told))
    expect(deadline).toMatchObject({ on: one.dateEcheance, at: inMilliseconds(one.instantUtc) })
    expect(deadline?.movedBecause).toMatch(/^reporté au /)
  })
})

/** The reminders of the newsletter's events, as `j-7 2021-10-05T07:00:00.000Z`. */
function planned(kind: EventKind, when: When): string[] {
  return planReminders(anEvent({ kind, when }), [], EARLY).map(
    ({ reminderId, dueAt }) => `${reminderId} ${dueAt}`,
  )
}

describe('the reminders of an event', () => {
  it('A3: the secretaries hear on Wednesday 10 November, since the 11 is a holiday', () => {
    const event = anEvent({ kind: 'secretaries-day', when: onDay('2021-11-25'), replyDays: 14 })
    const [first, ...others] = planReminders(event, [], EARLY)
    expect(first).toMatchObject({
      reminderId: 'j-14',
      days: 14,
      to: ['attending', 'silent'],
      last: false,
      structureId: null,
      exceptStructureIds: [],
      sendOn: '2021-11-10',
      dueAt: '2021-11-10T08:00:00.000Z',
    })
    expect(plain(first?.movedBecause)).toBe('avancé au mercredi 10 novembre : le 11 est férié')
    expect(others.map(({ reminderId, last }) => [reminderId, last])).toEqual([
      ['j-7', true],
      ['j-3', false],
    ])
    expect(plain(replyDeadline(event)?.movedBecause)).toBe(
      'reporté au vendredi 12 novembre : le 11 est férié',
    )
  })

  it('A3: the visit of 4 November, across the change of clocks', () => {
    expect(planned('official-visit', onDay('2021-11-04'))).toEqual([
      'j-7 2021-10-28T07:00:00.000Z',
      'j-3 2021-10-29T07:00:00.000Z',
      'j-1 2021-11-03T08:00:00.000Z',
    ])
  })

  it('A3: J-3 and J-1 of the opening of 11 October are one, the smaller (R-C)', () => {
    expect(planned('opening', onDay('2021-10-11'))).toEqual(['j-1 2021-10-08T07:00:00.000Z'])
  })

  it('A11: the same event in La Réunion is told at 5 h UTC, the Friday before its own holiday', () => {
    const event = anEvent({ departement: '974', kind: 'open-house', when: onDay('2021-12-21') })
    const last = planReminders(event, [], EARLY).at(-1)
    expect([last?.reminderId, last?.dueAt]).toEqual(['j-1', '2021-12-17T05:00:00.000Z'])
  })

  it('two merged rules still reach all whom either was for, and keep « last »', () => {
    const event = anEvent({ departement: '67', kind: 'secretaries-day', when: onDay('2021-04-08') })
    const merged = planReminders(event, [], EARLY).at(-1)
    expect(merged).toMatchObject({
      reminderId: 'j-3',
      sendOn: '2021-04-01',
      to: ['attending', 'silent'],
      last: true,
    })
  })

  it('none for a draft, a cancelled event, or a kind that has none', () => {
    expect(planReminders(anEvent(), [], EARLY)).toHaveLength(3)
    expect(planReminders(anEvent({ visibility: 'draft' }), [], EARLY)).toEqual([])
    expect(planReminders(anEvent({ status: 'cancelled' }), [], EARLY)).toEqual([])
    expect(planReminders(anEvent({ kind: 'labelling' }), [], EARLY)).toEqual([])
  })

  it('none while the date is not fixed, and no deadline (R-F)', () => {
    for (const when of [{ precision: 'month', month: '2021-12' }, { precision: 'unknown' }] as const) {
      const event = anEvent({ when, kind: 'inauguration', replyDays: 10 })
      expect(planReminders(event, [], EARLY)).toEqual([])
      expect([replyDeadline(event), eventStart(event), eventEnd(event)]).toEqual([null, null, null])
    }
  })

  it('those already past are not planned (R-D); one due at this very instant is', () => {
    const due = '2021-10-05T07:00:00.000Z'
    const ids = (now: string) => planReminders(anEvent(), [], now).map(({ reminderId }) => reminderId)
    expect(ids(due)).toEqual(['j-7', 'j-1'])
    expect(ids('2021-10-05T07:00:00.001Z')).toEqual(['j-1'])
    expect(ids('2021-10-13T07:00:00.000Z')).toEqual([])
  })

  it('closures of the département move them too', () => {
    const [first] = planReminders(anEvent({ kind: 'opening', when: onDay('2021-11-15') }), [], EARLY, [
      '2021-11-12',
    ])
    expect(first?.sendOn).toBe('2021-11-10')
  })
})

describe('how late a reminder may still leave', () => {
  const expiries = (kind: EventKind, when: When) =>
    planReminders(anEvent({ kind, when }), [], EARLY).map(({ reminderId, expiresAt }) => [
      reminderId,
      expiresAt,
    ])

  it('48 h from J-7 up, 24 h below, and until two hours before the start on J-1', () => {
    expect(expiries('official-visit', atTime('2021-11-04', '10:30'))).toEqual([
      ['j-7', '2021-10-30T07:00:00.000Z'],
      ['j-3', '2021-10-30T07:00:00.000Z'],
      ['j-1', '2021-11-04T07:30:00.000Z'],
    ])
  })

  it('until 8 h of the day when no hour is known', () => {
    expect(expiries('opening', onDay('2021-10-12')).at(-1)).toEqual(['j-1', '2021-10-12T06:00:00.000Z'])
  })
})

describe('the reply deadline (R-B)', () => {
  it('goes back when moving forward would pass J-2', () => {
    const event = anEvent({ departement: '40', when: onDay('2021-11-13'), replyDays: 2 })
    const deadline = replyDeadline(event)
    expect([deadline?.on, plain(deadline?.movedBecause)]).toEqual([
      '2021-11-10',
      'avancé au mercredi 10 novembre : le 11 est férié',
    ])
  })

  it('stays where the organiser put it when that is a working day, however late', () => {
    expect(replyDeadline(anEvent({ replyDays: 1 }))?.on).toBe('2021-10-11')
  })

  it('none when no answer is awaited', () => {
    expect(replyDeadline(anEvent({ replyDays: null }))).toBeNull()
  })
})

describe('when an event starts and ends', () => {
  it('at its hours, or with its local days when no hour is known', () => {
    const timed = anEvent({ when: atTime('2021-10-12', '09:30', '12:00') })
    expect([eventStart(timed), eventEnd(timed)]).toEqual([
      '2021-10-12T07:30:00.000Z',
      '2021-10-12T10:00:00.000Z',
    ])
    expect([eventStart(anEvent()), eventEnd(anEvent())]).toEqual([
      '2021-10-11T22:00:00.000Z',
      '2021-10-12T22:00:00.000Z',
    ])
  })

  it('ends with the latest of its slots', () => {
    const slots = [slot('2021-10-12', '09:00', '17:00', '1'), slot('2021-10-12', '10:00', '11:00', '2')]
    expect(eventEnd(anEvent({ when: { precision: 'minute', slots } }))).toBe('2021-10-12T15:00:00.000Z')
  })
})
