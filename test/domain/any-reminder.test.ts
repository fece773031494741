import fc from 'fast-check'
import { DEPARTEMENTS } from '../../core/domain/departements.ts'
import { KINDS, type EventKind } from '../../core/domain/kinds.ts'
import { addDays, localDay, localTime, toInstant, weekday } from '../../core/domain/local-time.ts'
import { eventStart, planReminders, replyDeadline } from '../../core/domain/reminder-plan.ts'
import { isWorkingDay } from '../../core/domain/working-days.ts'
import { anEvent, atTime, geaune, onDay } from './an-event.ts'

const EARLY = '2000-01-01T00:00:00.000Z'

describe('whatever the event, its day and its département', () => {
  const kinds = fc.constantFrom(...(Object.keys(KINDS) as EventKind[]))
  const codes = fc.constantFrom(...DEPARTEMENTS.map(({ code }) => code))
  const days = fc.integer({ min: 0, max: 365 * 20 }).map((n) => addDays('2020-01-01', n))
  const whens = fc.oneof(
    days.map((day) => onDay(day)),
    fc
      .tuple(days, fc.constantFrom('00:00', '08:00', '09:30', '18:00', '23:59'))
      .map(([day, time]) => atTime(day, time)),
  )

  it('a reminder leaves at 9 h of a working day, never after its target, expires before the start', () => {
    fc.assert(
      fc.property(kinds, codes, whens, (kind, departement, when) => {
        const event = anEvent({ kind, departement, when })
        for (const row of planReminders(event, [], EARLY)) {
          const startOn =
            when.precision === 'day' || when.precision === 'minute' ? when.slots[0]!.startOn : ''
          const target = addDays(startOn, -row.days)
          expect(isWorkingDay(row.sendOn, departement)).toBe(true)
          expect(row.sendOn <= target).toBe(true)
          expect(row.movedBecause === null).toBe(row.sendOn === target)
          expect([localDay(row.dueAt, event.zone), localTime(row.dueAt, event.zone)]).toEqual([
            row.sendOn,
            '09:00',
          ])
          const start =
            when.precision === 'minute' ? eventStart(event)! : toInstant(startOn, '08:00', event.zone)
          expect(row.dueAt < row.expiresAt && row.expiresAt <= start).toBe(true)
        }
      }),
    )
  })

  it('no two rows of the same people fall on one instant, and ids are unique', () => {
    fc.assert(
      fc.property(kinds, codes, whens, (kind, departement, when) => {
        const rows = planReminders(anEvent({ kind, departement, when }), [geaune()], EARLY)
        const forGeaune = rows.filter(
          (row) => row.structureId === 'fs-geaune' || !row.exceptStructureIds.includes('fs-geaune'),
        )
        const forOthers = rows.filter((row) => row.structureId === null)
        for (const lane of [forGeaune, forOthers]) {
          const instants = lane.map(({ dueAt }) => dueAt)
          expect(new Set(instants).size).toBe(instants.length)
        }
        expect(new Set(rows.map(({ reminderId }) => reminderId)).size).toBe(rows.length)
      }),
    )
  })

  it('a structure of its own days is reminded on a day it is open, unless the rule is for the silent alone', () => {
    fc.assert(
      fc.property(codes, whens, (departement, when) => {
        const rows = planReminders(anEvent({ kind: 'opening', departement, when }), [geaune()], EARLY)
        const forGeaune = rows.filter((row) => !row.exceptStructureIds.includes('fs-geaune'))
        expect(forGeaune.length).toBeGreaterThan(0)
        for (const { sendOn } of forGeaune) expect([2, 3, 4, 5, 6]).toContain(weekday(sendOn))
      }),
    )
  })

  it('a deadline is a working day, on its day or later but not past J-2, else earlier', () => {
    fc.assert(
      fc.property(codes, days, fc.integer({ min: 1, max: 90 }), (departement, day, replyDays) => {
        const deadline = replyDeadline(anEvent({ departement, when: onDay(day), replyDays }))!
        const target = addDays(day, -replyDays)
        expect(isWorkingDay(deadline.on, departement)).toBe(true)
        if (deadline.on > target) expect(deadline.on <= addDays(day, -2)).toBe(true)
        expect(deadline.on < day).toBe(true)
      }),
    )
  })
})
