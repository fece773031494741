/** A département or collectivity, as letters and clocks need it. */
export interface Departement {
  readonly code: string
  readonly name: string
  /** After a noun: « la préfecture des Landes ». */
  readonly ofName: string
  /** IANA zone of its clocks. */
  readonly zone: string
  /** « heure de La Réunion », printed after an hour; null where the clocks are those of Paris. */
  readonly inZone: string | null
  /** Name of its set of public holidays in holidays.ts. */
  readonly holidayZone: string
}

/** Code, name, and the « de » that ties the name to a noun before it. */
const NAMES: readonly (readonly [code: string, name: string, of: string])[] = [
  ['01', 'Ain', "de l'"],
  ['02', 'Aisne', "de l'"],
  ['03', 'Allier', "de l'"],
  ['04', 'Alpes-de-Haute-Provence', 'des '],
  ['05', 'Hautes-Alpes', 'des '],
  ['06', 'Alpes-Maritimes', 'des '],
  ['07', 'Ardèche', "de l'"],
  ['08', 'Ardennes', 'des '],
  ['09', 'Ariège', "de l'"],
  ['10', 'Aube', "de l'"],
  ['11', 'Aude', "de l'"],
  ['12', 'Aveyron', "de l'"],
  ['13', 'Bouches-du-Rhône', 'des '],
  ['14', 'Calvados', 'du '],
  ['15', 'Cantal', 'du '],
  ['16', 'Charente', 'de la '],
  ['17', 'Charente-Maritime', 'de la '],
  ['18', 'Cher', 'du '],
  ['19', 'Corrèze', 'de la '],
  ['21', "Côte-d'Or", 'de la '],
  ['22', "Côtes-d'Armor", 'des '],
  ['23', 'Creuse', 'de la '],
  ['24', 'Dordogne', 'de la '],
  ['25', 'Doubs', 'du '],
  ['26', 'Drôme', 'de la '],
  ['27', 'Eure', "de l'"],
  ['28', 'Eure-et-Loir', "d'"],
  ['29', 'Finistère', 'du '],
  ['2A', 'Corse-du-Sud', 'de la '],
  ['2B', 'Haute-Corse', 'de la '],
  ['30', 'Gard', 'du '],
  ['31', 'Haute-Garonne', 'de la '],
  ['32', 'Gers', 'du '],
  ['33', 'Gironde', 'de la '],
  ['34', 'Hérault', "de l'"],
  ['35', 'Ille-et-Vilaine', "d'"],
  ['36', 'Indre', "de l'"],
  ['37', 'Indre-et-Loire', "d'"],
  ['38', 'Isère', "de l'"],
  ['39', 'Jura', 'du '],
  ['40', 'Landes', 'des '],
  ['41', 'Loir-et-Cher', 'de '],
  ['42', 'Loire', 'de la '],
  ['43', 'Haute-Loire', 'de la '],
  ['44', 'Loire-Atlantique', 'de la '],
  ['45', 'Loiret', 'du '],
  ['46', 'Lot', 'du '],
  ['47', 'Lot-et-Garonne', 'de '],
  ['48', 'Lozère', 'de la '],
  ['49', 'Maine-et-Loire', 'de '],
  ['50', 'Manche', 'de la '],
  ['51', 'Marne', 'de la '],
  ['52', 'Haute-Marne', 'de la '],
  ['53', 'Mayenne', 'de la '],
  ['54', 'Meurthe-et-Moselle', 'de '],
  ['55', 'Meuse', 'de la '],
  ['56', 'Morbihan', 'du '],
  ['57', 'Moselle', 'de la '],
  ['58', 'Nièvre', 'de la '],
  ['59', 'Nord', 'du '],
  ['60', 'Oise', "de l'"],
  ['61', 'Orne', "de l'"],
  ['62', 'Pas-de-Calais', 'du '],
  ['63', 'Puy-de-Dôme', 'du '],
  ['64', 'Pyrénées-Atlantiques', 'des '],
  ['65', 'Hautes-Pyrénées', 'des '],
  ['66', 'Pyrénées-Orientales', 'des '],
  ['67', 'Bas-Rhin', 'du '],
  ['68', 'Haut-Rhin', 'du '],
  ['69', 'Rhône', 'du '],
  ['70', 'Haute-Saône', 'de la '],
  ['71', 'Saône-et-Loire', 'de '],
  ['72', 'Sarthe', 'de la '],
  ['73', 'Savoie', 'de la '],
  ['74', 'Haute-Savoie', 'de la '],
  ['75', 'Paris', 'de '],
  ['76', 'Seine-Maritime', 'de la '],
  ['77', 'Seine-et-Marne', 'de '],
  ['78', 'Yvelines', 'des '],
  ['79', 'Deux-Sèvres', 'des '],
  ['80', 'Somme', 'de la '],
  ['81', 'Tarn', 'du '],
  ['82', 'Tarn-et-Garonne', 'de '],
  ['83', 'Var', 'du '],
  ['84', 'Vaucluse', 'de '],
  ['85', 'Vendée', 'de la '],
  ['86', 'Vienne', 'de la '],
  ['87', 'Haute-Vienne', 'de la '],
  ['88', 'Vosges', 'des '],
  ['89', 'Yonne', "de l'"],
  ['90', 'Territoire de Belfort', 'du '],
  ['91', 'Essonne', "de l'"],
  ['92', 'Hauts-de-Seine', 'des '],
  ['93', 'Seine-Saint-Denis', 'de la '],
  ['94', 'Val-de-Marne', 'du '],
  ['95', "Val-d'Oise", 'du '],
  ['971', 'Guadeloupe', 'de la '],
  ['972', 'Martinique', 'de la '],
  ['973', 'Guyane', 'de la '],
  ['974', 'La Réunion', 'de '],
  ['976', 'Mayotte', 'de '],
  ['975', 'Saint-Pierre-et-Miquelon', 'de '],
  ['977', 'Saint-Barthélemy', 'de '],
  ['978', 'Saint-Martin', 'de '],
  ['984', 'Terres australes et antarctiques françaises', 'des '],
  ['986', 'Wallis et Futuna', 'de '],
  ['987', 'Polynésie française', 'de la '],
  ['988', 'Nouvelle-Calédonie', 'de la '],
  ['989', 'Île de Clipperton', "de l'"],
]

