import { departement } from '../../core/domain/departements.ts'
import { composeLetter } from '../../core/letters/compose.ts'
import { subjectLine } from '../../core/letters/subject.ts'
import { secretariesDay } from './autumn-events.ts'
import { factsOf, gabarret } from './letter-facts.ts'

const landes = departement('40')
const subject = (before: string, title: string, after: string) =>
  subjectLine(landes, { before, title, after }).replaceAll('\u00a0', ' ')

describe('a subject', () => {
  it('is told whole when it fits in 70 characters', () => {
    expect(subject('Annulé – ', 'Réunion', ' du 12 octobre 2021')).toBe(
      '[France services 40] Annulé – Réunion du 12 octobre 2021',
    )
  })

  it('loses the end of its title at a word, never its verb or its date', () => {
    expect(subject('Annulé – ', 'Réunion des coordinateurs du réseau', ' du 12 octobre 2021')).toBe(
      '[France services 40] Annulé – Réunion des… du 12 octobre 2021'.replace(' des…', '…'),
    )
  })

  it('does not end its title with a small word that announces another', () => {
    expect(subject('Date fixée – ', 'Inauguration de la France services', ' le 14 décembre 2021')).toBe(
      '[France services 40] Date fixée – Inauguration… le 14 décembre 2021',
    )
  })

  it('cuts a single endless word where it must', () => {
    const endless = subject('Annulé – ', 'x'.repeat(200), ' du 12 octobre 2021')
    expect(endless).toHaveLength(70)
    expect(endless).toMatch(/x… du 12 octobre 2021$/)
  })

  it.each([
    ['Gabarret', 'Mairie de Gabarret – invitation du 25 novembre'],
    ['Bas', 'Mairie de Bas – invitation du 25 novembre 2021'],
    ['Mont-de-Marsan', 'Mont-de-Marsan – invitation du 25 novembre'],
    ['Saint-Martin-de-Seignanx', 'Saint-Martin… – invitation du 25 novembre'],
  ])('of a mairie keeps its name and the date: %s', (name, expected) => {
    const commune = { ...gabarret.communes[0]!, name }
    const facts = factsOf(secretariesDay, { ...gabarret, communes: [commune] })
    const { subject: line } = composeLetter('invitation-secretaries', facts)
    expect(line.replaceAll('\u00a0', ' ')).toBe(`[France services 40] ${expected}`)
  })
})
