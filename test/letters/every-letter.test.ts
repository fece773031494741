import { HtmlValidate } from 'html-validate'
import { letterNameSchema } from '../../core/domain/mail.ts'
import { ALL_LETTERS } from './all-letters.ts'
import { linksOf, missingIn, readOf } from './words-of.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': ['error', { style: 'omit' }],
    // Mail programs know neither style sheets nor margins of tables.
    ...{ 'no-inline-style': 'off', 'no-deprecated-attr': 'off', 'attribute-boolean-style': 'off' },
    ...{
      'no-trailing-whitespace': 'off',
      'long-title': 'off',
      'tel-non-breaking': 'off',
      'prefer-tbody': 'off',
      'presentation-role-style': 'off',
      // Mail programs drop elements that they do not know, and keep roles.
      'prefer-native-element': 'off',
    },
  },
})

/** Faults of typography: an ordinary space where French wants one that does not break, or a sign we never use. */
const TYPOGRAPHY: readonly (readonly [string, RegExp])[] = [
  ['a breaking space before a high sign', / [:;?!»]/],
  ['a breaking space after a guillemet', /«(?!\u00a0)/],
  ['a breaking space around « h »', /\d h\b|\dh | h \d\d\b/],
  ['an exclamation mark', /!/],
  ['a point médian', /·/],
  ['a bracketed feminine', /\p{L}\(e\)/u],
  ['a curly apostrophe', /’/],
]
const UNFILLED = /\{\{|\}\}|\bundefined\b|\bnull\b|\bNaN\b|\[object/

/** What plain text says with words and HTML with a line through them. */
const STRUCK = new Set(['ancien', 'ancienne', 'nouvel', 'nouvelle', 'nouveau'])

const letters = ALL_LETTERS.map((one) => ({ ...one, composed: one.compose() }))

function faultsOf(text: string): string[] {
  return TYPOGRAPHY.filter(([, pattern]) => pattern.test(text)).map(([fault]) => fault)
}

it('every letter of the house is among those examined', () => {
  expect([...new Set(letters.map(({ letter }) => letter))].sort()).toEqual(
    [...letterNameSchema.options].sort(),
  )
})

describe.each(letters)('$name', ({ links, why, compose, composed }) => {
  const { subject, text, html } = composed
  const read = readOf(html)

  it('has a subject of 70 characters at most that begins with the network and the département', () => {
    expect(subject.length).toBeLessThanOrEqual(70)
    expect(subject).toMatch(/^\[France services (40|974)\] \S/)
    expect(subject).not.toMatch(/[\r\n]/)
  })

  it('leads to « Pourquoi ai-je reçu ce message ? », as text and as HTML', () => {
    for (const url of why) {
      expect(text.split(url)).toHaveLength(2)
      expect(html).toContain(`href="${url}"`)
    }
  })

  it('leaves no variable unfilled', () => {
    for (const shown of [subject, text, read]) expect(shown).not.toMatch(UNFILLED)
  })

  it('keeps French typography, without exclamation mark, point médian or bracketed feminine', () => {
    expect(faultsOf(subject)).toEqual([])
    expect(faultsOf(text)).toEqual([])
    expect(faultsOf(read.replace(/ +/g, ' ').replace(/ (?=[.,)])/g, ''))).toEqual([])
  })

  it('tells the same facts as plain text and as HTML', () => {
    expect(missingIn(read, text).filter((word) => !STRUCK.has(word))).toEqual([])
    expect(missingIn(text, read)).toEqual([])
  })

  it('writes out in plain text every address that HTML links to', () => {
    const addresses = linksOf(html).map((href) => href.replace(/^mailto:/, ''))
    expect(addresses.length).toBeGreaterThan(2)
    for (const address of addresses) expect(text).toContain(address)
  })

  it('is valid HTML in French, with one heading, tables of presentation and nothing that runs', async () => {
    const report = await validator.validateString(html)
    expect(
      report.results.flatMap((result) => result.messages.map((m) => `${m.ruleId}: ${m.message}`)),
    ).toEqual([])
    expect(html).toContain('<html lang="fr">')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<table(?! role="presentation")/g)).toBeNull()
    expect(html).not.toMatch(/<(script|style|img|link|form|iframe)|\son\w+=|javascript:/i)
  })

  it('says why it was written, how to stop it, and to whom data belong', () => {
    const because = text.slice(text.indexOf('----'))
    expect(because).toContain('Vous recevez ce message au titre ')
    expect(because).toContain(links.preferences)
    expect(because).toContain(links.privacy)
  })

  it('is the same, byte for byte, each time it is composed', () => {
    expect(compose()).toEqual(composed)
  })
})

describe('the rules above', () => {
  it('would see a fact that HTML alone tells', () => {
    const [{ composed } = letters[0]!] = letters
    const without = composed.text.replace(/^Lieu.*$/m, '').replace('lieu à préciser', '')
    expect(missingIn(without, readOf(composed.html))).toContain('lieu')
  })

  it.each(['à 9 h 30', 'Quoi ?', '« Demain »', 'Bienvenue\u00a0!', 'invité·e', 'inscrit(e)'])(
    'would see « %s »',
    (text) => {
      expect(faultsOf(text)).not.toEqual([])
    },
  )
})
