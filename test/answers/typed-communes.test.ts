import { findCommunes } from '../../core/domain/typed-commune.ts'
import type { Territory } from '../../core/domain/territory.ts'
import { territory } from './answer-world.ts'

function named(typed: string, within: Territory = territory) {
  const { found, unknown } = findCommunes(within, typed)
  return [found.map((commune) => commune.name), unknown]
}

describe('communes as people type them', () => {
  it.each([
    ['Saint-Sever', 'Saint-Sever'],
    ['saint sever', 'Saint-Sever'],
    ['St-Sever', 'Saint-Sever'],
    ['SAINT SÉVER (40)', 'Saint-Sever'],
    ['mont de marsan', 'Mont-de-Marsan'],
    ['40245', 'Roquefort'],
  ])('« %s » is %s', (typed, name) => {
    expect(named(typed)).toEqual([[name], []])
  })

  it('are separated by commas, semicolons or lines', () => {
    expect(named('Geaune, Gabarret;Roquefort\r\n\n , ')).toEqual([['Geaune', 'Gabarret', 'Roquefort'], []])
  })

  it('a former commune is the one it now belongs to', () => {
    expect(named('40999')).toEqual([['Roquefort'], []])
  })

  it('of another département are not known, whatever the name', () => {
    expect(named('Roquefort (32), Geaune (40)')).toEqual([['Geaune'], ['Roquefort (32)']])
  })

  it('are asked again when unknown, or when two have the name', () => {
    expect(named('Geaune, Lutèce')).toEqual([['Geaune'], ['Lutèce']])
    const geaune = territory.communes.get('40110')!
    const twins = {
      ...territory,
      communes: new Map([...territory.communes, ['40111', { ...geaune, insee: '40111' }]]),
    }
    expect(named('Geaune', twins)).toEqual([[], ['Geaune']])
    expect(named('40110', twins)).toEqual([['Geaune'], []])
  })
})
