import { KINDS } from '../../core/domain/kinds.ts'
import { eventPhrase } from '../../core/letters/event-words.ts'
import { ofName, ofPhrase, ofStructure, toPhrase, withArticle } from '../../core/letters/french-words.ts'
import { french } from '../../core/letters/typography.ts'

describe('« de » and a name', () => {
  it.each([
    ['Gabarret', 'de Gabarret'],
    ["Aire-sur-l'Adour", "d'Aire-sur-l'Adour"],
    ['Le Vignau', 'du Vignau'],
    ['Le Frêche', 'du Frêche'],
    ["Les Sables-d'Olonne", "des Sables-d'Olonne"],
    ['La Rochelle', 'de La Rochelle'],
    ["L'Isle-Jourdain", "de L'Isle-Jourdain"],
    ['Herm', 'de Herm'],
    ['Haut-Mauco', 'de Haut-Mauco'],
    ['Hagetmau', "d'Hagetmau"],
    ['Ygos-Saint-Saturnin', "d'Ygos-Saint-Saturnin"],
    ['Yenne', 'de Yenne'],
    ['Œyreluy', "d'Œyreluy"],
    ['agent France services', "d'agent France services"],
    ['secrétaire de mairie', 'de secrétaire de mairie'],
  ])('%s → %s', (name, expected) => {
    expect(ofName(name)).toBe(expected)
  })
})

describe('the article of a noun phrase', () => {
  it.each([
    ['le séminaire', 'du séminaire', 'au séminaire'],
    ['la formation', 'de la formation', 'à la formation'],
    ["l'inauguration", "de l'inauguration", "à l'inauguration"],
    ['les journées', 'des journées', 'aux journées'],
  ])('contracts with « de » and « à »: %s', (phrase, of, to) => {
    expect(ofPhrase(phrase)).toBe(of)
    expect(toPhrase(phrase)).toBe(to)
  })

  it.each([
    ['CNFPT', 'le CNFPT'],
    ['ANCT', "l'ANCT"],
    ["Communauté de communes des Landes d'Armagnac", "la Communauté de communes des Landes d'Armagnac"],
    ['Mme la préfète', 'Mme la préfète'],
    ['La Poste', 'La Poste'],
  ])('is given to the bodies that invite: %s', (name, expected) => {
    expect(withArticle(name)).toBe(expected)
  })

  it.each([
    ['France services de Geaune', 'de la France services de Geaune'],
    ['Espace France services de Geaune', "de l'espace France services de Geaune"],
    ['Bus France services', 'du Bus France services'],
    ['Antenne de Roquefort', "de l'antenne de Roquefort"],
  ])('fits the name of a structure: %s', (name, expected) => {
    expect(ofStructure(name)).toBe(expected)
  })
})

describe('an event inside a sentence', () => {
  it.each([
    [
      'inauguration',
      'Inauguration de la France services de Geaune',
      "l'inauguration de la France services de Geaune",
    ],
    ['training', 'Formation des agents', 'la formation des agents'],
    ['official-visit', 'Visite de Mme la préfète', 'la visite de Mme la préfète'],
    ['open-house-campaign', 'Journées « portes ouvertes »', 'les journées « portes ouvertes »'],
    ['newsletter', "Lettre d'information n°3", "la lettre d'information n°3"],
    ['seminar', 'Demain, le réseau', 'le séminaire départemental « Demain, le réseau »'],
    ['seminar', 'SÉMINAIRE 2021', 'le séminaire départemental « SÉMINAIRE 2021 »'],
    ['training', 'Formations croisées', 'la formation « Formations croisées »'],
  ] as const)('takes the article of its kind, or is quoted: %s, %s', (kind, title, expected) => {
    expect(eventPhrase({ kind, title })).toBe(expected)
  })

  it('has an article in the table of kinds, whatever its kind', () => {
    for (const { inSentence } of Object.values(KINDS)) expect(inSentence).toMatch(/^(le |la |les |l')/)
  })
})

describe('typography', () => {
  it.each([
    ['Quoi ? Ceci : « cela » ; voilà', 'Quoi\u00a0? Ceci\u00a0: «\u00a0cela\u00a0»\u00a0; voilà'],
    ['de 9 h 30 à 12 h', 'de 9\u00a0h\u00a030 à 12\u00a0h'],
    ['«serré»', '«\u00a0serré\u00a0»'],
    ['n° 3', 'n°\u00a03'],
    ['rendez-vous : 10:30', 'rendez-vous\u00a0: 10:30'],
  ])('sets no-break spaces: %s', (text, expected) => {
    expect(french(text)).toBe(expected)
    expect(french(french(text))).toBe(expected)
  })
})
