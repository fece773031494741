import { movedBecause } from '../../core/domain/moved-day.ts'
import { dayOff } from '../../core/domain/working-days.ts'

function told(wished: string, kept: string, departement = '40', closures: string[] = []): string | null {
  const why = movedBecause(wished, kept, (day) => dayOff(day, departement, closures) ?? 'closure')
  return why?.replaceAll('\u00A0', ' ') ?? null
}

describe('a moved day says why', () => {
  it('nothing when it did not move', () => {
    expect(told('2021-10-05', '2021-10-05')).toBeNull()
  })

  it.each([
    ['2021-11-11', '2021-11-10', 'avancé au mercredi 10 novembre : le 11 est férié'],
    ['2021-11-11', '2021-11-12', 'reporté au vendredi 12 novembre : le 11 est férié'],
    ['2021-10-09', '2021-10-08', 'avancé au vendredi 8 octobre : le 9 est un samedi'],
    ['2021-10-10', '2021-10-08', 'avancé au vendredi 8 octobre : les 9 et 10 tombent un week-end'],
    ['2021-10-03', '2021-10-04', 'reporté au lundi 4 octobre : le 3 est un dimanche'],
    [
      '2021-11-01',
      '2021-10-29',
      'avancé au vendredi 29 octobre : le 1er novembre est férié et les 30 et 31 tombent un week-end',
    ],
    [
      '2021-10-30',
      '2021-11-02',
      'reporté au mardi 2 novembre : les 30 et 31 octobre tombent un week-end et le 1er est férié',
    ],
    [
      '2021-04-05',
      '2021-04-02',
      'avancé au vendredi 2 avril : le 5 est férié et les 3 et 4 tombent un week-end',
    ],
    ['2022-05-27', '2022-05-25', 'avancé au mercredi 25 mai : les 26 et 27 sont fériés', '971'],
    ['2027-01-01', '2026-12-31', 'avancé au jeudi 31 décembre : le 1er janvier est férié'],
    [
      '2021-04-05',
      '2021-04-01',
      'avancé au jeudi 1er avril : le 5 est férié, les 3 et 4 tombent un week-end et le 2 est férié',
      '68',
    ],
  ])('%s → %s: %s', (wished, kept, sentence, departement = '40') => {
    expect(told(wished, kept, departement)).toBe(sentence)
  })

  it('names the closures of the département', () => {
    expect(told('2021-11-12', '2021-11-10', '40', ['2021-11-12'])).toBe(
      'avancé au mercredi 10 novembre : le 12 est un jour de fermeture et le 11 est férié',
    )
  })

  it('keeps the day and its month on one line', () => {
    expect(movedBecause('2021-11-11', '2021-11-10', () => 'holiday')).toContain('10\u00A0novembre')
  })
})
