import { frenchList } from '../domain/french-dates.ts'

/** At most four names, then how many are left: « Gabarret, Losse, Parleboscq, Créon et 3 autres ». */
export function fewOf(names: readonly string[], others: string): string {
  const LIMIT = 4
  if (names.length <= LIMIT + 1) return frenchList(names)
  return frenchList([...names.slice(0, LIMIT), `${names.length - LIMIT} ${others}`])
}

/**
 * Words that « de » loses its vowel before: those that begin with a vowel, with « y » and a consonant (Ygos), or with
 * one of the few mute « h » in use. Every other « h » is left plain: « de Herm », « de Haut-Mauco » are never wrong.
 */
const ELIDES =
  /^([aeiouàâäéèêëîïôöùûüœæ]|y(?![aeiouéè])|h(?:abit|agetmau|endaye|eur|omme|onor|oraire|ossegor|ôt|uissier|yères))/i

/** « de » and a name: de Gabarret, d'Aire-sur-l'Adour, du Vignau, des Sables, de La Rochelle. */
export function ofName(name: string): string {
  if (/^le /i.test(name)) return `du ${name.slice(3)}`
  if (/^les /i.test(name)) return `des ${name.slice(4)}`
  return ELIDES.test(name) ? `d'${name}` : `de ${name}`
}

/** « à » and a noun phrase with its article: au séminaire, à la formation, à l'inauguration, aux journées. */
export function toPhrase(phrase: string): string {
  return phrase.replace(/^(les |le )?/, (article) => ({ 'le ': 'au ', 'les ': 'aux ' })[article] ?? 'à ')
}

/** « de » and a noun phrase with its article: du séminaire, de la formation, de l'inauguration, des journées. */
export function ofPhrase(phrase: string): string {
  return phrase.replace(/^(les |le )?/, (article) => ({ 'le ': 'du ', 'les ': 'des ' })[article] ?? 'de ')
}

/** A noun phrase without its article: séminaire, formation, inauguration. */
export function withoutArticle(phrase: string): string {
  return phrase.replace(/^(les |le |la |l')/, '')
}

/** Articles of the bodies that invite; the others stand as they are written (« Mme la préfète »). */
const ARTICLES: readonly (readonly [article: string, nouns: string])[] = [
  [
    'la ',
    'préfecture sous-préfecture communauté commune mairie ville métropole région délégation direction msa caf',
  ],
  ['le ', 'cnfpt cdg ccas cias centre conseil département groupe syndicat ministère réseau secrétariat'],
  ["l'", 'anct agence association institut union équipe espace'],
]

/** A body inside a sentence: « la Communauté de communes », « le CNFPT », « l'ANCT ». */
export function withArticle(name: string): string {
  const [noun = ''] = name.toLowerCase().split(' ')
  const [article = ''] = ARTICLES.find(([, nouns]) => nouns.split(' ').includes(noun)) ?? []
  return article + name
}

/** The first letter in upper case: the phrase opens a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)
}

/** « 1 réponse », « 0 réponse », « 2 réponses »: French has its plural from two on. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count < 2 ? one : many}`
}

/** « de » and the name of a structure: « de la France services de Geaune », « de l'espace France services ». */
export function ofStructure(name: string): string {
  if (/^(france services|maison)\b/i.test(name)) return `de la ${name}`
  if (/^(espace|antenne)\b/i.test(name)) return `de l'${name.charAt(0).toLowerCase()}${name.slice(1)}`
  return /^(bus|point|relais|pimms)\b/i.test(name) ? `du ${name}` : ofName(name)
}

/** A structure as the subject of a sentence: « la France services de Geaune », « l'espace France services ». */
export function theStructure(name: string): string {
  if (/^(france services|maison|mairie)\b/i.test(name)) return `la ${name}`
  if (/^(espace|antenne)\b/i.test(name)) return `l'${name.charAt(0).toLowerCase()}${name.slice(1)}`
  return /^(bus|point|relais|pimms)\b/i.test(name) ? `le ${name}` : name
}
