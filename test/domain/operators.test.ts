import { operatorsOn } from '../../core/domain/operators.ts'

const names = (day: string) => operatorsOn(day).map(({ name }) => name)

describe('the national operators', () => {
  it.each([
    ['2019-12-31', 0],
    ['2021-10-12', 9],
    ['2023-12-31', 9],
    ['2024-09-04', 11],
    ['2025-10-07', 12],
  ])('on %s are %i', (day, count) => {
    expect(operatorsOn(day)).toHaveLength(count)
    expect(new Set(operatorsOn(day).map(({ operatorId }) => operatorId)).size).toBe(count)
  })

  it('bear the name they had on the day', () => {
    expect(names('2021-10-12')).toContain('Pôle emploi')
    expect(names('2024-01-01')).toContain('France Travail')
    expect(names('2024-01-01')).not.toContain('Pôle emploi')
    expect(names('2024-02-25')).toContain('Agence nationale des titres sécurisés (ANTS)')
    expect(names('2024-02-26')).toContain('France Titres (ANTS)')
  })
})