const METROPOLE = { zone: 'Europe/Paris', holidayZone: 'metropole' }
const ALSACE_MOSELLE = { zone: 'Europe/Paris', holidayZone: 'alsace-moselle' }

/** Where clocks or holidays are not those of Paris. Clipperton and the TAAF have no France services: indicative. */
const ELSEWHERE: Readonly<Record<string, { zone: string; holidayZone: string }>> = {
  57: ALSACE_MOSELLE,
  67: ALSACE_MOSELLE,
  68: ALSACE_MOSELLE,
  971: { zone: 'America/Guadeloupe', holidayZone: 'guadeloupe' },
  972: { zone: 'America/Martinique', holidayZone: 'martinique' },
  973: { zone: 'America/Cayenne', holidayZone: 'guyane' },
  974: { zone: 'Indian/Reunion', holidayZone: 'la-reunion' },
  975: { zone: 'America/Miquelon', holidayZone: 'saint-pierre-et-miquelon' },
  976: { zone: 'Indian/Mayotte', holidayZone: 'mayotte' },
  977: { zone: 'America/St_Barthelemy', holidayZone: 'saint-barthelemy' },
  978: { zone: 'America/Marigot', holidayZone: 'saint-martin' },
  984: { zone: 'Indian/Kerguelen', holidayZone: 'metropole' },
  986: { zone: 'Pacific/Wallis', holidayZone: 'wallis-et-futuna' },
  987: { zone: 'Pacific/Tahiti', holidayZone: 'polynesie-francaise' },
  988: { zone: 'Pacific/Noumea', holidayZone: 'nouvelle-caledonie' },
  989: { zone: 'Pacific/Tahiti', holidayZone: 'metropole' },
}

const ZONE_WORDS: Readonly<Record<string, string>> = {
  'America/Guadeloupe': 'heure de la Guadeloupe',
  'America/Martinique': 'heure de la Martinique',
  'America/Cayenne': 'heure de la Guyane',
  'America/Miquelon': 'heure de Saint-Pierre-et-Miquelon',
  'America/St_Barthelemy': 'heure de Saint-Barthélemy',
  'America/Marigot': 'heure de Saint-Martin',
  'Indian/Reunion': 'heure de La Réunion',
  'Indian/Mayotte': 'heure de Mayotte',
  'Indian/Kerguelen': 'heure des Kerguelen',
  'Pacific/Wallis': 'heure de Wallis-et-Futuna',
  'Pacific/Tahiti': 'heure de Tahiti',
  'Pacific/Marquesas': 'heure des Marquises',
  'Pacific/Gambier': 'heure des Gambier',
  'Pacific/Noumea': 'heure de la Nouvelle-Calédonie',
}

/** « heure de La Réunion »; null in the zone of Paris, where nobody needs to be told. */
export function zoneWords(zone: string): string | null {
  return ZONE_WORDS[zone] ?? null
}

/** The 109 départements and collectivities (code officiel géographique), in the order of the official list. */
export const DEPARTEMENTS: readonly Departement[] = NAMES.map(([code, name, of]) => {
  const place = ELSEWHERE[code] ?? METROPOLE
  const inSentence = name === 'Île de Clipperton' ? 'île de Clipperton' : name
  return { code, name, ofName: of + inSentence, ...place, inZone: zoneWords(place.zone) }
})

const BY_CODE = new Map(DEPARTEMENTS.map((known) => [known.code, known]))

/** The département of a code written by somebody else; null when there is none. */
export function findDepartement(code: string): Departement | null {
  return BY_CODE.get(code) ?? null
}

/** The département of a code that has been checked before. Throws when there is none. */
export function departement(code: string): Departement {
  const known = findDepartement(code)
  if (known === null) throw new Error(`unknown département: ${code}`)
  return known
}
