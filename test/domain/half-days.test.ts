import { frenchHalfDay, frenchHalfDayHours, halfDaysFor, halfDaysOf } from '../../core/domain/half-days.ts'
import type { Slot } from '../../core/domain/when.ts'
import { aTraining, HALF_DAYS, MODULES } from '../papers/training-world.ts'

const ids = (event = aTraining()) => halfDaysOf(event).map(({ halfDayId }) => halfDayId)

function at(startTime: string, endTime: string | null, id = '1'): Slot {
  return { id, startOn: '2021-09-08', endOn: '2021-09-08', startTime, endTime }
}

const timed = (...slots: Slot[]) => aTraining({ when: { precision: 'minute', slots }, modules: [] })

describe('the half-days of a training', () => {
  it('six days without hours are twelve half-days, in order', () => {
    expect(ids()).toEqual(HALF_DAYS)
  })

  it('have the modules of their slots', () => {
    const [first] = halfDaysOf(aTraining())
    expect(first?.modules).toEqual(['socle-commun'])
    expect(halfDaysOf(aTraining()).filter(({ modules }) => modules.includes('socle-metiers'))).toHaveLength(6)
  })

  it('are all there while nobody has said which slots are whose', () => {
    const open = MODULES.map((module) => ({ ...module, slotIds: [] }))
    expect(ids(aTraining({ modules: open }))).toEqual(HALF_DAYS)
  })

  it('leave out a slot of no module, once slots are given to modules', () => {
    const [commun] = MODULES
    expect(ids(aTraining({ modules: [commun!] }))).toEqual(HALF_DAYS.slice(0, 6))
  })

  it('somebody who follows one module signs for its half-days only', () => {
    expect(halfDaysFor(halfDaysOf(aTraining()), ['socle-metiers'])).toHaveLength(6)
    expect(halfDaysFor(halfDaysOf(aTraining()), [])).toHaveLength(12)
  })

  it.each([
    ['09:00', '12:00', ['2021-09-08-1']],
    ['09:00', '13:30', ['2021-09-08-1']],
    ['13:30', '17:00', ['2021-09-08-2']],
    ['12:30', '16:00', ['2021-09-08-2']],
    ['09:00', '17:00', ['2021-09-08-1', '2021-09-08-2']],
    ['12:30', '13:15', ['2021-09-08-1']],
    ['14:00', null, ['2021-09-08-2']],
  ])('a slot from %s to %s covers %j', (from, to, covered) => {
    expect(ids(timed(at(from, to)))).toEqual(covered)
  })

  it('two slots of one morning are signed for once, from the first hour to the last', () => {
    const [morning, ...others] = halfDaysOf(timed(at('09:00', '10:30', '1'), at('10:45', '12:30', '2')))
    expect(others).toEqual([])
    expect(morning).toMatchObject({ startTime: '09:00', endTime: '12:30' })
  })

  it('a span over a weekend has the days that are worked', () => {
    const slots = [{ id: '1', startOn: '2021-09-08', endOn: '2021-09-15', startTime: null, endTime: null }]
    expect(ids(aTraining({ when: { precision: 'day', slots }, modules: [] }))).toEqual(HALF_DAYS)
  })

  it('a Saturday that was said is signed for', () => {
    const slots = [{ id: '1', startOn: '2021-09-11', endOn: '2021-09-11', startTime: null, endTime: null }]
    expect(ids(aTraining({ when: { precision: 'day', slots }, modules: [] }))).toHaveLength(2)
  })

  it('there are none of a seminar, or of a month', () => {
    expect(ids(aTraining({ kind: 'seminar' }))).toEqual([])
    expect(ids(aTraining({ when: { precision: 'month', month: '2021-09' } }))).toEqual([])
  })

  it('are said in French, their hours never cut where nobody cut them', () => {
    const [morning, afternoon] = halfDaysOf(timed(at('09:00', '17:00')))
    expect(frenchHalfDay(morning!)).toBe('mercredi 8\u00a0septembre 2021, matin')
    expect(frenchHalfDay(afternoon!)).toBe('mercredi 8\u00a0septembre 2021, après-midi')
    expect(frenchHalfDayHours(morning!)).toBe('journée de 9\u00a0h à 17\u00a0h')
    expect(frenchHalfDayHours(halfDaysOf(aTraining())[0]!)).toBe('horaire à préciser')
    expect(frenchHalfDayHours(halfDaysOf(timed(at('09:00', '12:30')))[0]!)).toBe(
      'de 9\u00a0h à 12\u00a0h\u00a030',
    )
  })
})
