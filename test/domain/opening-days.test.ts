import { planReminders } from '../../core/domain/reminder-plan.ts'
import { anEvent, geaune, onDay } from './an-event.ts'

const EARLY = '2000-01-01T00:00:00.000Z'

describe('a structure that keeps its own opening days (R-H)', () => {
  const opening = anEvent({ kind: 'opening', when: onDay('2021-10-12'), structureIds: ['fs-geaune'] })

  it('closed on Monday, it hears of a Tuesday on Saturday morning, and nobody else does', () => {
    const rows = planReminders(opening, [geaune()], EARLY)
    expect(
      rows.map(({ reminderId, dueAt, exceptStructureIds }) => [reminderId, dueAt, exceptStructureIds]),
    ).toEqual([
      ['j-3', '2021-10-08T07:00:00.000Z', ['fs-geaune']],
      ['j-1', '2021-10-11T07:00:00.000Z', ['fs-geaune']],
      ['j-1-fs-geaune', '2021-10-09T07:00:00.000Z', []],
    ])
    expect(rows.at(-1)?.movedBecause?.replaceAll('\u00A0', ' ')).toBe(
      'avancé au samedi 9 octobre : votre France services est fermée les 10 et 11',
    )
  })

  it('has no row of its own where its days are those of everybody', () => {
    const rows = planReminders({ ...opening, when: onDay('2021-10-14') }, [geaune()], EARLY)
    expect(rows.map(({ reminderId }) => reminderId)).toEqual(['j-3', 'j-1', 'j-3-fs-geaune'])
    expect(rows[1]).toMatchObject({ reminderId: 'j-1', exceptStructureIds: [] })
  })

  it('is an option, and needs opening hours', () => {
    const [site] = geaune().sites
    const without = geaune({ sites: [{ ...site!, openingHours: null }] })
    for (const structure of [geaune({ remindOnOpeningDays: false }), without]) {
      expect(planReminders(opening, [structure], EARLY).map(({ structureId }) => structureId)).toEqual([
        null,
        null,
      ])
    }
  })

  it('a holiday closes it like everybody', () => {
    const rows = planReminders({ ...opening, when: onDay('2021-11-12') }, [geaune()], EARLY)
    expect(rows.find(({ reminderId }) => reminderId === 'j-1')?.sendOn).toBe('2021-11-10')
    expect(rows.every(({ sendOn }) => sendOn !== '2021-11-11')).toBe(true)
  })

  it('a relance of the silent alone is not moved for it', () => {
    const rows = planReminders(anEvent({ when: onDay('2021-10-25') }), [geaune()], EARLY)
    const relance = rows.find(({ reminderId }) => reminderId === 'j-14')
    expect(relance).toMatchObject({ sendOn: '2021-10-11', exceptStructureIds: [] })
  })

  it('follows the sites that the event names', () => {
    const [main] = geaune().sites
    const antenna = { ...main!, siteId: 'antenne', role: 'antenna' as const }
    const monday = [{ from: '09:00', to: '12:00' }]
    const structure = geaune({ sites: [main!, { ...antenna, openingHours: { 1: monday } }] })
    const ids = (siteIds: string[]) =>
      planReminders({ ...opening, siteIds }, [structure], EARLY).map(
        ({ reminderId, sendOn }) => `${reminderId} ${sendOn}`,
      )
    expect(ids(['antenne'])).toContain('j-3-fs-geaune 2021-10-04')
    expect(ids([])).toContain('j-3-fs-geaune 2021-10-09')
  })
})
