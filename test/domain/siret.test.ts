import fc from 'fast-check'
import { isValidSiret } from '../../core/domain/siret.ts'

describe('a SIRET', () => {
  it.each([
    ['A13: a counter of La Poste, though it fails the common check', '35600000049837', true],
    ['A13: an invented counter of La Poste', '35600000012345', false],
    ['the head office of La Poste, by the common check', '35600000000048', true],
    ['an establishment by the common check', '73282932000074', true],
    ['one digit wrong', '73282932000075', false],
    ['thirteen digits', '7328293200007', false],
    ['fifteen digits', '732829320000740', false],
    ['letters', '7328293200007A', false],
    ['spaces', '732 829 320 00074', false],
    ['nothing', '', false],
    ['zeros, which pass the common check', '00000000000000', false],
  ])('%s', (_title, text, valid) => {
    expect(isValidSiret(text)).toBe(valid)
  })

  it('outside La Poste, changing one digit is always seen', () => {
    const change = fc.record({ at: fc.integer({ min: 0, max: 13 }), by: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(change, ({ at, by }) => {
        const digits = Array.from('73282932000074', Number)
        digits[at] = ((digits[at] ?? 0) + by) % 10
        expect(isValidSiret(digits.join(''))).toBe(false)
      }),
    )
  })
})
